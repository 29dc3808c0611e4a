import * as vscode from 'vscode';

import { DEFINITIONS } from '../../core/model/definitions.ts';

/**
 * Shows the definition of a metric in the guide that the extension carries.
 *
 * @param metric a key of the definitions; any other shows the whole page
 */
export async function openDefinition(extension: vscode.Uri, metric: string): Promise<void> {
  const anchor = DEFINITIONS.find(({ key }) => key === metric)?.anchor ?? '';
  const page = vscode.Uri.joinPath(extension, 'docs', 'metrics.md').with({ fragment: anchor });
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
