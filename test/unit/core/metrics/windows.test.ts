import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { countContributions } from '../../../../src/core/metrics/contributions.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import { countWindows } from '../../../../src/core/metrics/windows.ts';
import { coAuthoredFacts, type CoAuthoredSketch } from './coAuthoredFacts.ts';

const AS_OF = '2026-06-15T12:00:00Z';

const INACTIVE_DAYS = 90;

function windowsOf(commits: readonly CoAuthoredSketch[], linesKnown = true, coAuthorsCount = true) {
  const facts = coAuthoredFacts(commits, linesKnown);
  const options = { aliases: { 'ada@example.org': ['ada@home.example'] }, bots: [], organizations: {} };
  const coAuthors = coAuthorsCount ? (facts.notes?.coAuthors ?? null) : null;
  const people = resolvePeople(facts.identities, new Mailmap(''), options, coAuthors);
  const asOfSeconds = parseInstant(AS_OF);
  const contributions = countContributions(facts, people, asOfSeconds);
  return countWindows({ contributions, people, asOfSeconds, inactiveDays: INACTIVE_DAYS }, facts.linesSince);
}

describe('countWindows', () => {
  it('includes the moment itself and leaves out the moment at which the window begins', () => {
    const windows = windowsOf([
      { date: '2026-06-15T12:00:01Z' },
      { date: '2026-06-15T12:00:00Z' },
      { date: '2026-06-08T12:00:01Z' },
      { date: '2026-06-08T12:00:00Z' },
    ]);
    expect(windows['7d'].commits).toBe(2);
    expect(windows['30d'].commits).toBe(3);
    expect(windows.all.commits).toBe(4);
  });

  it('compares with the window of the same length just before', () => {
    const windows = windowsOf([{ date: '2026-06-10T00:00:00Z' }, { date: '2026-06-02T00:00:00Z' }]);
    expect(windows['7d']).toMatchObject({ commits: 1, previousCommits: 1 });
    expect(windows.all.previousCommits).toBeNull();
  });

  it('counts undated commits in all and in no window', () => {
    const windows = windowsOf([{ date: null, insertions: 4 }]);
    expect(windows['1095d'].commits).toBe(0);
    expect(windows.all).toMatchObject({ commits: 1, contributors: 1, insertions: 4 });
  });

  it('leaves bots out of people and in commits', () => {
    const bot = { name: 'dependabot[bot]', email: '1+dependabot[bot]@users.noreply.github.com' };
    const windows = windowsOf([{ date: AS_OF }, { date: AS_OF }, { date: AS_OF, ...bot }]);
    expect(windows['7d']).toMatchObject({ commits: 3, contributors: 1 });
  });

  it('sums lines, and says so when they are not known', () => {
    const commit = { date: AS_OF, insertions: 5, deletions: 7 };
    expect(windowsOf([commit])['7d']).toMatchObject({ insertions: 5, deletions: 7, net: -2 });
    expect(windowsOf([commit], false)['7d']).toMatchObject({ insertions: null, deletions: null, net: null });
  });
});

const BOB = { name: 'Bob', email: 'bob@example.org' };
const ADA_AT_HOME = { name: 'Ada', email: 'ada@home.example' };

describe('new contributors', () => {
  it('are those whose first commit ever lies in the window', () => {
    const windows = windowsOf([
      { date: '2026-06-14T00:00:00Z' },
      { date: '2026-06-13T00:00:00Z', ...BOB },
      { date: '2026-05-20T00:00:00Z', ...BOB },
      { date: '2020-01-01T00:00:00Z' },
    ]);
    expect(windows['7d']).toMatchObject({ contributors: 2, newContributors: 0 });
    expect(windows['30d'].newContributors).toBe(1);
    expect(windows['1095d'].newContributors).toBe(1);
    expect(windows.all.newContributors).toBe(2);
  });

  it('came before a window even when that commit has no place in it', () => {
    const windows = windowsOf([{ date: '2026-06-20T00:00:00Z' }, { date: null, ...BOB }]);
    expect(windows['7d'].newContributors).toBe(0);
    expect(windows.all).toMatchObject({ contributors: 2, newContributors: 1 });
  });

  it('are no bots', () => {
    expect(windowsOf([{ date: AS_OF, name: 'x[bot]' }])['7d'].newContributors).toBe(0);
  });
});

describe('inactive contributors', () => {
  it('are counted in the windows of their last commit, when it is older than the interval', () => {
    const windows = windowsOf([
      { date: '2026-01-01T00:00:00Z' },
      { date: '2026-06-01T00:00:00Z', ...BOB },
      { date: '2026-01-01T00:00:00Z', ...BOB },
    ]);
    expect(windows['90d'].inactiveContributors).toBe(0);
    expect(windows['365d'].inactiveContributors).toBe(1);
    expect(windows.all.inactiveContributors).toBe(1);
  });

  it('are not yet gone after exactly the interval', () => {
    expect(windowsOf([{ date: '2026-03-17T12:00:00Z' }]).all.inactiveContributors).toBe(0);
    expect(windowsOf([{ date: '2026-03-17T11:59:59Z' }]).all.inactiveContributors).toBe(1);
  });

  it('are not those who came back later, nor those of whom no date is known, nor bots', () => {
    expect(
      windowsOf([{ date: '2026-07-01T00:00:00Z' }, { date: '2020-01-01T00:00:00Z' }]).all.inactiveContributors,
    ).toBe(0);
    expect(windowsOf([{ date: null }]).all.inactiveContributors).toBe(0);
    expect(windowsOf([{ date: '2020-01-01T00:00:00Z', name: 'x[bot]' }]).all.inactiveContributors).toBe(0);
  });
});

describe('co-authors', () => {
  const shared = { date: '2026-06-14T00:00:00Z', insertions: 5, coAuthors: [BOB] };

  it('are contributors of the window, and bring no commit', () => {
    const windows = windowsOf([shared]);
    expect(windows['7d']).toMatchObject({ commits: 1, contributors: 2, newContributors: 2, insertions: 5 });
  });

  it('began and ended with commits of others too', () => {
    const windows = windowsOf([
      { date: '2026-06-14T00:00:00Z', ...BOB },
      { ...shared, date: '2020-01-01T00:00:00Z' },
    ]);
    expect(windows['7d']).toMatchObject({ contributors: 1, newContributors: 0 });
    expect(windows.all.inactiveContributors).toBe(1);
    expect(windowsOf([shared, { date: '2020-01-01T00:00:00Z', ...BOB }]).all.inactiveContributors).toBe(0);
  });

  it('are not the author under another address', () => {
    expect(windowsOf([{ ...shared, coAuthors: [ADA_AT_HOME] }])['7d'].contributors).toBe(1);
  });

  it('do not count where the option is off', () => {
    expect(windowsOf([shared], true, false)['7d'].contributors).toBe(1);
  });
});
