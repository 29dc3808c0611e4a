import * as vscode from 'vscode';

import { cacheOptions } from '../core/config/analysisOptions.ts';
import { systemClock } from '../core/ports.ts';
import { EngineClient } from './bridge/engineClient.ts';
import { analysisCommands } from './commands/analysisCommands.ts';
import { arrangementCommands } from './commands/arrangementCommands.ts';
import { cacheCommands } from './commands/cacheCommands.ts';
import { changedFileCommands } from './commands/changedFileCommands.ts';
import type { CommandHandlers } from './commands/commandIds.ts';
import { openDefinition } from './commands/openDefinition.ts';
import { openWorkTreeFile } from './commands/openWorkTreeFile.ts';
import { problemCommands } from './commands/problemCommands.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { reportCommands } from './commands/reportCommands.ts';
import { repositoryCommands } from './commands/repositoryCommands.ts';
import { composeCi } from './composeCi.ts';
import type { CiComposition } from './composeCi.ts';
import { composeEditor } from './composeEditor.ts';
import type { EditorComposition } from './composeEditor.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { ExtensionPoints } from './extensions/extensionPoints.ts';
import { createPublicApi } from './publicApi.ts';
import type { MusterApi } from './publicApi.ts';
import { isStale } from './settings/isStale.ts';
import { SettingsWatcher } from './settings/settingsWatcher.ts';
import { SharedSettings } from './settings/sharedSettings.ts';
import { AnalysisController } from './state/analysisController.ts';
import { AnalysisStore } from './state/analysisStore.ts';
import { analyzedFolders, readAnalyzedWorkspace } from './state/analyzedWorkspace.ts';
import { ContextKeys } from './state/contextKeys.ts';
import type { Subscription } from './state/eventSource.ts';
import { WorkingStateReader } from './state/workingStateReader.ts';
import { ArrangementState } from './views/arrangementState.ts';
import { RepositoriesView } from './views/repositoriesView.ts';
import { RunProgress } from './views/runProgress.ts';
import { RunsView } from './views/runsView.ts';
import { StatusBarItem } from './views/statusBarItem.ts';
import { AutomaticRefresh } from './watch/automaticRefresh.ts';
import { readRefState } from './watch/refState.ts';
import { RepositoryWatcher } from './watch/repositoryWatcher.ts';

/** The parts that everything else is made of. */
interface Foundation {
  readonly log: vscode.LogOutputChannel;
  readonly store: AnalysisStore;
  readonly engine: EngineClient;
  readonly sharedSettings: SharedSettings;
  readonly settings: SettingsWatcher;
  readonly extensions: ExtensionPoints;
  readonly controller: AnalysisController;
  readonly arrangement: ArrangementState;
}

/** The extension as {@link compose} put it together. */
export interface Composition {
  readonly api: MusterApi;
  /** Ends the engine and its git processes; the rest is disposed with the context's subscriptions. */
  readonly shutdown: () => Promise<void>;
}

