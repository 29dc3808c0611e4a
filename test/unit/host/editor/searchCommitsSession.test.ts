import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { CommitMatch, CommitSearchSummary } from '../../../../src/core/model/commitSearch.ts';
import { createProblem, ProblemError } from '../../../../src/core/model/problemCatalogue.ts';
import { CommitSearchSession, type CommitSearchState } from '../../../../src/host/commands/searchCommitsSession.ts';
import { commitMatch } from './commitMatches.ts';

interface Asked {
  readonly query: string;
  readonly find: (...matches: readonly CommitMatch[]) => void;
  readonly end: (summary?: Partial<CommitSearchSummary>) => void;
  readonly fail: (error: Error) => void;
  readonly signal: AbortSignal;
}

let asked: Asked[];
let states: CommitSearchState[];
let session: CommitSearchSession;

const last = (): CommitSearchState | undefined => states.at(-1);
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  states = [];
  const searchCommits = (
    query: string,
    _limit: number,
    onMatches: (matches: readonly CommitMatch[]) => void,
    signal: AbortSignal,
  ): Promise<CommitSearchSummary> =>
    new Promise((resolve, reject) => {
      asked.push({
        query,
        find: (...matches) => onMatches(matches),
        end: (summary) => resolve({ searched: 2, total: 2, truncated: false, ...summary }),
        fail: reject,
        signal,
      });
    });
  session = new CommitSearchSession({ searchCommits }, (state) => states.push(state));
});

afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

/** Types, and pauses long enough. */
async function type(text: string): Promise<Asked> {
  session.setQuery(text);
  await vi.advanceTimersByTimeAsync(300);
  const [search] = asked.slice(-1);
  if (search === undefined) throw new Error('nothing was asked');
  return search;
}

describe('a search while somebody types', () => {
  it('begins when typing pauses, once', async () => {
    for (const text of ['p', 'pa', 'par', 'pars']) {
      session.setQuery(text);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    session.setQuery(' pars ');
    await vi.advanceTimersByTimeAsync(300);
    expect(asked.map(({ query }) => query)).toEqual(['pars']);
    expect(last()).toMatchObject({ query: 'pars', busy: true });
  });

  it('shows the best first as they come, then how it went', async () => {
    const search = await type('parser');
    search.find(commitMatch({ score: 200, subject: 'low' }));
    search.find(commitMatch({ commit: 'c'.repeat(40), score: 900, subject: 'high' }));
    await vi.advanceTimersByTimeAsync(150);
    expect(last()?.matches.map(({ subject }) => subject)).toEqual(['high', 'low']);
    expect(last()?.busy).toBe(true);
    search.end({ truncated: true });
    await settle();
    expect(last()).toMatchObject({
      busy: false,
      summary: { truncated: true },
      matches: [{ subject: 'high' }, { subject: 'low' }],
    });
  });

  it('passes changes on at most every 100 ms', async () => {
    const search = await type('parser');
    const before = states.length;
    for (let index = 0; index < 50; index++) search.find(commitMatch({ commit: String(index).padStart(40, '0') }));
    await vi.advanceTimersByTimeAsync(150);
    expect(states.length - before).toBe(1);
  });

  it('ends the search before, and shows nothing of it under a later query', async () => {
    const first = await type('parser');
    first.find(commitMatch({ subject: 'old' }));
    await vi.advanceTimersByTimeAsync(150);
    const second = await type('lexer');
    expect(first.signal.aborted).toBe(true);
    first.find(commitMatch({ subject: 'late' }));
    await vi.advanceTimersByTimeAsync(150);
    first.end();
    second.find(commitMatch({ subject: 'new' }));
    second.end();
    await settle();
    expect(last()).toMatchObject({ query: 'lexer', busy: false, matches: [{ subject: 'new' }] });
    expect(states.flatMap(({ matches }) => matches).some(({ subject }) => subject === 'late')).toBe(false);
  });

  it('keeps what was there in sight until something new comes, and drops it when nothing does', async () => {
    const first = await type('parser');
    first.find(commitMatch());
    first.end();
    await settle();
    const second = await type('parsers');
    expect(last()).toMatchObject({ busy: true, matches: [{ subject: 'Fix the parser' }], summary: null });
    second.end();
    await settle();
    expect(last()).toMatchObject({ busy: false, matches: [] });
  });

  it('does not search for less than two letters', async () => {
    const search = await type('parser');
    session.setQuery('p');
    await vi.advanceTimersByTimeAsync(1000);
    expect(search.signal.aborted).toBe(true);
    expect(asked).toHaveLength(1);
    expect(last()).toMatchObject({ query: 'p', busy: false, matches: [] });
  });

  it('keeps what was found before it failed, and says why', async () => {
    const search = await type('parser');
    search.find(commitMatch());
    search.fail(new ProblemError(createProblem('gitNotFound', '')));
    await settle();
    expect(last()).toMatchObject({ busy: false, problem: { code: 'gitNotFound' }, matches: [{}] });
  });

  it('ends with the box', async () => {
    const search = await type('parser');
    const before = states.length;
    session.dispose();
    search.fail(new Error('cancelled'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(search.signal.aborted).toBe(true);
    expect(states.length).toBe(before);
  });
});
