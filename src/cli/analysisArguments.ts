import { resolve } from 'node:path';

import * as v from 'valibot';

import { DEFAULT_SETTINGS } from '../core/config/settings.ts';
import type { Settings } from '../core/config/settings.ts';
import { parseAsOf } from './asOf.ts';
import { flag, globs, path, switchedOn, wholeNumber } from './optionSchemas.ts';
import { UsageError } from './usageError.ts';

/** What every command that analyzes repositories is told, validated. */
export interface AnalysisRequest {
  /** Absolute paths, each once. */
  readonly folders: readonly string[];
  /** ISO 8601 in UTC with seconds; `null` is now. */
  readonly asOf: string | null;
  readonly settings: Settings;
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  /** Whether what was read is kept for the next analysis, and taken from the one before. */
  readonly cache: boolean;
  readonly progress: boolean;
  readonly verbose: boolean;
}

const asOf = v.pipe(
  v.string(),
  v.check(
    (text) => parseAsOf(text) !== null,
    'a day (2026-11-21, its last second in UTC) or an instant (2026-11-21T09:30:00Z) is accepted',
  ),
  v.transform(parseAsOf),
);

/** Options of every such command. */
export const ANALYSIS_OPTIONS = {
  asOf: v.optional(asOf),
  concurrency: wholeNumber(0, 32),
  maxDepth: wholeNumber(0, 16),
  ignore: globs,
  only: globs,
  exclude: globs,
  git: v.optional(path),
  timeout: wholeNumber(10, 7200),
  cache: switchedOn,
  progress: switchedOn,
  verbose: flag,
} as const;

type AnalysisOptions = v.InferOutput<v.ObjectSchema<typeof ANALYSIS_OPTIONS, undefined>>;

/**
 * @param directory what relative paths start from
 * @throws UsageError when one of the paths is empty
 */
export function analysisRequest(
  paths: readonly string[],
  options: AnalysisOptions,
  directory: string,
): AnalysisRequest {
  if (paths.includes('')) throw new UsageError('PATH "": the path of a folder is accepted.');
  const folders = paths.length === 0 ? ['.'] : paths;
  return {
    folders: [...new Set(folders.map((folder) => resolve(directory, folder)))],
    asOf: options.asOf ?? null,
    settings: {
      ...DEFAULT_SETTINGS,
      gitPath: options.git === undefined ? null : resolve(directory, options.git),
      gitTimeoutSeconds: options.timeout ?? DEFAULT_SETTINGS.gitTimeoutSeconds,
      concurrency: options.concurrency ?? DEFAULT_SETTINGS.concurrency,
      maxDepth: options.maxDepth ?? DEFAULT_SETTINGS.maxDepth,
      ignore: [...DEFAULT_SETTINGS.ignore, ...options.ignore],
    },
    only: options.only,
    exclude: options.exclude,
    cache: options.cache,
    progress: options.progress,
    verbose: options.verbose,
  };
}
