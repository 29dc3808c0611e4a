/** Every command that the manifest declares. */
export type CommandId =
  | 'muster.analyzeRepositories'
  | 'muster.analyzeRepository'
  | 'muster.analyzeFailedRepositories'
  | 'muster.cancelAnalysis'
  | 'muster.openDashboard'
  | 'muster.exportReport'
  | 'muster.searchCommits'
  | 'muster.comparePeriods'
  | 'muster.clearCache'
  | 'muster.showLog'
  | 'muster.groupBy'
  | 'muster.sortBy'
  | 'muster.filterRepositories'
  | 'muster.clearFilter'
  | 'muster.revealInDashboard'
  | 'muster.openFolder'
  | 'muster.openInNewWindow'
  | 'muster.copyPath'
  | 'muster.showProblem'
  | 'muster.openChangedFile'
  | 'muster.connectJenkins'
  | 'muster.connectGithub'
  | 'muster.disconnectCiServer'
  | 'muster.importCiJobs'
  | 'muster.removeCiImport'
  | 'muster.refreshCiJobs'
  | 'muster.cancelCiJobs'
  | 'muster.revealCiJobs'
  | 'muster.openCiJob'
  | 'muster.copyCiJobName'
  | 'muster.explain';

/** Carries out a command. What comes with it is unknown: keybindings and other extensions may pass anything. */
export type CommandHandler = (...values: readonly unknown[]) => void | Promise<void>;

/** Handlers for some commands, or for all of them. */
export type CommandHandlers<Ids extends CommandId = CommandId> = Readonly<Record<Ids, CommandHandler>>;
