import { createHash } from 'node:crypto';
import path from 'node:path';

import { compareText } from '../model/compareText.ts';
import type { Repository, RepositoryKind } from '../model/repository.ts';

import type { Candidate } from './candidate.ts';

/** Where git is run when several places belong to one repository: the lowest rank wins. */
const RANKS: Readonly<Record<RepositoryKind, number>> = {
  workTree: 1,
  submodule: 1,
  bare: 2,
  linkedWorktree: 3,
  embeddedBare: 4,
};

/** One repository for each common git directory, by name, then path; of candidates with one path the first counts. */
export function mergeCandidates(candidates: readonly Candidate[]): readonly Repository[] {
  const byPath = new Map<string, Candidate>();
  for (const candidate of candidates) if (!byPath.has(candidate.path)) byPath.set(candidate.path, candidate);
  const groups = Map.groupBy(byPath.values(), (candidate) => candidate.commonDirectory);
  return [...groups.values()].map(mergeGroup).toSorted(byNameThenPath);
}

function mergeGroup(group: readonly Candidate[]): Repository {
  const sorted = group.toSorted((a, b) => rankOf(a) - rankOf(b) || compareText(a.path, b.path));
  const [main, ...others] = sorted;
  if (main === undefined) throw new Error('A group of candidates is never empty');
  return {
    id: createHash('sha256').update(main.commonDirectory).digest('hex').slice(0, 16),
    name: nameOf(main),
    path: main.path,
    root: main.root,
    kind: main.kind,
    commonDirectory: main.commonDirectory,
    aliases: others
      .filter((candidate) => candidate.kind !== 'bare' && candidate.kind !== 'embeddedBare')
      .map((candidate) => candidate.path)
      .toSorted(compareText),
  };
}

function rankOf(candidate: Candidate): number {
  // The work tree beside its own git directory, before others that only point to it.
  return path.join(candidate.path, '.git') === candidate.commonDirectory ? 0 : RANKS[candidate.kind];
}

/** What people call it: the folder's name, for a bare repository without `.git`. */
export function nameOf(candidate: Pick<Candidate, 'path' | 'kind'>): string {
  const base = path.basename(candidate.path);
  if (candidate.kind !== 'bare' && candidate.kind !== 'embeddedBare') return base === '' ? candidate.path : base;
  // A git directory that was opened as a folder of its own is called as what it belongs to.
  const name = base === '.git' ? path.basename(path.dirname(candidate.path)) : base.replace(/\.git$/u, '');
  return name === '' ? candidate.path : name;
}

function byNameThenPath(a: Repository, b: Repository): number {
  return compareText(a.name, b.name) || compareText(a.path, b.path);
}
