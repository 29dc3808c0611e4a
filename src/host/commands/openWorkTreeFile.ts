import * as vscode from 'vscode';

import type { Repository } from '../../core/model/repository.ts';
import { displayText } from '../present/displayText.ts';
import { hasWorkTree } from '../present/mostChangedFiles.ts';
import { workTreeFile } from './workTreeFile.ts';

/**
 * Opens a file of a repository's history as it is in the work tree, or says that it is not there.
 *
 * @param path as git writes it; it comes from the repository and is not trusted
 */
export async function openWorkTreeFile(repository: Repository, path: string): Promise<void> {
  const file = hasWorkTree(repository) ? await workTreeFile(repository.path, path) : null;
  if (file !== null) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
    return;
  }
  const names = [displayText(path), displayText(repository.name)];
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} is not in the work tree of {1}.', ...names));
}
