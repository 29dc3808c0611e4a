import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import { countWindows } from '../../../../src/core/metrics/windows.ts';
import { factsOf, type CommitSketch } from '../../../support/commitFacts.ts';

const AS_OF = '2026-06-15T12:00:00Z';

function windowsOf(commits: readonly CommitSketch[], linesKnown = true) {
  const facts = factsOf(commits, linesKnown);
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  return countWindows(facts, people, parseInstant(AS_OF));
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