/** Puts the extension together. Nothing runs yet: the engine starts with the first analysis. */
export function compose(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Composition {
  const foundation = createFoundation(context, log);
  const { store, engine, settings, extensions, controller, arrangement } = foundation;
  const view = createView(foundation);
  const reveal = revealIn(view, log);
  const dashboard = createDashboard(context, foundation, reveal);
  const contextKeys = new ContextKeys(store);
  const workingStates = new WorkingStateReader({
    store,
    engine,
    isTrusted: () => vscode.workspace.isTrusted,
    logger: log,
  });
  const publicApi = createPublicApi(store, extensions);
  const ci = composeCi(context, { ...foundation, contextKeys });
  const editor = composeEditor({
    ...foundation,
    reveal,
    compare: (span, comparison) => dashboard.compare(span, comparison),
  });
  context.subscriptions.push(
    ...[
      ...[store, foundation.sharedSettings, settings, extensions, controller, arrangement, view, dashboard],
      ...[contextKeys, workingStates, publicApi, ci, editor],
    ],
    new RunsView({ store, engine, t: vscode.l10n.t, logger: log }),
    new StatusBarItem(store, vscode.l10n.t),
    new RunProgress(store, controller, vscode.l10n.t),
    arrangement.onDidChange(({ filter }) => contextKeys.setFiltered(filter !== '')),
    settings.onDidChange(() => view.refreshMessage()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => view.refreshMessage()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => workingStates.refresh()),
    registerCommands(createHandlers(context, foundation, dashboard, { ...ci.handlers, ...editor.handlers }), log),
    ...createAutomaticRefresh(foundation),
  );
  return { api: publicApi.api, shutdown: () => engine.shutdown() };
}

function createFoundation(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Foundation {
  const store = new AnalysisStore();
  const workerPath = vscode.Uri.joinPath(context.extensionUri, 'dist', 'engine.cjs').fsPath;
  const engine = new EngineClient({ workerPath, cacheDirectory: context.globalStorageUri.fsPath, logger: log });
  const sharedSettings = new SharedSettings(analyzedFolders);
  const settings = new SettingsWatcher(log, sharedSettings);
  const controller = new AnalysisController({
    store,
    engine,
    readSettings: () => settings.read(),
    readWorkspace: () => readAnalyzedWorkspace(log, context.globalStorageUri.fsPath),
    clock: systemClock,
    logger: log,
  });
  const extensions = new ExtensionPoints({ store, logger: log });
  const arrangement = new ArrangementState(context.workspaceState);
  return { log, store, engine, sharedSettings, settings, extensions, controller, arrangement };
}

function createView(foundation: Foundation): RepositoriesView {
  const { store, arrangement, extensions } = foundation;
  return new RepositoriesView({
    store,
    arrangement,
    extensions,
    isStale: () => isOutdated(foundation),
    t: vscode.l10n.t,
  });
}

/** Whether settings or folders have changed since the last run. */
function isOutdated({ store, settings }: Foundation): boolean {
  const { options } = store.snapshot;
  return options !== null && isStale(options, settings.read(), analyzedFolders());
}

function createAutomaticRefresh(foundation: Foundation): readonly Subscription[] {
  const { store, controller, settings, log } = foundation;
  const changes = new RepositoryWatcher(log);
  const refresh = new AutomaticRefresh({
    store,
    controller,
    changes,
    readState: readRefState,
    isEnabled: () => settings.read().automaticRefresh,
    onDidChangeSettings: settings.onDidChange,
    isStale: () => isOutdated(foundation),
    clock: systemClock,
    logger: log,
  });
  return [refresh, changes];
}

/** Shows the row of a repository; it may be filtered out or gone. */
function revealIn(view: RepositoriesView, log: vscode.LogOutputChannel): (repositoryId: string) => void {
  return (repositoryId) => {
    view.reveal(repositoryId).catch((error: unknown) => log.warn(`The row could not be revealed: ${String(error)}`));
  };
}

function createDashboard(
  context: vscode.ExtensionContext,
  { store, engine, extensions, log }: Foundation,
  revealInTree: (repositoryId: string) => void,
): Dashboard {
  return new Dashboard({
    store,
    resources: dashboardFolder(context),
    revealInTree,
    execute: (command, ...values) => void vscode.commands.executeCommand(command, ...values),
    explainCiJob: (jobId) => engine.explainCiJob(jobId),
    readActivity: () => engine.readActivity(),
    extensions,
    evaluateSelection: (selection) => engine.evaluateSelection(selection),
    openFile: (repositoryId, path) => {
      const repository = store.snapshot.repositories.find(({ id }) => id === repositoryId);
      if (repository !== undefined) void openWorkTreeFile(repository, path);
    },
    openDefinition: (metric) => void openDefinition(context.extensionUri, metric),
    logger: log,
  });
}

function createHandlers(
  context: vscode.ExtensionContext,
  { store, engine, settings, controller, arrangement, log }: Foundation,
  dashboard: Dashboard,
  others: CiComposition['handlers'] & EditorComposition['handlers'],
): CommandHandlers {
  return {
    ...analysisCommands(store, controller),
    ...arrangementCommands(arrangement),
    ...cacheCommands(engine, controller, () => cacheOptions(settings.read(), context.globalStorageUri.fsPath)),
    ...problemCommands(store, controller),
    ...reportCommands({
      engine,
      dashboardDirectory: dashboardFolder(context).fsPath,
      readSettings: () => settings.read(),
    }),
    ...changedFileCommands(store),
    ...repositoryCommands(store, (repositoryId) => dashboard.open(repositoryId)),
    ...others,
    'muster.openDashboard': () => dashboard.open(),
    'muster.showLog': () => log.show(),
  };
}

function dashboardFolder({ extensionUri }: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'dashboard');
}
