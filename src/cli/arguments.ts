import { resolve } from 'node:path';

import * as v from 'valibot';

import { ciOptions } from '../core/config/ciOptions.ts';
import type { CiOptions } from '../core/model/ciOptions.ts';
import { normalizePathPrefix, PATH_PREFIX_RULE } from '../core/model/pathPrefix.ts';
import { CSV_TABLES } from '../core/model/reportExport.ts';
import { WINDOW_KEYS } from '../core/model/window.ts';
import type { WindowKey } from '../core/model/window.ts';
import { PRIMARY_WINDOW } from '../core/report/headline.ts';
import type { Rule } from '../core/report/rules.ts';
import { ANALYSIS_OPTIONS, analysisRequest } from './analysisArguments.ts';
import type { AnalysisRequest } from './analysisArguments.ts';
import { parseRuleText } from './failOn.ts';
import { flag, globs, oneOf, parseOptions, paths as filePaths, switchedOn } from './optionSchemas.ts';
import { readOutputs } from './outputArguments.ts';
import type { Outputs } from './outputArguments.ts';
import { REPORT_FORMATS } from './reportFormat.ts';

/** What `muster analyze` is asked for, validated. */
export interface AnalyzeRequest extends AnalysisRequest, Outputs {
  /** Files and folders from the top of each repository, as `normalizePathPrefix` gives them. */
  readonly paths: readonly string[];
  readonly authors: readonly string[];
  readonly window: WindowKey;
  /** Whether CSV begins with a byte order mark. */
  readonly bom: boolean;
  /** What no repository may be. */
  readonly rules: readonly Rule[];
  /** Whether files at HEAD, tags and messages are read. */
  readonly readFiles: boolean;
  /** `null` leaves CI jobs out. */
  readonly ci: CiOptions | null;
  /** Whether the report says what the run took. */
  readonly timings: boolean;
}

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

const optionsSchema = v.object({
  ...ANALYSIS_OPTIONS,
  format: oneOf(REPORT_FORMATS),
  json: flag,
  output: filePaths,
  window: oneOf(WINDOW_KEYS),
  scope: oneOf(['head', 'all']),
  lineEngine: oneOf(['auto', 'git', 'none']),
  path: pathPrefixes,
  author: globs,
  jobs: filePaths,
  timings: flag,
  table: oneOf(CSV_TABLES),
  bom: flag,
  coAuthors: flag,
  files: switchedOn,
  failOn: v.optional(v.array(v.string()), []),
});

/**
 * Validates what commander parsed.
 *
 * @param directory what relative paths start from
 * @throws UsageError that names the first option that is not accepted
 */
export function readArguments(paths: readonly string[], rawOptions: unknown, directory: string): AnalyzeRequest {
  const options = parseOptions(optionsSchema, rawOptions);
  const request = analysisRequest(paths, options, directory);
  const { scope, lineEngine, coAuthors } = request.settings;
  const exportFiles = options.jobs.map((file) => resolve(directory, file));
  return {
    ...request,
    settings: {
      ...request.settings,
      scope: options.scope ?? scope,
      lineEngine: options.lineEngine ?? lineEngine,
      coAuthors: options.coAuthors || coAuthors,
    },
    paths: options.path,
    authors: options.author,
    window: options.window ?? PRIMARY_WINDOW,
    ...readOutputs(options, directory, REPORT_FORMATS),
    ci: exportFiles.length === 0 ? null : ciOptions(request.settings, { folders: request.folders, exportFiles }),
    timings: options.timings,
    bom: options.bom,
    rules: rulesOf(request, options.failOn),
    readFiles: options.files,
  };
}

/** Those of files of settings, then those of the command line. Throws UsageError for one that is none. */
function rulesOf({ config }: AnalysisRequest, texts: readonly string[]): readonly Rule[] {
  return [
    ...config.failOn.map(({ rule, file }) => parseRuleText(rule, `${file}: failOn`)),
    ...texts.map((text) => parseRuleText(text, '--fail-on')),
  ];
}
