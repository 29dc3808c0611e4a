import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import { repositoryCoupling, type CoupledRepository } from '../../../../src/core/metrics/repositoryCoupling.ts';
import { COUPLING } from '../../../../src/core/model/metricDefaults.ts';
import type { CouplingOptions } from '../../../../src/core/model/options.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

const LOW: CouplingOptions = { minRevisions: 1, minShared: 1, minDegree: 1, maxChangeSet: 30 };

function repository(id: string, commits: readonly NotedSketch[]): CoupledRepository {
  const facts = notedFacts(commits);
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  return { id, facts, people };
}

/** A commit at a time of June 2026, `3T12:00:00`. */
function at(time: string, more: Partial<NotedSketch> = {}): NotedSketch {
  return { date: `2026-06-${time.padStart(11, '0')}Z`, ...more };
}

/** `a b author 100% 1 of 1`. */
function coupled(
  fleet: Readonly<Record<string, readonly NotedSketch[]>>,
  options: Partial<CouplingOptions> = {},
  limit = 100,
): readonly string[] {
  const repositories = Object.entries(fleet).map(([id, commits]) => repository(id, commits));
  return repositoryCoupling(repositories, { ...LOW, ...options }, limit).map(
    ({ repositoryId, otherRepositoryId, basis, degree, shared, averageRevisions }) =>
      `${repositoryId} ${otherRepositoryId} ${basis} ${String(degree)}% ${String(shared)} of ${String(averageRevisions)}`,
  );
}

const BOB = { name: 'Bob', email: 'bob@x' };
const BOT = { name: 'ci[bot]', email: 'ci@x' };

describe('repositories that one person changes', () => {
  it('are coupled within 24 hours, and not a second later', () => {
    expect(coupled({ a: [at('1T12:00:00')], b: [at('2T12:00:00')] })).toEqual(['a b author 100% 1 of 1']);
    expect(coupled({ a: [at('1T12:00:00')], b: [at('2T12:00:01')] })).toEqual([]);
  });

  it('count a set once, however many commits it has, for 24 hours from its first one', () => {
    const fleet = {
      a: [at('1T08:00:00'), at('1T09:00:00'), at('2T08:30:00'), at('9T08:00:00')],
      b: [at('3T08:00:00'), at('1T10:00:00')],
    };
    expect(coupled(fleet)).toEqual(['a b author 80% 2 of 2.5']);
  });

  it('are not coupled by different people', () => {
    expect(coupled({ a: [at('1T12:00:00')], b: [at('1T12:00:00', BOB)] })).toEqual([]);
  });

  it('are coupled by a person whose name differs among them', () => {
    const ada = { name: 'A. Lovelace', email: 'ADA@example.org' };
    expect(coupled({ a: [at('1T12:00:00')], b: [at('1T12:00:00', ada)] })).toEqual(['a b author 100% 1 of 1']);
  });

  it('are not coupled by bots, merges and undated commits', () => {
    for (const more of [BOT, { parentCount: 2 }, { date: null }]) {
      expect(coupled({ a: [at('1T12:00:00', more)], b: [at('1T12:00:00', more)] })).toEqual([]);
    }
  });

  it('are left out where a set holds too many', () => {
    const one = [at('1T12:00:00')];
    expect(coupled({ a: one, b: one, c: one }, { maxChangeSet: 2 })).toEqual([]);
    expect(coupled({ a: one, b: one }, { maxChangeSet: 2 })).toHaveLength(1);
  });

  it('have the thresholds of files', () => {
    const often = Array.from({ length: 5 }, (_, week) => at(`${String(1 + week * 3)}T12:00:00`));
    expect(coupled({ a: often, b: often }, COUPLING)).toEqual(['a b author 100% 5 of 5']);
    expect(coupled({ a: often, b: often.slice(1) }, COUPLING)).toEqual([]);
  });
});

