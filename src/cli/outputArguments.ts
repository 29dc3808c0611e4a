import { resolve } from 'node:path';

import { formatOfFile } from './reportFormat.ts';
import type { ReportFormat } from './reportFormat.ts';
import { UsageError } from './usageError.ts';

/** A file to write. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  readonly format: ReportFormat;
}

/** Where a report goes. */
export interface Outputs {
  /** What goes to standard output; `null` when a file has it already. */
  readonly standardOutput: ReportFormat | null;
  readonly files: readonly OutputFile[];
}

interface OutputOptions {
  readonly format?: ReportFormat | undefined;
  readonly json: boolean;
  readonly output: readonly string[];
}

const ENDINGS: Readonly<Record<ReportFormat, string>> = {
  json: '.json',
  markdown: '.md',
  html: '.html',
  table: '.txt',
};

/**
 * Standard output takes `--format`, or the table. A file takes the format of its ending, or `--format` when its ending
 * stands for none. What a file already took is not repeated on standard output.
 *
 * @param directory what relative paths start from
 * @param formats what the command can write
 * @throws UsageError
 */
export function readOutputs(options: OutputOptions, directory: string, formats: readonly ReportFormat[]): Outputs {
  const explicit = explicitFormat(options);
  const files = options.output.map((file) => {
    const format = formatOfFile(file) ?? explicit;
    if (format !== null && formats.includes(format)) return { path: resolve(directory, file), format };
    const accepted = `a file that ends in ${endingsOf(formats)} is accepted, any other only together with --format`;
    throw new UsageError(`--output ${JSON.stringify(file)}: ${accepted}.`);
  });
  if (new Set(files.map((file) => file.path)).size < files.length) {
    throw new UsageError('--output: each file is accepted once.');
  }
  const standardOutput = explicit ?? 'table';
  return { standardOutput: files.some(({ format }) => format === standardOutput) ? null : standardOutput, files };
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
