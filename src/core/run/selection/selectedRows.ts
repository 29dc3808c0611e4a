import type { FileChanges, PathTable } from '../../history/commitFacts.ts';
import { pathMask } from '../../metrics/selectCommits.ts';

import type { Fleet, FleetRepository } from './fleet.ts';

/** What one commit counts for in a selection. */
export type CommitVisitor = (row: number, insertions: number, deletions: number) => void;

/** 1 for each of the fleet's members that is chosen. Empty lists choose everybody. */
export function memberMask(fleet: Fleet, people: readonly string[], organizations: readonly string[]): Uint8Array {
  const chosen = new Set(people);
  const names = new Set(organizations);
  return Uint8Array.from(fleet.members.all, ({ person, organization }) => {
    const { email = '', name = '' } = fleet.people[person] ?? {};
    const isChosen = chosen.size === 0 || chosen.has(email === '' ? name : email);
    return isChosen && (names.size === 0 || names.has(organization)) ? 1 : 0;
  });
}

/**
 * Visits commits; with paths those alone that change one of them, with the lines of these changes, as `selectCommits` chooses
 * them.
 *
 * @param isPath 1 for each path that is chosen; `null` chooses all commits, merges too
 */
export function visitCommits({ commits }: FleetRepository, isPath: Uint8Array | null, visit: CommitVisitor): void {
  const { insertions, deletions, changes, count } = commits;
  if (isPath === null) {
    for (let row = 0; row < count; row++) visit(row, insertions[row] ?? 0, deletions[row] ?? 0);
    return;
  }
  // Without its files nothing can be said of a repository's paths.
  if (changes === null) return;
  for (let row = 0; row < count; row++) visitChanges(changes, row, isPath, visit);
}

function visitChanges(
  { first, path, insertions, deletions }: FileChanges,
  row: number,
  isPath: Uint8Array,
  visit: CommitVisitor,
): void {
  let added = 0;
  let removed = 0;
  let isChosen = false;
  const end = first[row + 1] ?? 0;
  for (let change = first[row] ?? 0; change < end; change++) {
    if (isPath[path[change] ?? 0] !== 1) continue;
    isChosen = true;
    added += Math.max(insertions[change] ?? 0, 0);
    removed += Math.max(deletions[change] ?? 0, 0);
  }
  if (isChosen) visit(row, added, removed);
}

/** 1 for each path that is chosen; `null` without a prefix. */
export function chosenPaths(paths: PathTable | null, prefixes: readonly string[]): Uint8Array | null {
  if (prefixes.length === 0) return null;
  return paths === null ? new Uint8Array() : pathMask(paths, prefixes);
}
