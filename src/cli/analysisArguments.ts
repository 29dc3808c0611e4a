import { resolve } from 'node:path';

import * as v from 'valibot';

import type { Settings } from '../core/config/settings.ts';
import { MASKS } from '../core/model/reportExport.ts';
import type { Mask } from '../core/model/reportExport.ts';
import { parseAsOf } from './asOf.ts';
import { readTerminalConfig } from './configFile.ts';
import type { TerminalConfig } from './configFile.ts';
import { flag, globs, oneOf, path, switchedOn, wholeNumber } from './optionSchemas.ts';
import { UsageError } from './usageError.ts';

/** What every command that analyzes repositories is told, validated. */
export interface AnalysisRequest {
  /** Absolute paths, each once. */
  readonly folders: readonly string[];
  /** ISO 8601 in UTC with seconds; `null` is now. */
  readonly asOf: string | null;
  readonly settings: Settings;
  /** What files of settings say beside their settings. */
  readonly config: Pick<TerminalConfig, 'failOn' | 'problems'>;
  /** What is replaced by pseudonyms before anything is shown or written. */
  readonly mask: Mask;
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
  config: v.optional(v.union([v.boolean(), path])),
  mask: oneOf(MASKS),
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
 * @throws UsageError when one of the paths is empty, or the file of settings is not there
 */
export function analysisRequest(
  paths: readonly string[],
  options: AnalysisOptions,
  directory: string,
): AnalysisRequest {
  if (paths.includes('')) throw new UsageError('PATH "": the path of a folder is accepted.');
  const folders = (paths.length === 0 ? ['.'] : paths).map((folder) => resolve(directory, folder));
  const { settings, failOn, problems } = readTerminalConfig(options.config, folders, directory);
  return {
    folders: [...new Set(folders)],
    asOf: options.asOf ?? null,
    settings: {
      ...settings,
      gitPath: options.git === undefined ? null : resolve(directory, options.git),
      gitTimeoutSeconds: options.timeout ?? settings.gitTimeoutSeconds,
      concurrency: options.concurrency ?? settings.concurrency,
      maxDepth: options.maxDepth ?? settings.maxDepth,
      ignore: [...settings.ignore, ...options.ignore],
    },
    config: { failOn, problems },
    mask: options.mask ?? settings.exportMask,
    only: options.only,
    exclude: options.exclude,
    cache: options.cache,
    progress: options.progress,
    verbose: options.verbose,
  };
}
