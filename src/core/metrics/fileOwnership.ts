import type { CommitFacts } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';

import { fragmentation } from './fragmentation.ts';
import { churnRows, type TimeRange } from './pathChurn.ts';
import type { People, Person } from './people.ts';
import { NOBODY, rowPeople } from './rowPeople.ts';
import type { SetsByItem } from './setsByItem.ts';

/** Who made a file what it is. Bots are left out, of all sums too. */
export interface FileOwnership {
  /** Who inserted most lines; of several, who changed it most often, then the lesser key. `null` without a person. */
  readonly mainDeveloper: Person | null;
  /** Insertions of the main developer / max(Σ insertions, 1), 0 to 1. */
  readonly ownership: number;
  /** Over the revisions of people. */
  readonly fragmentation: number;
}

interface Share {
  insertions: number;
  revisions: number;
}

function sharesOf(
  path: number,
  { first, set, place }: SetsByItem,
  persons: Int32Array,
  insertions: Int32Array,
): ReadonlyMap<number, Share> {
  const shares = new Map<number, Share>();
  const end = first[path + 1] ?? 0;
  for (let at = first[path] ?? 0; at < end; at++) {
    const person = persons[set[at] ?? 0] ?? NOBODY;
    if (person === NOBODY) continue;
    // What is not known, and what has no lines, adds none.
    const added = Math.max(insertions[place[at] ?? 0] ?? 0, 0);
    const share = shares.get(person);
    if (share === undefined) shares.set(person, { insertions: added, revisions: 1 });
    else {
      share.insertions += added;
      share.revisions++;
    }
  }
  return shares;
}

/** @param shares index of a person → what they did to the file */
function ownershipOf(shares: ReadonlyMap<number, Share>, people: readonly Person[]): FileOwnership {
  let main: { readonly person: Person; readonly share: Share } | null = null;
  let total = 0;
  for (const [index, share] of shares) {
    const person = people[index];
    if (person === undefined) continue;
    total += share.insertions;
    const more =
      main === null
        ? 1
        : share.insertions - main.share.insertions ||
          share.revisions - main.share.revisions ||
          compareText(main.person.key, person.key);
    if (more > 0) main = { person, share };
  }
  return {
    mainDeveloper: main?.person ?? null,
    ownership: (main?.share.insertions ?? 0) / Math.max(total, 1),
    fragmentation: fragmentation(Array.from(shares.values(), ({ revisions }) => revisions)),
  };
}

/**
 * Main developer, ownership and fragmentation (METRICS: Code) of some files over the commits in a range, ignored revisions
 * left out. Where lines of a file are missing, the first two say nothing.
 *
 * @param byPath the changes of the history
 * @param paths indexes of paths of the history
 * @returns one for each of the paths, in their order
 */
export function fileOwnership(
  facts: CommitFacts,
  people: People,
  byPath: SetsByItem,
  paths: readonly number[],
  range: TimeRange,
): readonly FileOwnership[] {
  const { changes } = facts;
  if (changes === null) return [];
  const persons = rowPeople(facts, people, churnRows(facts, range));
  return paths.map((path) => ownershipOf(sharesOf(path, byPath, persons, changes.insertions), people.people));
}