describe('repositories that change under one ticket', () => {
  it('are coupled whenever and by whomever, merges too', () => {
    const fleet = {
      a: [at('1T12:00:00', { tickets: ['M-1'] }), at('2T12:00:00', { tickets: ['M-1', 'M-2'] })],
      b: [at('28T12:00:00', { tickets: ['M-1'], parentCount: 2, ...BOB })],
    };
    expect(coupled(fleet)).toEqual(['a b ticket 66% 1 of 1.5']);
  });

  it('are not coupled by bots and undated commits', () => {
    for (const more of [BOT, { date: null }]) {
      const commits = [at('1T12:00:00', { tickets: ['M-1'], ...more })];
      expect(coupled({ a: commits, b: commits })).toEqual([]);
    }
  });

  it('are told by the basis with the higher degree, of equals by the author', () => {
    const commits = [at('1T12:00:00', { tickets: ['M-1'] })];
    expect(coupled({ a: commits, b: commits })).toEqual(['a b author 100% 1 of 1']);
    const alone = at('20T12:00:00');
    expect(coupled({ a: [...commits, alone], b: commits })).toEqual(['a b ticket 100% 1 of 1']);
  });
});

describe('coupled repositories', () => {
  it('are by degree, then mean revisions, then ids, whatever the order in which they come', () => {
    const one = at('1T12:00:00');
    const far = at('20T12:00:00');
    const fleet = { c: [one], a: [one, far], d: [one], b: [one, far] };
    const expected = ['a b author 100% 2 of 2', 'c d author 100% 1 of 1', 'a c author 66% 1 of 1.5'];
    expect(coupled(fleet, {}, 3)).toEqual(expected);
    expect(coupled(Object.fromEntries(Object.entries(fleet).toReversed()), {}, 3)).toEqual(expected);
  });

  it('are none of nothing', () => {
    expect(coupled({})).toEqual([]);
    expect(repositoryCoupling([{ ...repository('a', []), facts: factsOf([]) }], LOW, 10)).toEqual([]);
  });
});

describe('1,000 repositories with 1,000,000 commits', () => {
  const [REPOSITORIES, COMMITS, PEOPLE] = [1000, 1000, 300];
  const template = factsOf([]);
  const identities = Array.from({ length: PEOPLE }, (_, index) => ({
    name: index % 50 === 0 ? 'ci[bot]' : 'P',
    email: `p${String(index)}@x`,
  }));
  const people = resolvePeople(identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  const fleet = Array.from({ length: REPOSITORIES }, (_, repositoryIndex): CoupledRepository => {
    const row = (_each: unknown, index: number): number => index;
    const rows = Array.from({ length: COMMITS }, row);
    const ticketKeys = rows.map((index) => `M-${String((repositoryIndex >> 3) * 1000 + (index % 500))}`);
    return {
      id: String(repositoryIndex).padStart(4, '0'),
      people,
      facts: {
        ...template,
        count: COMMITS,
        author: Uint32Array.from(rows, (index) => (index * 7919 + repositoryIndex) % PEOPLE),
        authorTime: Float64Array.from(
          rows,
          (index) => 1_700_000_000 + ((index * 104_729 + repositoryIndex * 31) % 3e7),
        ),
        authorOffset: new Int16Array(COMMITS),
        parentCount: new Uint16Array(COMMITS).fill(1),
        notes: {
          ...{ ignored: new Uint8Array(COMMITS), firstCoAuthor: null, coAuthor: null, coAuthors: [] },
          firstTicket: Uint32Array.from({ length: COMMITS + 1 }, row),
          ticket: Uint32Array.from(rows),
          ticketKeys,
        },
      },
    };
  });

  it('are coupled within two seconds', () => {
    const before = process.cpuUsage();
    const found = repositoryCoupling(fleet, COUPLING, 200);
    const { user, system } = process.cpuUsage(before);
    expect(found).toHaveLength(200);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
