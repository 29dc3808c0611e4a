import * as v from 'valibot';

import { ANALYSIS_OPTIONS, analysisRequest } from './analysisArguments.ts';
import type { AnalysisRequest } from './analysisArguments.ts';
import { flag, oneOf, parseOptions, wholeNumber } from './optionSchemas.ts';
import { UsageError } from './usageError.ts';

/** What `muster search` is asked for, validated. */
export interface SearchRequest extends AnalysisRequest {
  readonly query: string;
  readonly limit: number;
  readonly json: boolean;
}

const DEFAULT_LIMIT = 50;
const LONGEST_QUERY = 500;

const optionsSchema = v.object({
  ...ANALYSIS_OPTIONS,
  limit: wholeNumber(1, 1000),
  json: flag,
  scope: oneOf(['head', 'all']),
});

/**
 * Validates what commander parsed for `muster search`.
 *
 * @param directory what relative paths start from
 * @throws UsageError that names the first option that is not accepted
 */
export function readSearchArguments(
  query: string,
  paths: readonly string[],
  rawOptions: unknown,
  directory: string,
): SearchRequest {
  const options = parseOptions(optionsSchema, rawOptions);
  if (query.replaceAll('"', '').trim() === '') throw new UsageError('QUERY "": words to look for are accepted.');
  if (query.length > LONGEST_QUERY) throw new UsageError(`QUERY: at most ${LONGEST_QUERY} characters are accepted.`);
  const request = analysisRequest(paths, options, directory);
  const scope = options.scope ?? request.settings.scope;
  // Commits are searched: lines are not of interest.
  const settings = { ...request.settings, scope, lineEngine: 'none' } as const;
  return { ...request, settings, query, limit: options.limit ?? DEFAULT_LIMIT, json: options.json };
}
