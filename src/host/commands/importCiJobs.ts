import * as vscode from 'vscode';

import type { CiController } from '../ci/ciController.ts';
import type { CiImports } from '../ci/ciImports.ts';
import type { CiSources } from '../ci/ciSources.ts';
import { ciSourceId } from '../present/ciConnection.ts';
import { connectSource } from './connectSource.ts';
import type { ConnectResult } from './connectSource.ts';

export interface ImportPorts {
  readonly controller: Pick<CiController, 'change' | 'tryInputs' | 'cancel' | 'refresh'>;
  readonly sources: Pick<CiSources, 'read'>;
  readonly imports: Pick<CiImports, 'files' | 'add' | 'remove'>;
}

/** Lets the user choose files; `undefined` when there are none. */
export async function askForFiles(): Promise<readonly string[] | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import CI Jobs'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('Exported from Jenkins')]: ['json'] },
  });
  return chosen?.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
}

/** Imports files, one after the other. Only their paths are kept. @param files absolute */
export async function importFiles(files: readonly string[], ports: ImportPorts): Promise<void> {
  for (const file of files) {
    let result: ConnectResult = 'again';
    while (result === 'again') result = await importFile(file, ports);
  }
}

async function importFile(file: string, { controller, sources, imports }: ImportPorts): Promise<ConnectResult> {
  const inputs = await sources.read();
  const exportFiles = [...new Set([...inputs.options.exportFiles, file])];
  const source = {
    id: ciSourceId.importedFile(file),
    name: vscode.workspace.asRelativePath(file),
    inputs: { ...inputs, options: { ...inputs.options, exportFiles } },
    keep: () => imports.add([file]),
  };
  return await connectSource(source, controller);
}

/** Forgets an imported file; the file stays. @param sourceId which one; else the user is asked */
export async function removeImport(sourceId: string | undefined, { controller, imports }: ImportPorts): Promise<void> {
  const items = imports.files.map((file) => ({ label: vscode.workspace.asRelativePath(file), file }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No file is imported.'));
    return;
  }
  const placeHolder = vscode.l10n.t('Choose the import to remove');
  const chosen =
    sourceId === undefined
      ? await vscode.window.showQuickPick(items, { placeHolder })
      : items.find(({ file }) => ciSourceId.importedFile(file) === sourceId);
  if (chosen !== undefined) await controller.change(() => imports.remove(chosen.file));
}
