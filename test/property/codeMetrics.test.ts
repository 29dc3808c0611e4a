import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../src/core/history/mailmap.ts';
import { codeFiles } from '../../src/core/metrics/codeFiles.ts';
import { fileChangeSets } from '../../src/core/metrics/fileChangeSets.ts';
import { fileHistory } from '../../src/core/metrics/fileHistory.ts';
import { hotspots } from '../../src/core/metrics/hotspots.ts';
import { formatInstant } from '../../src/core/metrics/instants.ts';
import { ownedFiles } from '../../src/core/metrics/ownedFiles.ts';
import { ALL_TIME, pathChurn } from '../../src/core/metrics/pathChurn.ts';
import { PathGlobs } from '../../src/core/metrics/pathGlobs.ts';
import { resolvePeople, type People } from '../../src/core/metrics/people.ts';
import { repositoryCoupling } from '../../src/core/metrics/repositoryCoupling.ts';
import { sumOfCoupling } from '../../src/core/metrics/sumOfCoupling.ts';
import { temporalCoupling } from '../../src/core/metrics/temporalCoupling.ts';
import type { CommitFacts, FileChanges } from '../../src/core/history/commitFacts.ts';
import type { CouplingOptions } from '../../src/core/model/options.ts';
import { pathTable } from '../support/commitFacts.ts';
import { headTreeOf } from '../support/headTree.ts';
import { notedFacts } from '../support/notedFacts.ts';
import {
  plainCoupling,
  plainHotspots,
  plainOwnedFiles,
  plainRepositoryCoupling,
  plainSumOfCoupling,
  type PlainCommit,
  type PlainHistory,
} from '../support/plainCodeMetrics.ts';

const PATHS = ['a.ts', 'b.ts', 'src/c.ts', 'src/d.ts', 'src/é.ts', 'lib/e.ts', 'lib/e.lock', 'z'];
const EXCLUDED = ['**/*.lock'];
const NO_CHANGES: FileChanges = {
  ...{ first: new Uint32Array(1), path: new Uint32Array(), paths: pathTable([]) },
  ...{ insertions: new Int32Array(), deletions: new Int32Array() },
};
const START = 1_700_000_000;
const HOUR = 3600;
const BOT = 'ci[bot]@x';

const lines = fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.constant(null) });

// Few people, paths and hours, so that much falls together; a pause of exactly a day among them.
const commit = fc.record({
  author: fc.constantFrom('ada@x', 'bob@x', 'cem@x', BOT),
  hours: fc.option(
    fc.oneof(
      fc.nat(300),
      fc.nat(12).map((days) => days * 24),
    ),
    { freq: 8 },
  ),
  isMerge: fc.boolean(),
  isIgnored: fc.nat(6).map((number) => number === 0),
  tickets: fc.uniqueArray(fc.constantFrom('M-1', 'M-2', 'M-3', 'M-4'), { maxLength: 2 }),
  changes: fc.uniqueArray(
    fc.record({ path: fc.constantFrom(...PATHS), lines }).map(({ path, lines: count }) => ({
      ...{ path, insertions: count, deletions: count === null ? null : count % 3 },
    })),
    { selector: ({ path }) => path, maxLength: 6 },
  ),
});

const commits = fc.array(
  commit.map(({ hours, changes, ...rest }): PlainCommit => ({
    ...rest,
    isBot: rest.author === BOT,
    seconds: hours === null ? null : START + hours * HOUR,
    changes: rest.isMerge ? [] : changes,
  })),
  { maxLength: 40 },
);

const head = fc
  .dictionary(fc.constantFrom(...PATHS), fc.oneof(fc.nat(500), fc.constant(null)))
  .map((files) => new Map(Object.entries(files)));

const options: fc.Arbitrary<CouplingOptions> = fc.record({
  minRevisions: fc.integer({ min: 1, max: 5 }),
  minShared: fc.integer({ min: 1, max: 3 }),
  minDegree: fc.integer({ min: 1, max: 100 }),
  maxChangeSet: fc.integer({ min: 1, max: 6 }),
});

