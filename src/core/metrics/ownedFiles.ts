import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';

import type { CodeFiles } from './codeFiles.ts';
import { ALL_TIME, churnRows, type PathChurn } from './pathChurn.ts';
import type { People } from './people.ts';
import { NOBODY, rowPeople } from './rowPeople.ts';
import type { SetsByItem } from './setsByItem.ts';

/** What decides who owns which files. */
export interface OwnedFacts {
  readonly facts: CommitFacts;
  readonly people: People;
  readonly tree: HeadTree;
  /** Of the same history and tree. */
  readonly files: CodeFiles;
  /** The changes of the history. */
  readonly byPath: SetsByItem;
  /** Of all of it; `null` when it is not known which files the commits changed. */
  readonly churn: PathChurn | null;
}

/** Calls `visit` for each change of one path by a person; weight: lines, or a revision where lines are missing. */
type WeightVisits = (path: number, visit: (person: number, weight: number) => void) => void;

/**
 * Who made more than half of one path, or {@link NOBODY}. Only one person can: votes for the candidate of the moment add up,
 * others take away (Boyer and Moore's majority vote, with weights), and a second look tells whether it is one.
 */
function majorityOwner(path: number, visitWeights: WeightVisits): number {
  let candidate = NOBODY;
  let lead = 0;
  let total = 0;
  visitWeights(path, (person, weight) => {
    total += weight;
    if (candidate === person) lead += weight;
    else if (lead >= weight) lead -= weight;
    else {
      candidate = person;
      lead = weight - lead;
    }
  });
  let own = 0;
  visitWeights(path, (person, weight) => {
    if (candidate === person) own += weight;
  });
  return 2 * own > total ? candidate : NOBODY;
}

function weightVisits(
  persons: Int32Array,
  insertions: Int32Array,
  linesMissing: Uint8Array,
  { first, set, place }: SetsByItem,
): WeightVisits {
  return (path, visit) => {
    const isMissing = linesMissing[path] === 1;
    const end = first[path + 1] ?? 0;
    for (let at = first[path] ?? 0; at < end; at++) {
      const person = persons[set[at] ?? 0] ?? NOBODY;
      if (person === NOBODY) continue;
      const weight = isMissing ? 1 : (insertions[place[at] ?? 0] ?? 0);
      if (weight > 0) visit(person, weight);
    }
  };
}

/**
 * How many files at HEAD each person owns: those of which they made more than half of all lines that people inserted
 * (commits, where lines are not known). Excluded files, links, submodules and ignored revisions are left out, and so are
 * bots, who own nothing.
 *
 * @returns by key of the person, only those who own one; empty when it is not known which files the commits changed
 */
export function ownedFiles({ facts, people, tree, files, byPath, churn }: OwnedFacts): ReadonlyMap<string, number> {
  const owned = new Map<string, number>();
  const { changes } = facts;
  if (changes === null || churn === null) return owned;
  const persons = rowPeople(facts, people, churnRows(facts, ALL_TIME));
  const visitWeights = weightVisits(persons, changes.insertions, churn.linesMissing, byPath);
  for (let path = 0; path < changes.paths.count; path++) {
    const kind = tree.kinds[files.headRow[path] ?? -1];
    if (kind !== 'file' && kind !== 'executable') continue;
    const owner = majorityOwner(path, visitWeights);
    const key = people.people[owner]?.key;
    if (key !== undefined) owned.set(key, (owned.get(key) ?? 0) + 1);
  }
  return owned;
}
