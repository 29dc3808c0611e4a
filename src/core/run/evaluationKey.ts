import { createHash } from 'node:crypto';

import type { MetricOptions } from '../model/options.ts';

import type { RepositoryFacts } from './repositoryFacts.ts';

/** Set by the build to a digest of the program: what another version evaluated is evaluated anew. */
declare const MUSTER_BUILD: string | undefined;

const BUILD = typeof MUSTER_BUILD === 'string' ? MUSTER_BUILD : 'unbuilt';

/** A digest of the options that decide what a repository's facts give, all but the moment. */
export function optionsDigest({ asOf: _moment, groups: _groups, ...options }: MetricOptions): string {
  return digestOf([BUILD, options]);
}

/** What decides an evaluation, beside the moment; `null` when the facts are not whole, and nothing of them is to be kept. */
export function evaluationKey(
  { state, lines, head, historyKey, headKey }: Omit<RepositoryFacts, 'commits' | 'headFacts' | 'headParts'>,
  digest: string,
): string | null {
  const isWhole = state === 'complete' && (lines === 'complete' || lines === 'none');
  if (!isWhole || historyKey === null || headKey === null) return null;
  return [digest, historyKey, lines, head.commit, headKey].join(' ');
}

/** A short text for a value that can be written as JSON. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
