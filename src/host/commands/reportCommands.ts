import * as v from 'valibot';
import * as vscode from 'vscode';

import type { EngineClient } from '../bridge/engineClient.ts';
import type { ReportFormat } from '../../protocol/engineMessages.ts';
import { displayText } from '../present/displayText.ts';
import type { CommandHandlers } from './commandIds.ts';

interface FormatChoice {
  readonly format: ReportFormat;
  readonly extension: string;
  readonly label: string;
  readonly detail: string;
}

/** A format and a target file, for keybindings and other extensions; without them the user is asked. */
const argumentSchema = v.object({
  format: v.picklist(['json', 'markdown', 'html']),
  target: v.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
});

/** Write the report to a file. @param dashboardDirectory folder of the dashboard's bundle, which the HTML report shows */
export function reportCommands(
  engine: EngineClient,
  dashboardDirectory: string,
): CommandHandlers<'muster.exportReport'> {
  return {
    'muster.exportReport': async (value) => {
      const given = v.safeParse(argumentSchema, value);
      const request = given.success ? given.output : await askForRequest();
      if (request === undefined) return;
      const content = await engine.renderReport(request.format, dashboardDirectory);
      await vscode.workspace.fs.writeFile(request.target, new TextEncoder().encode(content));
      offerToOpen(request.target, request.format);
    },
  };
}

async function askForRequest(): Promise<v.InferOutput<typeof argumentSchema> | undefined> {
  const placeHolder = vscode.l10n.t('Choose a format');
  const choice = await vscode.window.showQuickPick(formatChoices(), { placeHolder });
  if (choice === undefined) return undefined;
  const fileName = `muster-report.${choice.extension}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    filters: { [choice.label]: [choice.extension] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
  });
  return target === undefined ? undefined : { format: choice.format, target };
}

function formatChoices(): readonly FormatChoice[] {
  return [
    {
      format: 'html',
      extension: 'html',
      label: 'HTML',
      detail: vscode.l10n.t('One file with the dashboard, to open in a browser or send on'),
    },
    {
      format: 'markdown',
      extension: 'md',
      label: 'Markdown',
      detail: vscode.l10n.t('Tables for a wiki, an issue or a pull request'),
    },
    { format: 'json', extension: 'json', label: 'JSON', detail: vscode.l10n.t('Every figure, for other programs') },
  ];
}

/** The message stays until the user answers: the command does not wait for it. */
function offerToOpen(target: vscode.Uri, format: ReportFormat): void {
  const open = vscode.l10n.t('Open');
  const name = displayText(target.path.split('/').at(-1) ?? '');
  void vscode.window
    .showInformationMessage(vscode.l10n.t('Report written to {0}.', name), open)
    .then(async (chosen) => {
      if (chosen !== open) return;
      // A browser cannot reach a file of a remote machine: there, the editor shows it.
      const inBrowser = format === 'html' && vscode.env.remoteName === undefined;
      if (inBrowser) await vscode.env.openExternal(target);
      else await vscode.commands.executeCommand('vscode.open', target);
    });
}
