import { resolve } from 'node:path';

import * as v from 'valibot';

import { DEFAULT_SETTINGS } from '../core/config/settings.ts';
import type { Settings } from '../core/config/settings.ts';
import { normalizePathPrefix, PATH_PREFIX_RULE } from '../core/model/pathPrefix.ts';
import { WINDOW_KEYS } from '../core/model/window.ts';
import type { WindowKey } from '../core/model/window.ts';
import { PRIMARY_WINDOW } from '../core/report/headline.ts';
import { parseAsOf } from './asOf.ts';
import { formatOfFile, REPORT_FORMATS } from './reportFormat.ts';
import type { ReportFormat } from './reportFormat.ts';
import { UsageError } from './usageError.ts';

/** A file to write. */
export interface OutputFile {
  /** Absolute. */
  readonly path: string;
  readonly format: ReportFormat;
}

/** What the command line asks for, validated. */
export interface AnalyzeRequest {
  /** Absolute paths, each once. */
  readonly folders: readonly string[];
  /** ISO 8601 in UTC with seconds; `null` is now. */
  readonly asOf: string | null;
  readonly settings: Settings;
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  /** Files and folders from the top of each repository, as `normalizePathPrefix` gives them. */
  readonly paths: readonly string[];
  readonly authors: readonly string[];
  readonly window: WindowKey;
  /** What goes to standard output; `null` when a file has it already. */
  readonly standardOutput: ReportFormat | null;
  readonly files: readonly OutputFile[];
  /** Whether what was read is kept for the next analysis, and taken from the one before. */
  readonly cache: boolean;
  readonly progress: boolean;
  readonly verbose: boolean;
}

const wholeNumber = (low: number, high: number) => {
  const message = `a whole number from ${low} to ${high} is accepted`;
  const digits = v.pipe(v.string(), v.regex(/^\d{1,9}$/u, message), v.transform(Number));
  return v.optional(v.pipe(digits, v.minValue(low, message), v.maxValue(high, message)));
};

const oneOf = <const T extends readonly string[]>(values: T) =>
  v.optional(v.picklist(values, `one of ${values.join(', ')} is accepted`));

const globs = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.nonEmpty('a glob is accepted, such as "lib-*"'),
      v.maxLength(1000, 'at most 1000 characters are accepted'),
    ),
  ),
  [],
);

const pathPrefixes = v.optional(
  v.array(
    v.pipe(
      v.string(),
      v.check((text) => normalizePathPrefix(text) !== null, PATH_PREFIX_RULE),
      // The check before lets nothing pass that is none.
      v.transform((text) => normalizePathPrefix(text) ?? text),
    ),
  ),
  [],
);

const asOf = v.pipe(
  v.string(),
  v.check(
    (text) => parseAsOf(text) !== null,
    'a day (2026-11-21, its last second in UTC) or an instant (2026-11-21T09:30:00Z) is accepted',
  ),
  v.transform(parseAsOf),
);

const path = v.pipe(v.string(), v.nonEmpty('a path is accepted'));

/** Options as commander hands them over, by its names for them. */
const optionsSchema = v.object({
  format: oneOf(REPORT_FORMATS),
  json: v.optional(v.boolean(), false),
  output: v.optional(v.array(path), []),
  asOf: v.optional(asOf),
  window: oneOf(WINDOW_KEYS),
  concurrency: wholeNumber(0, 32),
  scope: oneOf(['head', 'all']),
  lineEngine: oneOf(['auto', 'git', 'none']),
  maxDepth: wholeNumber(0, 16),
  ignore: globs,
  only: globs,
  exclude: globs,
  path: pathPrefixes,
  author: globs,
  git: v.optional(path),
  timeout: wholeNumber(10, 7200),
  cache: v.optional(v.boolean(), true),
  progress: v.optional(v.boolean(), true),
  verbose: v.optional(v.boolean(), false),
});

type Options = v.InferOutput<typeof optionsSchema>;

/**
 * Validates what commander parsed.
 *
 * @param directory what relative paths start from
 * @throws UsageError that names the first option that is not accepted
 */
export function readArguments(paths: readonly string[], rawOptions: unknown, directory: string): AnalyzeRequest {
  if (paths.includes('')) throw new UsageError('PATH "": the path of a folder is accepted.');
  const options = parseOptions(rawOptions);
  const folders = paths.length === 0 ? ['.'] : paths;
  return {
    folders: [...new Set(folders.map((folder) => resolve(directory, folder)))],
    asOf: options.asOf ?? null,
    settings: settingsOf(options, directory),
    only: options.only,
    exclude: options.exclude,
    paths: options.path,
    authors: options.author,
    window: options.window ?? PRIMARY_WINDOW,
    ...outputsOf(options, directory),
    cache: options.cache,
    progress: options.progress,
    verbose: options.verbose,
  };
}

function parseOptions(rawOptions: unknown): Options {
  const parsed = v.safeParse(optionsSchema, rawOptions);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const [item] = issue.path ?? [];
  const name = typeof item?.key === 'string' ? optionName(item.key) : 'options';
  throw new UsageError(`${name} ${JSON.stringify(issue.input)}: ${issue.message}.`);
}

/** `maxDepth` → `--max-depth`. */
function optionName(key: string): string {
  return `--${key.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

function settingsOf(options: Options, directory: string): Settings {
  return {
    ...DEFAULT_SETTINGS,
    gitPath: options.git === undefined ? null : resolve(directory, options.git),
    gitTimeoutSeconds: options.timeout ?? DEFAULT_SETTINGS.gitTimeoutSeconds,
    concurrency: options.concurrency ?? DEFAULT_SETTINGS.concurrency,
    maxDepth: options.maxDepth ?? DEFAULT_SETTINGS.maxDepth,
    ignore: [...DEFAULT_SETTINGS.ignore, ...options.ignore],
    scope: options.scope ?? DEFAULT_SETTINGS.scope,
    lineEngine: options.lineEngine ?? DEFAULT_SETTINGS.lineEngine,
  };
}

/**
 * Standard output takes `--format`, or the table. A file takes the format of its ending, or `--format` when its ending
 * stands for none. What a file already took is not repeated on standard output.
 */
function outputsOf(options: Options, directory: string): Pick<AnalyzeRequest, 'standardOutput' | 'files'> {
  const explicit = explicitFormat(options);
  const files = options.output.map((file) => {
    const format = formatOfFile(file) ?? explicit;
    if (format !== null) return { path: resolve(directory, file), format };
    const accepted = 'a file that ends in .json, .md, .html or .txt is accepted, any other only together with --format';
    throw new UsageError(`--output ${JSON.stringify(file)}: ${accepted}.`);
  });
  if (new Set(files.map((file) => file.path)).size < files.length) {
    throw new UsageError('--output: each file is accepted once.');
  }
  const standardOutput = explicit ?? 'table';
  return { standardOutput: files.some(({ format }) => format === standardOutput) ? null : standardOutput, files };
}

function explicitFormat({ format, json }: Options): ReportFormat | null {
  if (!json) return format ?? null;
  if (format === undefined || format === 'json') return 'json';
  throw new UsageError(`--json: it stands for --format json and is not accepted together with --format ${format}.`);
}
