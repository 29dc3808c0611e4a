import { createHash } from 'node:crypto';

/** Which commits to list: those reachable from any of `tips` and from none of `excluded`. Object ids. */
export interface Revisions {
  readonly tips: readonly string[];
  readonly excluded: readonly string[];
}

/** Standard input for git's `--stdin`: one object id a line. There may be thousands, and no id can be an option there. */
export function revisionInput({ tips, excluded }: Revisions): Buffer {
  const lines = [...tips, ...excluded.map((id) => `^${id}`)];
  return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1');
}

/**
 * Names the place where a shallow clone ends: commits that were read with another one are not the same history.
 *
 * @param boundary content of the `shallow` file; empty where there is none
 */
export function boundaryDigest(boundary: string): string {
  const cut = boundary.split('\n').filter((line) => line !== '');
  return cut.length === 0 ? '' : createHash('sha256').update(cut.toSorted().join('\n')).digest('hex');
}

/**
 * Names a set of commits: the tips that reach them and, where a shallow clone ends early, its boundary. Two repositories
 * with the same key have the same history, wherever they lie.
 *
 * @param boundary {@link boundaryDigest} of the clone
 * @param withChanges `false` where only commits were read: a clone with all trees must not find that in place of its own
 */
export function historyKey(tips: readonly string[], boundary: string, withChanges: boolean): string {
  const [tip] = tips;
  if (tips.length === 1 && tip !== undefined && boundary === '' && withChanges) return tip;
  const parts = [tips.toSorted().join('\n'), boundary, withChanges ? '' : 'commits'];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
