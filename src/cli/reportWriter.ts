import { pathToFileURL } from 'node:url';

import type { Problem } from '../core/model/problem.ts';
import type { Report } from '../core/model/report.ts';
import type { AnalysisResult } from '../core/run/analysis.ts';
import type { Outputs } from './outputArguments.ts';
import { writeOutput } from './output.ts';
import type { ReportFormat } from './reportFormat.ts';
import { tableColumns, terminalColumns, usesColor, writeAll } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/** How a table looks. */
export interface TableLook {
  readonly columns: number;
  readonly color: boolean;
}

interface ReportWriting extends Outputs {
  readonly render: (report: Report, format: ReportFormat, look: TableLook) => Promise<string>;
  /** Problems that the table on standard output does not list, or that no table lists. */
  readonly unlisted: readonly Problem[];
}

/**
 * Writes a report to standard output and files, and what is to be said of it to standard error. After a cancelled
 * analysis no file is written. Throws OutputError.
 */
export async function writeReport(
  { report, outcome }: AnalysisResult,
  terminal: Terminal,
  { standardOutput, files, render, unlisted }: ReportWriting,
): Promise<void> {
  const look = { columns: tableColumns(terminal), color: usesColor(terminal) };
  if (standardOutput !== null) await writeAll(terminal.stdout, await render(report, standardOutput, look));
  const notes = unlisted.map(problemText);
  for (const file of files) {
    if (outcome === 'cancelled') {
      notes.push(`muster: ${file.path} was not written: the analysis was cancelled.`);
      continue;
    }
    await writeOutput(file, await render(report, file.format, { ...look, color: false }));
    notes.push(`Report: ${file.path}${file.format === 'html' ? ` (${pathToFileURL(file.path).href})` : ''}`);
  }
  await writeAll(terminal.stderr, notes.map((note) => `${note}\n`).join(''));
  await writeTimings(report, terminal);
}

async function writeTimings({ run }: Report, { stderr }: Terminal): Promise<void> {
  if (run === undefined) return;
  const { timingsTable } = await import('./timingsTable.ts');
  await writeAll(stderr, timingsTable(run, terminalColumns(stderr)));
}
