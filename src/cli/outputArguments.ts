import { resolve, sep } from 'node:path';

import { CSV_TABLES } from '../core/model/reportExport.ts';
import type { CsvTable } from '../core/model/reportExport.ts';
import { formatOfFile, tableOfFile } from './reportFormat.ts';
import type { ReportFormat } from './reportFormat.ts';
import { UsageError } from './usageError.ts';

/** A file to write. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  readonly format: ReportFormat;
  /** Of CSV; `null` for other formats. */
  readonly table: CsvTable | null;
}

/** Where a report goes. */
export interface Outputs {
  /** What goes to standard output; `null` when a file has it already. */
  readonly standardOutput: ReportFormat | null;
  /** Of CSV on standard output; `null` for other formats. */
  readonly table: CsvTable | null;
  readonly files: readonly OutputFile[];
  /** Absolute paths of folders that get every table as CSV; made when missing. */
  readonly tableFolders: readonly string[];
}

interface OutputOptions {
  readonly format?: ReportFormat | undefined;
  readonly json: boolean;
  readonly output: readonly string[];
  readonly table?: CsvTable | undefined;
}

const ENDINGS: Readonly<Record<ReportFormat, string>> = {
  json: '.json',
  markdown: '.md',
  html: '.html',
  csv: '.csv',
  table: '.txt',
};

/**
 * Standard output takes `--format`, or the table. A file takes the format of its ending, or `--format` when its ending
 * stands for none. What a file already took is not repeated on standard output. A folder, which ends in a slash, takes
 * every table as CSV.
 *
 * @param directory what relative paths start from
 * @param formats what the command can write
 * @throws UsageError
 */
export function readOutputs(options: OutputOptions, directory: string, formats: readonly ReportFormat[]): Outputs {
  const explicit = explicitFormat(options);
  const isFolder = (path: string): boolean => path.endsWith('/') || path.endsWith(sep);
  const folders = options.output.filter(isFolder).map((path) => readFolder(path, explicit, directory, formats));
  const files = options.output
    .filter((path) => !isFolder(path))
    .map((path) => readFile(path, explicit, { ...options, directory, formats }));
  if (new Set([...files.map(({ path }) => path), ...folders]).size < options.output.length) {
    throw new UsageError('--output: each file is accepted once.');
  }
  const standardOutput = explicit ?? 'table';
  const written = [...files.map(({ format }) => format), ...folders.map(() => 'csv' as const)];
  const left = written.includes(standardOutput) ? null : standardOutput;
  return { standardOutput: left, table: standardTable(left, options.table, written), files, tableFolders: folders };
}

function readFolder(
  path: string,
  explicit: ReportFormat | null,
  directory: string,
  formats: readonly ReportFormat[],
): string {
  if (formats.includes('csv') && (explicit === null || explicit === 'csv')) return resolve(directory, path);
  const reason = formats.includes('csv') ? 'a folder takes tables as CSV' : 'the path of a file is accepted';
  throw new UsageError(`--output ${JSON.stringify(path)}: ${reason}.`);
}

interface FileContext extends OutputOptions {
  readonly directory: string;
  readonly formats: readonly ReportFormat[];
}

function readFile(
  path: string,
  explicit: ReportFormat | null,
  { table: chosen, directory, formats }: FileContext,
): OutputFile {
  const refuse = (reason: string): UsageError => new UsageError(`--output ${JSON.stringify(path)}: ${reason}.`);
  const format = formatOfFile(path) ?? explicit;
  if (format === null || !formats.includes(format)) {
    throw refuse(`a file that ends in ${endingsOf(formats)} is accepted, any other only together with --format`);
  }
  const table = format === 'csv' ? (tableOfFile(path) ?? chosen ?? null) : null;
  if (format === 'csv' && table === null) throw refuse(WHICH_TABLE);
  return { path: resolve(directory, path), format, table };
}

const WHICH_TABLE = `say which table by its name or with --table: ${CSV_TABLES.join(', ')}`;

function standardTable(
  standardOutput: ReportFormat | null,
  table: CsvTable | undefined,
  written: readonly ReportFormat[],
): CsvTable | null {
  if (standardOutput === 'csv') {
    if (table !== undefined) return table;
    throw new UsageError(`--format csv: ${WHICH_TABLE}.`);
  }
  if (table === undefined || written.includes('csv')) return null;
  throw new UsageError(`--table ${JSON.stringify(table)}: only CSV is one table, so add --format csv.`);
}

function explicitFormat({ format, json }: OutputOptions): ReportFormat | null {
  if (!json) return format ?? null;
  if (format === undefined || format === 'json') return 'json';
  throw new UsageError(`--json: it stands for --format json and is not accepted together with --format ${format}.`);
}

/** `.json, .md, .html or .txt`. */
function endingsOf(formats: readonly ReportFormat[]): string {
  const endings = Object.entries(ENDINGS).flatMap(([format, ending]) =>
    formats.some((each) => each === format) ? [ending] : [],
  );
  return `${endings.slice(0, -1).join(', ')} or ${endings.at(-1) ?? ''}`;
}
