import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';

import { fragmentation } from './fragmentation.ts';
import { churnRows, type TimeRange } from './pathChurn.ts';
import type { People, Person } from './people.ts';
import { visitPeopleChanges } from './peopleChanges.ts';

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

/** Index of a person → what they did to one file. */
type Shares = Map<number, Share>;

/** Place of a path among those asked for, or −1. */
function placesOf(paths: readonly number[], count: number): Int32Array {
  const places = new Int32Array(count).fill(-1);
  paths.forEach((path, place) => (places[path] = place));
  return places;
}

function addChange(shares: Shares, person: number, insertions: number): void {
  const share = shares.get(person);
  // What is not known, and what has no lines, adds none.
  const added = Math.max(insertions, 0);
  if (share === undefined) shares.set(person, { insertions: added, revisions: 1 });
  else {
    share.insertions += added;
    share.revisions++;
  }
}

function shareOut(
  facts: CommitFacts,
  changes: FileChanges,
  people: People,
  paths: readonly number[],
  { places, rows }: { readonly places: Int32Array; readonly rows: Uint8Array | null },
): readonly Shares[] {
  const all = paths.map((): Shares => new Map());
  visitPeopleChanges(facts, changes, people, rows, (change, path, person) => {
    const shares = all[places[path] ?? -1];
    if (shares !== undefined) addChange(shares, person, changes.insertions[change] ?? 0);
  });
  return all;
}

function ownershipOf(shares: Shares, people: readonly Person[]): FileOwnership {
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
 * @param paths indexes of paths of the history
 * @returns one for each of the paths, in their order
 */
export function fileOwnership(
  facts: CommitFacts,
  people: People,
  paths: readonly number[],
  range: TimeRange,
): readonly FileOwnership[] {
  const { changes } = facts;
  if (changes === null) return [];
  const counted = { places: placesOf(paths, changes.paths.count), rows: churnRows(facts, range) };
  return shareOut(facts, changes, people, paths, counted).map((shares) => ownershipOf(shares, people.people));
}
