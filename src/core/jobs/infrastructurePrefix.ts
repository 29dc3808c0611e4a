import { matchableName } from './matchableName.ts';

/**
 * The configured prefix that a job's name begins with; `null` when there is none. Case and `/` or `-` do not matter, so that
 * the jobs of a folder `infra` count too. A blank prefix is no prefix: it would take every job.
 */
export function infrastructurePrefix(jobName: string, prefixes: readonly string[]): string | null {
  const { text } = matchableName(jobName);
  return prefixes.find((prefix) => prefix.trim() !== '' && text.startsWith(foldPrefix(prefix))) ?? null;
}

function foldPrefix(prefix: string): string {
  return matchableName(prefix.trim()).text + (prefix.trim().endsWith('/') ? '-' : '');
}
