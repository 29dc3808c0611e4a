import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { codeFiles } from '../../../../src/core/metrics/codeFiles.ts';
import { fileHistory } from '../../../../src/core/metrics/fileHistory.ts';
import { hotspots, type HotspotRequest } from '../../../../src/core/metrics/hotspots.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { ALL_TIME, pathChurn } from '../../../../src/core/metrics/pathChurn.ts';
import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import type { Hotspot } from '../../../../src/core/model/codeMetrics.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { headTreeOf, type HeadSketch } from '../../../support/headTree.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

const HEAD: Readonly<Record<string, HeadSketch>> = {
  'a.ts': { lines: 200 },
  'big.lock': { lines: 9000 },
  'long.ts': { lines: 1000 },
  'logo.png': { lines: null },
  'empty.ts': { lines: 0 },
  module: { lines: null, kind: 'submodule' },
};

function commit(date: string | null, paths: readonly string[], more: Partial<NotedSketch> = {}): NotedSketch {
  return { date, files: paths.map((path) => ({ path, insertions: 3, deletions: 1 })), ...more };
}

const HISTORY: readonly NotedSketch[] = [
  commit('2026-06-10T00:00:00Z', ['a.ts', 'logo.png', 'big.lock', 'empty.ts', 'module']),
  commit('2026-06-09T00:00:00Z', ['a.ts', 'logo.png', 'big.lock', 'gone.ts']),
  commit('2026-03-09T00:00:00Z', ['a.ts', 'long.ts', 'big.lock', 'gone.ts']),
  commit(null, ['a.ts', 'logo.png', 'big.lock', 'gone.ts']),
];

function spotsOf(
  facts: CommitFacts,
  more: Partial<Omit<HotspotRequest, 'facts' | 'people'>> = {},
): readonly Hotspot[] | null {
  const tree = more.tree ?? headTreeOf(HEAD);
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  const history = fileHistory(facts.changes, new PathGlobs(['*.lock']));
  const known = { facts, people, tree, files: codeFiles(history, tree), byPath: history.byPath };
  const range = more.range ?? ALL_TIME;
  const churn = pathChurn(facts, range);
  const asOfSeconds = parseInstant('2026-06-15T12:00:00Z');
  return hotspots({ ...known, churn, asOfSeconds, range, limit: 10, ...more });
}

describe('hotspots', () => {
  it('are files at HEAD by revisions × lines, each in relation to the most', () => {
    // a.ts has most revisions (4) and a fifth of the most lines; long.ts the most lines and a fourth of the revisions.
    expect(spotsOf(notedFacts(HISTORY))?.map(({ path, score }) => [path, score])).toEqual([
      ['long.ts', 25],
      ['a.ts', 20],
    ]);
  });

  it('tell all that is known of the file', () => {
    expect(spotsOf(notedFacts(HISTORY))?.[1]).toEqual({
      path: 'a.ts',
      revisions: 4,
      lines: 200,
      score: 20,
      mainDeveloper: { name: 'Ada', email: 'ada@example.org' },
      ownership: 1,
      fragmentation: 0,
      ageMonths: 0,
      insertions: 12,
      deletions: 4,
    });
    expect(spotsOf(notedFacts(HISTORY))?.[0]).toMatchObject({ path: 'long.ts', ageMonths: 3 });
  });

  it('have one decimal, and equals by path', () => {
    const tree = headTreeOf({ a: { lines: 1 }, c: { lines: 3 }, b: { lines: 3 } });
    const spots = spotsOf(notedFacts([commit(null, ['c', 'b']), commit(null, ['a'])]), { tree });
    expect(spots?.map(({ path, score }) => `${path} ${String(score)}`)).toEqual(['b 100', 'c 100', 'a 33.3']);
  });

  it('are no more than asked for, the highest first', () => {
    expect(spotsOf(notedFacts(HISTORY), { limit: 1 })?.map(({ path }) => path)).toEqual(['long.ts']);
  });

  it('of a range count its commits alone, but the age up to now', () => {
    const range = {
      fromSeconds: parseInstant('2026-03-01T00:00:00Z'),
      toSeconds: parseInstant('2026-03-31T00:00:00Z'),
    };
    const spots = spotsOf(notedFacts(HISTORY), { range });
    expect(
      spots?.map(({ path, revisions, score, insertions, ageMonths }) => [
        path,
        revisions,
        score,
        insertions,
        ageMonths,
      ]),
    ).toEqual([
      ['long.ts', 1, 100, 3, 3],
      ['a.ts', 1, 20, 3, 0],
    ]);
  });

  it('leave ignored revisions out of everything', () => {
    const [first, ...others] = HISTORY;
    const ignored = { ...first, date: '2026-06-10T00:00:00Z', ignored: true, name: 'Bob', email: 'bob@x' };
    const spot = spotsOf(notedFacts([ignored, ...others]))?.find(({ path }) => path === 'a.ts');
    expect(spot).toMatchObject({ revisions: 3, insertions: 9, fragmentation: 0, ageMonths: 0 });
  });

  it('count what bots change, and have no main developer where only they did', () => {
    const bot = { name: 'ci[bot]', email: 'ci@x' };
    const commits = [
      commit('2026-06-10T00:00:00Z', ['a.ts'], bot),
      commit(null, ['long.ts'], bot),
      commit(null, ['a.ts']),
    ];
    const spots = spotsOf(notedFacts(commits));
    expect(
      spots?.map(({ path, revisions, mainDeveloper, ownership }) => [path, revisions, mainDeveloper?.name, ownership]),
    ).toEqual([
      ['long.ts', 1, undefined, null],
      ['a.ts', 2, 'Ada', 1],
    ]);
  });

  it('say nothing of lines that are not all known', () => {
    const unknown = { path: 'a.ts', insertions: 'unknown', deletions: 'unknown' } as const;
    const facts = notedFacts([commit('2026-06-10T00:00:00Z', ['a.ts']), { date: null, files: [unknown] }]);
    const known = { revisions: 2, score: 20, fragmentation: 0 };
    const missing = { mainDeveloper: null, ownership: null, insertions: null, deletions: null };
    expect(spotsOf(facts)?.[0]).toMatchObject({ ...known, ...missing });
  });

  it('have no age without a dated change until now', () => {
    const commits = [commit('2026-07-01T00:00:00Z', ['a.ts']), commit(null, ['a.ts'])];
    expect(spotsOf(notedFacts(commits))?.[0]).toMatchObject({ path: 'a.ts', ageMonths: null });
  });

  it('are not known where no files were read, and none of an empty history', () => {
    expect(spotsOf(factsOf([{ date: null }]))).toBeNull();
    expect(spotsOf(factsOf([]))).toEqual([]);
  });
});
