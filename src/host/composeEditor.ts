import type * as vscode from 'vscode';

import type { TimeSpan } from '../core/model/selection.ts';
import { systemClock } from '../core/ports.ts';
import type { EngineClient } from './bridge/engineClient.ts';
import type { CommandHandlers } from './commands/commandIds.ts';
import { comparePeriodsCommands } from './commands/comparePeriods.ts';
import { searchCommitsCommands } from './commands/searchCommits.ts';
import { CommitDocuments } from './commands/searchCommitsDocument.ts';
import { HotspotDecorations } from './decorations/hotspotDecorations.ts';
import type { SettingsWatcher } from './settings/settingsWatcher.ts';
import type { AnalysisStore } from './state/analysisStore.ts';
import type { Subscription } from './state/eventSource.ts';

/** What reaches out of Muster's own views into the editor. */
export interface EditorComposition extends Subscription {
  readonly handlers: CommandHandlers<'muster.searchCommits' | 'muster.comparePeriods'>;
}

interface EditorParts {
  readonly log: vscode.LogOutputChannel;
  readonly store: AnalysisStore;
  readonly engine: EngineClient;
  readonly settings: SettingsWatcher;
  /** Shows the row of a repository in the tree. */
  readonly reveal: (repositoryId: string) => void;
  /** Opens the dashboard with two stretches of time beside each other. */
  readonly compare: (span: TimeSpan, comparison: TimeSpan) => void;
}

/** Puts together the search for commits, the comparison of periods and the marks on hotspots. */
export function composeEditor({ log, store, engine, settings, reveal, compare }: EditorParts): EditorComposition {
  const documents = new CommitDocuments({ store, engine, logger: log });
  const decorations = new HotspotDecorations({
    store,
    isEnabled: () => settings.read().hotspotDecorations,
    onDidChangeSettings: settings.onDidChange,
  });
  const show = (repositoryId: string, commit: string): Promise<void> => documents.show(repositoryId, commit);
  return {
    handlers: {
      ...searchCommitsCommands({ store, engine, clock: systemClock, show, reveal }),
      ...comparePeriodsCommands({ store, compare }),
    },
    dispose: () => {
      documents.dispose();
      decorations.dispose();
    },
  };
}
