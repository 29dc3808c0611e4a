import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { commitNotesOf, covers, joinIds, type CommitIds } from '../../../../src/core/history/commitNotesOf.ts';
import { CommitWordsBuilder, type CommitWords } from '../../../../src/core/history/commitWords.ts';
import type { CommitNotes } from '../../../../src/core/history/commitFacts.ts';

const idOf = (name: string): string => createHash('sha1').update(name).digest('hex');
const idsOf = (names: readonly string[]): CommitIds => ({
  idBytes: 20,
  ids: Buffer.from(names.map(idOf).join(''), 'hex'),
});

interface Said {
  readonly name: string;
  readonly coAuthors: readonly { readonly name: string; readonly email: string }[];
  readonly tickets: readonly string[];
}

function wordsOf(commits: readonly Said[], known: CommitWords | null = null): CommitWords {
  const builder = new CommitWordsBuilder(20, { coAuthors: true, tickets: true }, known);
  for (const { name, coAuthors, tickets } of commits) {
    builder.add(Buffer.from(idOf(name), 'hex'), { coAuthors, tickets });
  }
  return builder.build();
}

/** What is noted of one row, in words. */
function said(notes: CommitNotes | null, row: number): unknown {
  const entries = <Named>(first: Uint32Array | null, entry: Uint32Array | null, table: readonly Named[]) =>
    first === null ? null : [...(entry ?? []).slice(first[row], first[row + 1])].map((index) => table[index]);
  if (notes === null) return null;
  const { ignored, firstCoAuthor, coAuthor, coAuthors, firstTicket, ticket, ticketKeys } = notes;
  return {
    ignored: ignored[row],
    coAuthors: entries(firstCoAuthor, coAuthor, coAuthors),
    tickets: entries(firstTicket, ticket, ticketKeys),
  };
}

const ADA = { name: 'Ada', email: 'ada@example.com' };
const BOB = { name: 'Bob', email: 'bob@example.com' };

describe('commitNotesOf', () => {
  it('is null where there is nothing to note', () => {
    expect(commitNotesOf(idsOf(['a']), [], null)).toBeNull();
  });

  it('marks ignored revisions by their whole ids', () => {
    const notes = commitNotesOf(
      idsOf(['a', 'b', 'c']),
      [idOf('b'), idOf('x'), idOf('c').slice(0, 39), 'f'.repeat(64)],
      null,
    );
    expect([...(notes?.ignored ?? [])]).toEqual([0, 1, 0]);
    expect(notes).toMatchObject({ firstCoAuthor: null, firstTicket: null, coAuthors: [], ticketKeys: [] });
  });

  it('puts words beside the rows of their commits, tables sorted', () => {
    const words = wordsOf([
      { name: 'b', coAuthors: [BOB, ADA], tickets: ['T-2'] },
      { name: 'gone', coAuthors: [{ name: 'Zoe', email: 'zoe@example.com' }], tickets: ['GONE-1'] },
      { name: 'a', coAuthors: [], tickets: ['T-1', 'T-2'] },
    ]);
    const notes = commitNotesOf(idsOf(['a', 'unread', 'b']), [], words);
    expect(notes?.coAuthors).toEqual([ADA, BOB]);
    expect(notes?.ticketKeys).toEqual(['T-1', 'T-2']);
    expect([0, 1, 2].map((row) => said(notes, row))).toEqual([
      { ignored: 0, coAuthors: [], tickets: ['T-1', 'T-2'] },
      { ignored: 0, coAuthors: [], tickets: [] },
      { ignored: 0, coAuthors: [BOB, ADA], tickets: ['T-2'] },
    ]);
    expect(covers(words, idsOf(['a', 'b']))).toBe(true);
    expect(covers(words, idsOf(['a', 'unread']))).toBe(false);
  });

  it('notes the same of a commit wherever the history is cut and in whatever order it was read', () => {
    const commit = fc.record({
      name: fc.stringMatching(/^[a-z]{1,3}$/u),
      coAuthors: fc.uniqueArray(fc.constantFrom(ADA, BOB), { selector: ({ name }) => name }),
      tickets: fc.uniqueArray(fc.constantFrom('A-1', 'B-2', 'C-3')),
      isIgnored: fc.boolean(),
    });
    const history = fc.uniqueArray(commit, { minLength: 1, maxLength: 20, selector: ({ name }) => name });
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), fc.boolean(), (commits, cut, turn, isReversed) => {
        const names = commits.map(({ name }) => name);
        const ignored = commits.filter(({ isIgnored }) => isIgnored).map(({ name }) => idOf(name));
        const whole = commitNotesOf(idsOf(names), ignored, wordsOf(commits));
        // Read in two steps, the rows in another order and in two segments.
        const [first, second] = [commits.slice(cut % commits.length), commits.slice(0, cut % commits.length)];
        const words = wordsOf(isReversed ? first.toReversed() : first, wordsOf(second));
        const rows = [...names.slice(turn % names.length), ...names.slice(0, turn % names.length)];
        const place = cut % rows.length;
        const ids = joinIds([idsOf(rows.slice(0, place)), idsOf(rows.slice(place))]);
        const notes = ids === null ? null : commitNotesOf(ids, ignored, words);
        expect(rows.map((_, row) => said(notes, row))).toEqual(rows.map((name) => said(whole, names.indexOf(name))));
        expect([notes?.coAuthors, notes?.ticketKeys]).toEqual([whole?.coAuthors, whole?.ticketKeys]);
      }),
    );
  });
});

describe('joinIds', () => {
  it('is null without a piece, or with one that is not at hand', () => {
    expect(joinIds([])).toBeNull();
    expect(joinIds([idsOf(['a']), null])).toBeNull();
  });
});
