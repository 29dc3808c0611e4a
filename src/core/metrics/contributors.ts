import type { CommitFacts } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';
import type { Contributor } from '../model/report.ts';
import { WINDOW_DAYS, WINDOW_KEYS, type WindowKey } from '../model/window.ts';

import { formatInstant } from './instants.ts';
import type { People, Person } from './people.ts';
import { inWindow } from './windows.ts';

interface Tally {
  commits: number;
  insertions: number;
  deletions: number;
  first: number;
  last: number;
  readonly windows: Record<WindowKey, number>;
}

function emptyTally(): Tally {
  const windows = { '7d': 0, '30d': 0, '90d': 0, '365d': 0, '1095d': 0, all: 0 };
  return { commits: 0, insertions: 0, deletions: 0, first: Infinity, last: -Infinity, windows };
}

function addCommit(tally: Tally, facts: CommitFacts, row: number, asOfSeconds: number): void {
  const seconds = facts.authorTime[row] ?? Number.NaN;
  tally.commits++;
  tally.insertions += facts.insertions[row] ?? 0;
  tally.deletions += facts.deletions[row] ?? 0;
  for (const key of WINDOW_KEYS) if (inWindow(seconds, asOfSeconds, WINDOW_DAYS[key])) tally.windows[key]++;
  if (Number.isNaN(seconds)) return;
  tally.first = Math.min(tally.first, seconds);
  tally.last = Math.max(tally.last, seconds);
}

function contributor(person: Person, tally: Tally, linesKnown: boolean): Contributor {
  const dated = tally.first !== Infinity;
  return {
    name: person.name,
    email: person.email,
    bot: person.bot,
    organization: person.organization,
    commits: tally.commits,
    insertions: linesKnown ? tally.insertions : null,
    deletions: linesKnown ? tally.deletions : null,
    firstCommitAt: dated ? formatInstant(tally.first) : null,
    lastCommitAt: dated ? formatInstant(tally.last) : null,
    windows: tally.windows,
  };
}

/** People by commits (most first), then e-mail, then name. */
export function compareContributors(a: Contributor, b: Contributor): number {
  return b.commits - a.commits || compareText(a.email, b.email) || compareText(a.name, b.name);
}

/** Everyone who authored one of the commits, bots included and marked, most commits first. */
export function countContributors(facts: CommitFacts, people: People, asOfSeconds: number): readonly Contributor[] {
  const tallies = people.people.map(emptyTally);
  for (let row = 0; row < facts.count; row++) {
    const tally = tallies[people.personOf[facts.author[row] ?? 0] ?? 0];
    if (tally !== undefined) addCommit(tally, facts, row, asOfSeconds);
  }
  return (
    people.people
      .map((person, index) => contributor(person, tallies[index] ?? emptyTally(), facts.linesSince === -Infinity))
      // Of a selection, identities are those of the whole history.
      .filter(({ commits }) => commits > 0)
      .toSorted(compareContributors)
  );
}
