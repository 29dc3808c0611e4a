import * as vscode from 'vscode';

import type { Repository } from '../../core/model/repository.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { CommandHandler, CommandHandlers } from './commandIds.ts';
import { pickRepository } from './pickRepository.ts';

type RepositoryCommandId =
  'muster.revealInDashboard' | 'muster.openFolder' | 'muster.openInNewWindow' | 'muster.copyPath';

/** What can be done with one repository. */
export function repositoryCommands(
  store: AnalysisStore,
  openDashboard: (repositoryId: string) => void,
): CommandHandlers<RepositoryCommandId> {
  const forRepository =
    (act: (repository: Repository) => void | Promise<void>): CommandHandler =>
    async (value) => {
      const repository = await pickRepository(value, store.snapshot);
      if (repository !== undefined) await act(repository);
    };
  return {
    'muster.revealInDashboard': forRepository(({ id }) => openDashboard(id)),
    'muster.openFolder': forRepository(openFolder),
    'muster.openInNewWindow': forRepository(openInNewWindow),
    'muster.copyPath': forRepository(copyPath),
  };
}

/** Shows the folder in the Explorer; one outside the workspace is not there, and opens in a window of its own. */
async function openFolder(repository: Repository): Promise<void> {
  const uri = vscode.Uri.file(repository.path);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) await openInNewWindow(repository);
  else await vscode.commands.executeCommand('revealInExplorer', uri);
}

async function openInNewWindow({ path }: Repository): Promise<void> {
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(path), { forceNewWindow: true });
}

async function copyPath({ path }: Repository): Promise<void> {
  await vscode.env.clipboard.writeText(path);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Path copied'), 3000);
}
