import type { CiProblemCode, ExtensionProblemCode, Problem, ProblemCode } from './problem.ts';

/** Problems of CI jobs and of other extensions come with the words of whoever met them. */
export type CatalogueCode = Exclude<ProblemCode, CiProblemCode | ExtensionProblemCode>;

interface ProblemText {
  readonly severity: Problem['severity'];
  /** `subject` is what the problem is about: a repository's name, a path, a setting. */
  readonly message: (subject: string) => string;
  readonly action: string;
}

const CATALOGUE: Readonly<Record<CatalogueCode, ProblemText>> = {
  gitNotFound: {
    severity: 'error',
    message: (subject) => `Git was not found${subject === '' ? '' : ` at ${subject}`}.`,
    action: 'Install git 2.38 or newer, or set muster.git.path to its absolute path.',
  },
  gitTooOld: {
    severity: 'error',
    message: (subject) => `Git ${subject} is too old.`,
    action: 'Install git 2.38 or newer, or set muster.git.path to a newer one.',
  },
  noFolder: {
    severity: 'info',
    message: () => 'No folder is open.',
    action: 'Open a folder or a workspace that holds repositories.',
  },
  noRepository: {
    severity: 'info',
    message: (subject) => `No git repository was found in ${subject}.`,
    action: 'Open a folder that holds repositories, or raise muster.discovery.maxDepth.',
  },
  folderNotFound: {
    severity: 'error',
    message: (subject) => `The folder ${subject} does not exist.`,
    action: 'Check the path, or remove the folder from the workspace.',
  },
  folderNotReadable: {
    severity: 'warning',
    message: (subject) => `The folder ${subject} could not be read.`,
    action: 'Check its permissions, or add it to muster.discovery.ignore.',
  },
  invalidSetting: {
    severity: 'warning',
    message: (subject) => `The setting ${subject} is not valid; its default is used.`,
    action: 'Correct the value in the settings.',
  },
  unusedSetting: {
    severity: 'warning',
    message: (subject) => `The setting ${subject} is not used.`,
    action: 'Correct or remove it.',
  },
  invalidSettingsFile: {
    severity: 'warning',
    message: (subject) => `The settings file ${subject} is not valid; none of its settings are used.`,
    action: 'Correct the file.',
  },
  repositoryVanished: {
    severity: 'error',
    message: (subject) => `The repository ${subject} is no longer there.`,
    action: 'Restore the folder, or analyze again to update the list.',
  },
  unsafeOwnership: {
    severity: 'error',
    message: (subject) => `Git refuses to read ${subject} because another user owns it.`,
    action: 'If you trust it, run: git config --global --add safe.directory followed by its path.',
  },
  invalidRepository: {
    severity: 'error',
    message: (subject) => `Git does not accept ${subject} as a repository.`,
    action: 'Run git status in it to see why; git fsck shows damage.',
  },
  embeddedBareRepository: {
    severity: 'warning',
    message: (subject) => `${subject} is a bare repository inside another repository's work tree; it is not run.`,
    action: 'If you trust it, move it out of the work tree or open it as a folder of its own.',
  },
  emptyRepository: {
    severity: 'info',
    message: (subject) => `${subject} has no commits yet.`,
    action: '',
  },
  unbornHead: {
    severity: 'warning',
    message: (subject) => `HEAD of ${subject} points to a branch without commits, while other branches have some.`,
    action: 'Check out a branch that has commits, or set muster.history.scope to "all".',
  },
  detachedHead: {
    severity: 'info',
    message: (subject) => `HEAD of ${subject} is detached; the commits reachable from it are counted.`,
    action: '',
  },
  shallowClone: {
    severity: 'warning',
    message: (subject) =>
      `${subject} is a shallow clone: history before its boundary is missing, so commit counts are low, and the oldest commits count whole files as new lines.`,
    action: 'Run git fetch --unshallow in it, then analyze again.',
  },
  partialClone: {
    severity: 'warning',
    message: (subject) => `${subject} is a partial clone: line counts would need a download and are left out.`,
    action: 'Clone it without --filter to have line counts.',
  },
  graftedHistory: {
    severity: 'warning',
    message: (subject) => `${subject} has a grafts file; it is not applied, the recorded history is counted.`,
    action: '',
  },
  replaceRefs: {
    severity: 'info',
    message: (subject) => `${subject} has replace refs; they are not applied, the recorded history is counted.`,
    action: '',
  },
  missingObject: {
    severity: 'error',
    message: (subject) => `An object of ${subject} is missing or damaged; what needs it was not read.`,
    action: 'Run git fsck in it, then fetch the object or clone again.',
  },
  noFileChanges: {
    severity: 'error',
    message: (subject) =>
      `Which files the commits of ${subject} changed is not known, so figures for some paths only cannot be given.`,
    action: 'Clone it with its trees (without --filter=tree), or leave the choice of paths out.',
  },
  linesNotCounted: {
    severity: 'info',
    message: (subject) => `Lines of ${subject} are not all counted: counting was cancelled.`,
    action: 'Analyze it again: counting goes on where it stopped.',
  },
  filesNotRead: {
    severity: 'info',
    message: (subject) => `Files at HEAD and tags of ${subject} are not read: the run was cancelled.`,
    action: 'Analyze it again.',
  },
  lineCountMismatch: {
    severity: 'warning',
    message: (subject) =>
      `A sample of the line counts of ${subject} differed from git's, so git counted all of them, which takes longer.`,
    action: 'The figures are right. Please report this with the log.',
  },
  headMoved: {
    severity: 'warning',
    message: (subject) =>
      `HEAD of ${subject} moved while it was read; the figures are those of the commit it had before.`,
    action: 'Analyze it again.',
  },
  timedOut: {
    severity: 'error',
    message: (subject) => `Reading ${subject} took longer than allowed; the figures cover what was read.`,
    action: 'Raise muster.git.timeoutSeconds, then analyze it again.',
  },
  outputTooLarge: {
    severity: 'error',
    message: (subject) => `Git printed more about ${subject} than is accepted; the figures cover what was read.`,
    action: 'Please report this with the log.',
  },
  gitFailed: {
    severity: 'error',
    message: (subject) => `Git stopped with an error in ${subject}.`,
    action: "See git's own words in the detail; the log has the command.",
  },
  unreadableOutput: {
    severity: 'error',
    message: (subject) => `Git's output about ${subject} could not be understood.`,
    action: 'Please report this with the log.',
  },
  depthLimitReached: {
    severity: 'info',
    message: (subject) => `Folders below ${subject} were not searched: the depth limit was reached.`,
    action: 'Raise muster.discovery.maxDepth to search deeper.',
  },
  cacheUnavailable: {
    severity: 'warning',
    message: (subject) => `Histories cannot be kept in ${subject}: the next analysis has to read them again.`,
    action:
      'Make room on the disk, make the folder writable, or close what holds the file, as the detail says; then analyze again.',
  },
  cacheDamaged: {
    severity: 'info',
    message: (subject) => `The kept histories were damaged and are read anew; the damaged file is ${subject}.`,
    action: 'Clear the cache to delete it.',
  },
  historyGone: {
    severity: 'error',
    message: (subject) => `What was kept of ${subject} is no longer there.`,
    action: 'Analyze it again: it is read anew.',
  },
  cancelled: {
    severity: 'info',
    message: (subject) => `The analysis of ${subject} was cancelled.`,
    action: 'Analyze it again to have its figures.',
  },
  noReport: {
    severity: 'info',
    message: () => 'There is no report yet.',
    action: 'Analyze the repositories first.',
  },
  internalError: {
    severity: 'error',
    message: (subject) => `Muster failed on ${subject}.`,
    action: 'Please report this with the log.',
  },
};

/** Builds a problem in the product's own words; `detail` holds what git or the system said. */
export function createProblem(code: CatalogueCode, subject: string, detail = ''): Problem {
  const text = CATALOGUE[code];
  return { code, severity: text.severity, message: text.message(subject), action: text.action, detail };
}

/** Thrown where a problem ends an operation; whoever settles the operation shows `problem`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail === '' ? problem.message : `${problem.message} (${problem.detail})`, options);
    this.problem = problem;
  }
}
