import * as vscode from 'vscode';

import { cacheOptions } from '../core/config/analysisOptions.ts';
import { hasCiSource } from '../core/config/ciOptions.ts';
import { systemClock } from '../core/ports.ts';
import type { EngineClient } from './bridge/engineClient.ts';
import { CiController } from './ci/ciController.ts';
import { CiImports } from './ci/ciImports.ts';
import { CiLogins } from './ci/ciLogins.ts';
import { CiSources } from './ci/ciSources.ts';
import { ExplanationDocuments } from './ci/explanationDocuments.ts';
import { GITHUB_LOGIN_PROVIDERS, readGithubLogin } from './ci/githubLogin.ts';
import { ciCommands } from './commands/ciCommands.ts';
import { explainCommands } from './commands/explainCommands.ts';
import { importFiles } from './commands/importCiJobs.ts';
import type { ExtensionPoints } from './extensions/extensionPoints.ts';
import type { SettingsWatcher } from './settings/settingsWatcher.ts';
import type { AnalysisStore } from './state/analysisStore.ts';
import { analyzedFolders } from './state/analyzedWorkspace.ts';
import type { ContextKeys } from './state/contextKeys.ts';
import type { EventSubscriber, Subscription } from './state/eventSource.ts';
import { CiJobsProgress } from './views/ciJobsProgress.ts';
import { CiJobsView } from './views/ciJobsView.ts';

/** What the parts that concern CI jobs are made from. */
export interface CiFoundation {
  readonly log: vscode.LogOutputChannel;
  readonly store: AnalysisStore;
  readonly engine: EngineClient;
  readonly settings: SettingsWatcher;
  readonly extensions: ExtensionPoints;
  readonly contextKeys: ContextKeys;
}

/** CI jobs as {@link composeCi} put them together. */
export interface CiComposition extends Subscription {
  readonly handlers: ReturnType<typeof ciCommands> & ReturnType<typeof explainCommands>;
}

/** Puts together everything that concerns CI jobs. Nothing is read yet, and no server is asked. */
export function composeCi(context: vscode.ExtensionContext, foundation: CiFoundation): CiComposition {
  const { store, engine, settings, extensions, contextKeys, log } = foundation;
  const [logins, imports] = [new CiLogins(context.secrets), new CiImports(context.workspaceState)];
  const lifetime = new AbortController();
  const sources = createSources(foundation, logins, imports, lifetime.signal);
  const controller = createController(context, foundation, sources);
  const view = new CiJobsView({
    store,
    importFiles: (files) => importFiles(files, { controller, sources, imports }),
    clock: systemClock,
    t: vscode.l10n.t,
  });
  const documents = new ExplanationDocuments({ store, engine, extensions, clock: systemClock, logger: log });
  const setConnected = (): void => contextKeys.setCiConnected(hasCiSource(sources.options));
  setConnected();
  const parts = [
    ...[logins, imports, sources, controller, view, documents, new CiJobsProgress(store)],
    sources.onDidChange(setConnected),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      if (store.snapshot.summary !== null) void controller.refresh();
    }),
  ];
  const githubApi = (): string => settings.read().githubApi;
  const reveal = (repositoryId: string): Promise<void> => view.reveal(repositoryId);
  return {
    handlers: {
      ...ciCommands({ store, controller, sources, logins, imports, githubApi, reveal }),
      ...explainCommands(store, extensions, documents),
    },
    dispose: () => {
      lifetime.abort();
      for (const part of parts) part.dispose();
    },
  };
}

function createSources(
  { log, settings, extensions }: CiFoundation,
  logins: CiLogins,
  imports: CiImports,
  lifetime: AbortSignal,
): CiSources {
  return new CiSources({
    readSettings: () => settings.read(),
    onDidChangeSettings: settings.onDidChange,
    readFolders: analyzedFolders,
    imports,
    logins,
    readGithubLogin: (origin) => readGithubLogin(origin, log),
    onDidChangeGithubLogin,
    readOtherJobs: async () => (await extensions.extensionJobs(lifetime)).jobs,
    onDidChangeOtherJobs: extensions.onDidChangeCiProviders,
  });
}

const onDidChangeGithubLogin: EventSubscriber<unknown> = (listener) =>
  vscode.authentication.onDidChangeSessions((event) => {
    if (GITHUB_LOGIN_PROVIDERS.includes(event.provider.id)) listener(event);
  });

function createController(
  { globalStorageUri }: vscode.ExtensionContext,
  { log, store, engine, settings }: CiFoundation,
  sources: CiSources,
): CiController {
  return new CiController({
    store,
    engine,
    sources,
    cache: () => cacheOptions(settings.read(), globalStorageUri.fsPath),
    isTrusted: () => vscode.workspace.isTrusted,
    logger: log,
  });
}
