import * as vscode from 'vscode';

import type { CommandHandlers } from './commandIds.ts';
import { pickCommit, type SearchCommitsPorts } from './searchCommitsPick.ts';

/** No query is longer. */
const LONGEST_QUERY = 500;

/** Search the commits of all repositories. Takes what to look for as an argument (for keybindings), or none. */
export function searchCommitsCommands(ports: SearchCommitsPorts): CommandHandlers<'muster.searchCommits'> {
  return {
    'muster.searchCommits': (value) => {
      if (ports.store.snapshot.summary !== null) {
        pickCommit(typeof value === 'string' ? value.slice(0, LONGEST_QUERY) : '', ports);
        return;
      }
      void offerToAnalyze();
    },
  };
}

async function offerToAnalyze(): Promise<void> {
  const analyze = vscode.l10n.t('Analyze Repositories');
  const text = vscode.l10n.t('Commits can be searched once the repositories were analyzed.');
  const chosen = await vscode.window.showInformationMessage(text, analyze);
  if (chosen === analyze) await vscode.commands.executeCommand('muster.analyzeRepositories');
}