function factsOf(history: readonly PlainCommit[]): CommitFacts {
  return notedFacts(
    history.map(({ author, seconds, isMerge, isIgnored, tickets, changes }) => ({
      ...{ name: author, email: author, tickets, ignored: isIgnored, parentCount: isMerge ? 2 : 1 },
      date: seconds === null ? null : formatInstant(seconds),
      files: changes.map(({ path, insertions, deletions }) => ({
        ...{ path, insertions: insertions ?? 'unknown', deletions: deletions ?? 'unknown' },
      })),
    })),
  );
}

function peopleOf(facts: CommitFacts): People {
  return resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
}

const history = fc
  .record({ commits, head })
  .map((parts): PlainHistory => ({ ...parts, isExcluded: (path) => path.endsWith('.lock') }));

/** Everything that a history is evaluated from. */
function partsOf({ commits: all, head: files }: PlainHistory) {
  const facts = factsOf(all);
  const tree = headTreeOf(Object.fromEntries(Array.from(files, ([path, count]) => [path, { lines: count }])));
  const changes = facts.changes ?? NO_CHANGES;
  const whole = fileHistory(changes, new PathGlobs(EXCLUDED));
  const sets = fileChangeSets(changes, whole);
  const known = { facts, tree, people: peopleOf(facts), files: codeFiles(whole, tree), byPath: whole.byPath };
  return { ...known, sets, paths: changes.paths };
}

describe('metrics of code of random histories are those of their plainest definition', () => {
  it('hotspots', () => {
    const bound = fc.integer({ min: -10, max: 310 }).map((hours) => START + hours * HOUR);
    const ranges = fc.oneof(
      fc.constant({ fromSeconds: -Infinity, toSeconds: Infinity }),
      fc.record({ fromSeconds: bound, toSeconds: bound }),
    );
    fc.assert(
      fc.property(history, ranges, fc.nat(100), fc.integer({ min: 1, max: 8 }), (plain, range, days, limit) => {
        const asOfSeconds = START + days * 24 * HOUR;
        const parts = partsOf(plain);
        const spots = hotspots({ ...parts, churn: pathChurn(parts.facts, range), range, asOfSeconds, limit }) ?? [];
        const expected = plainHotspots(plain, { ...range, asOfSeconds }).slice(0, limit);
        // Rounded to one decimal, and a sum of squares in another order.
        const loosely = expected.map((spot, place) => ({
          ...{ ...spot, score: spots[place]?.score },
          fragmentation: expect.closeTo(spot.fragmentation, 12) as number,
        }));
        expect(spots).toEqual(loosely);
        expected.forEach(({ score }, place) => {
          expect(Math.abs(score - (spots[place]?.score ?? Infinity))).toBeLessThan(0.05 + 1e-9);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('owned files', () => {
    fc.assert(
      fc.property(history, (plain) => {
        const parts = partsOf(plain);
        const churn = pathChurn(parts.facts, ALL_TIME);
        expect(ownedFiles({ ...parts, churn })).toEqual(plainOwnedFiles(plain));
      }),
      { numRuns: 500 },
    );
  });

  it('temporal coupling', () => {
    fc.assert(
      fc.property(history, options, fc.integer({ min: 1, max: 30 }), (plain, chosen, limit) => {
        const { paths, sets } = partsOf(plain);
        const expected = plainCoupling(plain, chosen).slice(0, limit);
        expect(temporalCoupling(paths, sets, chosen, limit)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('sum of coupling', () => {
    fc.assert(
      fc.property(history, fc.nat(10), fc.integer({ min: 1, max: 8 }), (plain, minSum, limit) => {
        const { paths, sets } = partsOf(plain);
        const expected = plainSumOfCoupling(plain, minSum).slice(0, limit);
        expect(sumOfCoupling(paths, sets, minSum, limit)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('coupling of repositories, in whatever order they come', () => {
    const fleets = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), commits }), {
      selector: ({ id }) => id,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fleets, options, fc.integer({ min: 1, max: 10 }), (fleet, chosen, limit) => {
        const repositories = fleet.map(({ id, commits: own }) => {
          const facts = factsOf(own);
          return { id, facts, people: peopleOf(facts) };
        });
        const expected = plainRepositoryCoupling(fleet, chosen).slice(0, limit);
        expect(repositoryCoupling(repositories, chosen, limit)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
