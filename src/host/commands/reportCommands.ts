import * as v from 'valibot';
import * as vscode from 'vscode';

import type { Settings } from '../../core/config/settings.ts';
import { BYTE_ORDER_MARK, CSV_TABLES, MASKS } from '../../core/model/reportExport.ts';
import type { CsvTable, Mask } from '../../core/model/reportExport.ts';
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

interface MaskChoice {
  readonly mask: Mask;
  readonly label: string;
  readonly detail: string;
}

/**
 * A format and a target (of CSV a folder, which gets every table), for keybindings and other extensions; without them the
 * user is asked.
 */
const argumentSchema = v.object({
  format: v.picklist(['json', 'markdown', 'html', 'csv']),
  target: v.custom<vscode.Uri>((value) => value instanceof vscode.Uri),
  mask: v.optional(v.picklist(MASKS)),
});

type ExportArgument = v.InferOutput<typeof argumentSchema>;

/** What an export needs of the extension. */
interface ReportPorts {
  readonly engine: Pick<EngineClient, 'renderReport'>;
  /** Folder of the dashboard's bundle, which the HTML report shows. */
  readonly dashboardDirectory: string;
  readonly readSettings: () => Pick<Settings, 'exportMask'>;
}

/** Writes the report to a file, or to a folder of tables. */
export function reportCommands(ports: ReportPorts): CommandHandlers<'muster.exportReport'> {
  return {
    'muster.exportReport': async (value) => {
      const usual = ports.readSettings().exportMask;
      const given = v.safeParse(argumentSchema, value);
      const request = given.success ? given.output : await askForRequest(usual);
      if (request === undefined) return;
      const { format, target, mask = usual } = request;
      const render = (table: CsvTable | null): Promise<string> =>
        ports.engine.renderReport({ format, table, mask }, ports.dashboardDirectory);
      if (format === 'csv') await writeTables(target, render);
      else await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(await render(null)));
      offerToOpen(target, format);
    },
  };
}

/** Every table is there before one is written: a run that starts in between would mix two reports. */
async function writeTables(folder: vscode.Uri, render: (table: CsvTable) => Promise<string>): Promise<void> {
  const tables = await Promise.all(
    CSV_TABLES.map(async (table) => ({ name: `${table}.csv`, content: await render(table) })),
  );
  await vscode.workspace.fs.createDirectory(folder);
  for (const { name, content } of tables) {
    const file = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(BYTE_ORDER_MARK + content));
  }
}

async function askForRequest(usual: Mask): Promise<ExportArgument | undefined> {
  const placeHolder = vscode.l10n.t('Choose a format');
  const choice = await vscode.window.showQuickPick(formatChoices(), { placeHolder });
  if (choice === undefined) return undefined;
  const masking = await vscode.window.showQuickPick(maskChoices(usual), {
    placeHolder: vscode.l10n.t('Choose whether people are named'),
  });
  if (masking === undefined) return undefined;
  const target = choice.format === 'csv' ? await askForFolder() : await askForFile(choice);
  return target === undefined ? undefined : { format: choice.format, target, mask: masking.mask };
}

async function askForFile({ label, extension }: FormatChoice): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Report'),
    filters: { [label]: [extension] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `muster-report.${extension}`) }),
  });
}

/** A folder of its own inside the chosen one, so that no file of anybody else is replaced. */
async function askForFolder(): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Export Report'),
      openLabel: vscode.l10n.t('Export here'),
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      ...(folder === undefined ? {} : { defaultUri: folder }),
    })) ?? [];
  return parent === undefined ? undefined : vscode.Uri.joinPath(parent, 'muster-report');
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
    {
      format: 'csv',
      extension: 'csv',
      label: 'CSV',
      detail: vscode.l10n.t('A folder with a file a table, for a spreadsheet'),
    },
    { format: 'json', extension: 'json', label: 'JSON', detail: vscode.l10n.t('Every figure, for other programs') },
  ];
}

/** What the setting says comes first: Enter takes it. */
function maskChoices(usual: Mask): readonly MaskChoice[] {
  const choices: readonly MaskChoice[] = [
    {
      mask: 'none',
      label: vscode.l10n.t('Names and e-mails'),
      detail: vscode.l10n.t('People as they are in the repositories'),
    },
    {
      mask: 'emails',
      label: vscode.l10n.t('Names, no e-mails'),
      detail: vscode.l10n.t('Every e-mail is replaced, such as by person-1@masked'),
    },
    {
      mask: 'names',
      label: vscode.l10n.t('No names, no e-mails'),
      detail: vscode.l10n.t('Everyone is replaced, such as by Person 1; figures stay'),
    },
  ];
  return choices.toSorted((a, b) => Number(b.mask === usual) - Number(a.mask === usual));
}

/** The message stays until the user answers: the command does not wait for it. */
function offerToOpen(target: vscode.Uri, format: ReportFormat): void {
  const open = vscode.l10n.t('Open');
  const name = displayText(target.path.split('/').at(-1) ?? '');
  void vscode.window
    .showInformationMessage(vscode.l10n.t('Report written to {0}.', name), open)
    .then(async (chosen) => {
      if (chosen === open) await openReport(target, format);
    });
}

async function openReport(target: vscode.Uri, format: ReportFormat): Promise<void> {
  // Neither a browser nor a file manager reaches a file of a remote machine: there, the editor shows it.
  const isLocal = vscode.env.remoteName === undefined;
  if (format === 'html' && isLocal) await vscode.env.openExternal(target);
  else if (format !== 'csv') await vscode.commands.executeCommand('vscode.open', target);
  else if (isLocal) await vscode.commands.executeCommand('revealFileInOS', target);
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(target, 'repositories.csv'));
}
