import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import type { HeadFacts } from '../../../../src/core/history/headTree.ts';
import { compareText } from '../../../../src/core/model/compareText.ts';
import type { MetricOptions } from '../../../../src/core/model/options.ts';
import { evaluated } from '../../../support/reports.ts';
import { headFiles } from './headFiles.ts';
import { coAuthoredFacts, type CoAuthoredSketch } from './coAuthoredFacts.ts';

const PEOPLE = [
  { name: 'Ada', email: 'ada@example.org' },
  { name: 'Ada L.', email: 'ADA@example.org' },
  { name: 'Countess', email: 'ada@old.example.net' },
  { name: 'Bob', email: 'bob@example.net' },
  { name: 'bob', email: 'bob@example.net' },
  { name: 'Nobody', email: '' },
  { name: 'nobody', email: '' },
  { name: 'ci[bot]', email: 'ci@example.net' },
] as const;

const MAILMAP = 'Ada Lovelace <ada@example.org> <ada@old.example.net>\n';

const HEAD: HeadFacts = {
  tree: headFiles(['README.md', 'src/a', 'src/b', 'z']),
  texts: new Map(),
  tags: [],
  commitsSince: new Map(),
};

// Few dates, so that many commits share one.
const date = fc.constantFrom(
  '2026-06-15T12:00:00Z',
  '2026-06-14T23:30:00+05:30',
  '2026-06-01T00:00:00-08:00',
  '2026-01-04T23:59:59Z',
  '2024-12-30T00:00:00Z',
  '2027-01-01T00:00:00Z',
  null,
);

const lines = fc.oneof(
  fc.record({ insertions: fc.nat(1000), deletions: fc.nat(1000) }),
  fc.constantFrom(
    { insertions: 'unknown', deletions: 'unknown' } as const,
    { insertions: 'none', deletions: 'none' } as const,
  ),
);

const file = fc.record({ path: fc.constantFrom('src/a', 'src/b', 'srcx', 'README.md', 'docs/é', 'z'), lines });

const commit = fc
  .record({
    person: fc.constantFrom(...PEOPLE),
    date,
    parentCount: fc.nat(3),
    files: fc.uniqueArray(file, { selector: ({ path }) => path, maxLength: 4 }),
    coAuthors: fc.subarray([...PEOPLE, { name: 'Zoe', email: 'zoe@acme.io' }, { name: 'Z.', email: 'zoe@acme.io' }]),
    ignored: fc.boolean(),
  })
  .map(({ person, parentCount, files, ...rest }): CoAuthoredSketch => {
    const changed = parentCount > 1 ? [] : files.map((each) => ({ path: each.path, ...each.lines }));
    return { ...person, ...rest, parentCount, files: changed };
  });

const options: fc.Arbitrary<Partial<MetricOptions>> = fc.record({
  paths: fc.constantFrom([], ['src'], ['README.md', 'z']),
  authors: fc.constantFrom([], ['*@example.org'], ['b*', 'nobody']),
  aliases: fc.constantFrom({}, { 'bob@example.net': ['ada@example.org'] }),
  bots: fc.constantFrom([], ['bob']),
  coAuthors: fc.boolean(),
  organizations: fc.constantFrom({}, { 'example.net': [{ name: 'Net', since: '2025-01-01', until: '2026-06-01' }] }),
});

/** As facts are loaded: identities by their newest author date, newest first, then name, then e-mail. */
function withSortedIdentities(facts: CommitFacts): CommitFacts {
  const newest = facts.identities.map(() => -Infinity);
  facts.author.forEach((identity, row) => {
    const seconds = facts.authorTime[row] ?? Number.NaN;
    if (seconds > (newest[identity] ?? Infinity)) newest[identity] = seconds;
  });
  const order = Array.from(facts.identities.keys()).toSorted((a, b) => {
    const [one, other] = [facts.identities[a], facts.identities[b]];
    const [newestOne = 0, newestOther = 0] = [newest[a], newest[b]];
    if (one === undefined || other === undefined) throw new Error('An identity of the list is missing');
    const byDate = newestOne === newestOther ? 0 : newestOther - newestOne;
    return byDate || compareText(one.name, other.name) || compareText(one.email, other.email);
  });
  const placeOf = new Map(order.map((identity, place) => [identity, place]));
  return {
    ...facts,
    identities: order.flatMap((identity) => facts.identities[identity] ?? []),
    author: facts.author.map((identity) => placeOf.get(identity) ?? 0),
  };
}

describe('the figures of a repository', () => {
  it('are the same for every order of its commits', () => {
    const history = fc.array(commit, { minLength: 1, maxLength: 40 }).chain((commits) =>
      fc.record({
        commits: fc.constant(commits),
        shuffled: fc.shuffledSubarray(commits, { minLength: commits.length }),
      }),
    );
    fc.assert(
      fc.property(history, options, fc.boolean(), ({ commits, shuffled }, chosen, linesKnown) => {
        const reportOf = (sketches: readonly CoAuthoredSketch[]): unknown => {
          const facts = withSortedIdentities(coAuthoredFacts(sketches, linesKnown));
          return evaluated('/fleet/api', [], { commits: facts, mailmap: MAILMAP, headFacts: HEAD }, chosen).report;
        };
        expect(reportOf(shuffled)).toStrictEqual(reportOf(commits));
      }),
      { numRuns: 200 },
    );
  });
});
