import type { CommitFacts } from '../../src/core/history/commitFacts.ts';

import { factsOf, type CommitSketch } from './commitFacts.ts';

/** A commit with what its message says, and whether `.git-blame-ignore-revs` lists it. */
export interface NotedSketch extends CommitSketch {
  readonly tickets?: readonly string[];
  readonly ignored?: boolean;
}

/** Columns from sketches, with tickets and ignored revisions. */
export function notedFacts(commits: readonly NotedSketch[]): CommitFacts {
  const keys = [...new Set(commits.flatMap(({ tickets }) => tickets ?? []))];
  const firstTicket = new Uint32Array(commits.length + 1);
  commits.forEach(({ tickets }, row) => (firstTicket[row + 1] = (firstTicket[row] ?? 0) + (tickets?.length ?? 0)));
  return {
    ...factsOf(commits),
    notes: {
      ignored: Uint8Array.from(commits, ({ ignored }) => (ignored === true ? 1 : 0)),
      firstCoAuthor: null,
      coAuthor: null,
      coAuthors: [],
      firstTicket,
      ticket: Uint32Array.from(
        commits.flatMap(({ tickets }) => tickets ?? []),
        (key) => keys.indexOf(key),
      ),
      ticketKeys: keys,
    },
  };
}
