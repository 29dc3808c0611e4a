import * as v from 'valibot';
import * as vscode from 'vscode';

import type { Repository } from '../../core/model/repository.ts';
import { displayText } from '../present/displayText.ts';
import { hasWorkTree } from '../present/mostChangedFiles.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { CommandHandlers } from './commandIds.ts';
import { workTreeFile } from './workTreeFile.ts';

const argumentSchema = v.object({ repositoryId: v.string(), path: v.string() });

/** Open a file that the tree lists. */
export function changedFileCommands(store: AnalysisStore): CommandHandlers<'muster.openChangedFile'> {
  return {
    'muster.openChangedFile': async (value) => {
      const given = v.safeParse(argumentSchema, value);
      if (!given.success) return;
      const { repositoryId, path } = given.output;
      const { repositories, results } = store.snapshot;
      const repository = repositories.find(({ id }) => id === repositoryId);
      const listed = results.get(repositoryId)?.files?.mostChanged.some((file) => file.path === path) ?? false;
      // Whoever else calls the command does not choose which files are opened.
      if (repository !== undefined && listed) await openFile(repository, path);
    },
  };
}

async function openFile(repository: Repository, path: string): Promise<void> {
  const file = hasWorkTree(repository) ? await workTreeFile(repository.path, path) : null;
  if (file !== null) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
    return;
  }
  const names = [displayText(path), displayText(repository.name)];
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is not in the work tree of {1}.', ...names));
}
