import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';

import type { CodeFiles } from './codeFiles.ts';
import { ALL_TIME, churnRows, pathChurn } from './pathChurn.ts';
import type { People } from './people.ts';
import { visitPeopleChanges } from './peopleChanges.ts';

/** Visits what people did to files; weight: lines, or revisions of a file of which lines are missing. */
type WeightVisitor = (path: number, person: number, weight: number) => void;

function visitWeights(
  facts: CommitFacts,
  changes: FileChanges,
  people: People,
  linesMissing: Uint8Array,
  visit: WeightVisitor,
): void {
  visitPeopleChanges(facts, changes, people, churnRows(facts, ALL_TIME), (change, path, person) => {
    const weight = linesMissing[path] === 1 ? 1 : (changes.insertions[change] ?? 0);
    if (weight > 0) visit(path, person, weight);
  });
}

/**
 * For each path the only person who can have more than half of it: votes for the candidate of the moment add up, others
 * take away (Boyer and Moore's majority vote, with weights). So two passes and four columns do, whoever changed what.
 */
function majorityCandidates(count: number, visit: (vote: WeightVisitor) => void): Uint32Array {
  const candidate = new Uint32Array(count);
  const lead = new Float64Array(count);
  visit((path, person, weight) => {
    const before = lead[path] ?? 0;
    if (candidate[path] === person) lead[path] = before + weight;
    else if (before >= weight) lead[path] = before - weight;
    else {
      candidate[path] = person;
      lead[path] = weight - before;
    }
  });
  return candidate;
}

/**
 * How many files at HEAD each person owns: those of which they made more than half of all lines that people inserted
 * (commits, where lines are not known). Excluded files, links, submodules and ignored revisions are left out, and so are
 * bots, who own nothing.
 *
 * @returns by key of the person, only those who own one; empty when it is not known which files the commits changed
 */
export function ownedFiles(
  facts: CommitFacts,
  people: People,
  tree: HeadTree,
  files: CodeFiles,
): ReadonlyMap<string, number> {
  const owned = new Map<string, number>();
  const { changes } = facts;
  const churn = pathChurn(facts, ALL_TIME);
  if (changes === null || churn === null) return owned;
  const visit = (visitor: WeightVisitor): void => {
    visitWeights(facts, changes, people, churn.linesMissing, visitor);
  };
  const candidate = majorityCandidates(changes.paths.count, visit);
  const total = new Float64Array(candidate.length);
  const own = new Float64Array(candidate.length);
  visit((path, person, weight) => {
    total[path] = (total[path] ?? 0) + weight;
    if (candidate[path] === person) own[path] = (own[path] ?? 0) + weight;
  });
  for (let path = 0; path < candidate.length; path++) {
    const kind = tree.kinds[files.headRow[path] ?? -1];
    if ((kind !== 'file' && kind !== 'executable') || 2 * (own[path] ?? 0) <= (total[path] ?? 0)) continue;
    const key = people.people[candidate[path] ?? 0]?.key;
    if (key !== undefined) owned.set(key, (owned.get(key) ?? 0) + 1);
  }
  return owned;
}
