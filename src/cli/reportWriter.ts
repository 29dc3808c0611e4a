import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Problem } from '../core/model/problem.ts';
import type { Report } from '../core/model/report.ts';
import { CSV_TABLES } from '../core/model/reportExport.ts';
import type { AnalysisResult } from '../core/run/analysis.ts';
import type { OutputFile, Outputs } from './outputArguments.ts';
import { checkOutput, checkOutputFolder, makeOutputFolder, writeOutput } from './output.ts';
import { tableColumns, terminalColumns, usesColor, writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/** How a table looks. */
export interface TableLook {
  readonly columns: number;
  readonly color: boolean;
}

/** A format, and of CSV which table. */
export type Rendition = Pick<OutputFile, 'format' | 'table'>;

interface ReportWriting extends Outputs {
  readonly render: (report: Report, rendition: Rendition, look: TableLook) => Promise<string>;
  /** Problems that the table on standard output does not list, or that no table lists. */
  readonly unlisted: readonly Problem[];
}

/** Makes sure before a long analysis that its report can be written. Throws OutputError. */
export async function checkOutputs({ files, tableFolders }: Outputs): Promise<void> {
  for (const file of files) await checkOutput(file);
  for (const folder of tableFolders) await checkOutputFolder(folder);
}

/**
 * Writes a report to standard output and files, and what is to be said of it to standard error. After a cancelled
 * analysis no file is written. Throws OutputError.
 */
export async function writeReport(
  { report, outcome }: AnalysisResult,
  terminal: Terminal,
  { standardOutput, table, files, tableFolders, render, unlisted }: ReportWriting,
): Promise<void> {
  const look = { columns: tableColumns(terminal), color: usesColor(terminal) };
  if (standardOutput !== null) {
    await writeAll(terminal.stdout, await render(report, { format: standardOutput, table }, look));
  }
  const renderFile = (rendition: Rendition): Promise<string> => render(report, rendition, { ...look, color: false });
  const notes = unlisted.map(problemText);
  for (const path of [...files.map((file) => file.path), ...tableFolders]) {
    if (outcome === 'cancelled') notes.push(`muster: ${path} was not written: the analysis was cancelled.`);
  }
  if (outcome !== 'cancelled') {
    for (const file of files) notes.push(await writeFile(file, renderFile));
    for (const folder of tableFolders) notes.push(await writeTables(folder, renderFile));
  }
  await writeAll(terminal.stderr, notes.map((note) => `${note}\n`).join(''));
  await writeTimings(report, terminal);
}

type RenderFile = (rendition: Rendition) => Promise<string>;

async function writeFile(file: OutputFile, render: RenderFile): Promise<string> {
  await writeOutput(file, await render(file));
  return `Report: ${file.path}${file.format === 'html' ? ` (${pathToFileURL(file.path).href})` : ''}`;
}

async function writeTables(folder: string, render: RenderFile): Promise<string> {
  await makeOutputFolder(folder);
  for (const table of CSV_TABLES) {
    await writeOutput({ path: join(folder, `${table}.csv`) }, await render({ format: 'csv', table }));
  }
  return `Report: ${folder} (${CSV_TABLES.length} tables)`;
}

async function writeTimings({ run }: Report, { stderr }: Terminal): Promise<void> {
  if (run === undefined) return;
  const { timingsTable } = await import('./timingsTable.ts');
  await writeAll(stderr, timingsTable(run, terminalColumns(stderr)));
}
