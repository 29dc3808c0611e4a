import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitNotes } from '../../src/core/history/commitFacts.ts';
import { formatInstant, parseInstant } from '../../src/core/metrics/instants.ts';
import type { MetricOptions } from '../../src/core/model/options.ts';
import type { SelectionResult } from '../../src/core/model/selection.ts';
import { WINDOW_KEYS } from '../../src/core/model/window.ts';
import { windowSelection } from '../../src/core/report/windowSelection.ts';
import type { Evaluated } from '../../src/core/run/evaluated.ts';
import { EvaluationMemory } from '../../src/core/run/evaluationMemory.ts';
import { evaluateSelection } from '../../src/core/run/selection/evaluateSelection.ts';
import { prepareFleet } from '../../src/core/run/selection/fleet.ts';
import { factsOf, type CommitSketch } from '../support/commitFacts.ts';
import { assembled, evaluated, METRIC_OPTIONS } from '../support/reports.ts';

const AS_OF = parseInstant(METRIC_OPTIONS.asOf);
const DAY = 86_400;

const OPTIONS: MetricOptions = {
  ...METRIC_OPTIONS,
  coAuthors: true,
  // Ada's address changed hands in the middle of the histories.
  organizations: {
    'analytical.dev': [
      { name: 'Engine', since: null, until: '2025-06-30' },
      { name: 'Loom', since: '2025-07-01', until: null },
    ],
  },
};

const PEOPLE = [
  { name: 'Ada', email: 'ada@analytical.dev' },
  { name: 'Bob', email: 'bob@widgets.dev' },
  { name: 'Cy', email: 'cy@gmail.com' },
  { name: 'renovate[bot]', email: 'bot@renovate.dev' },
] as const;

interface Sketch {
  readonly commit: CommitSketch;
  /** Indexes into the people. */
  readonly coAuthors: readonly number[];
}

const person = fc.integer({ min: 0, max: PEOPLE.length - 1 });
const file = fc.record({
  path: fc.constantFrom('src/a.ts', 'src/b.ts', 'docs/a.md'),
  insertions: fc.nat(50),
  deletions: fc.nat(50),
});
const sketch: fc.Arbitrary<Sketch> = fc
  .record({
    author: person,
    // Some after the moment of the report, some at the edges of windows, some without a date.
    seconds: fc.oneof(
      fc.integer({ min: AS_OF - 1200 * DAY, max: AS_OF + 5 * DAY }),
      fc.constantFrom(AS_OF, AS_OF - 7 * DAY, AS_OF - 90 * DAY, AS_OF - 180 * DAY, AS_OF - 90 * DAY + 1),
      fc.constant(null),
    ),
    parentCount: fc.constantFrom(1, 1, 1, 2),
    files: fc.uniqueArray(file, { maxLength: 3, selector: ({ path }) => path }),
    coAuthors: fc.array(person, { maxLength: 3 }),
  })
  .map(({ author, seconds, parentCount, files, coAuthors }) => ({
    commit: {
      ...(PEOPLE[author] ?? PEOPLE[0]),
      date: seconds === null ? null : formatInstant(seconds),
      parentCount,
      files: parentCount > 1 ? [] : files,
    },
    coAuthors,
  }));

function notesOf(sketches: readonly Sketch[]): CommitNotes {
  const firstCoAuthor = new Uint32Array(sketches.length + 1);
  sketches.forEach(({ coAuthors }, row) => (firstCoAuthor[row + 1] = (firstCoAuthor[row] ?? 0) + coAuthors.length));
  return {
    ignored: new Uint8Array(sketches.length),
    firstCoAuthor,
    coAuthor: Uint32Array.from(sketches.flatMap(({ coAuthors }) => coAuthors)),
    coAuthors: PEOPLE,
    ...{ firstTicket: null, ticket: null, ticketKeys: [] },
  };
}

function repositoryOf(path: string, sketches: readonly Sketch[]): Evaluated {
  const commits = { ...factsOf(sketches.map(({ commit }) => commit)), notes: notesOf(sketches) };
  return evaluated(path, [], { commits }, OPTIONS);
}

const fleets = fc.array(fc.array(sketch, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 3 });

describe('selections of random histories', () => {
  it('have the figures of the report over every window', () => {
    fc.assert(
      fc.property(fleets, (histories) => {
        const results = histories.map((sketches, place) => repositoryOf(`/fleet/r${String(place)}`, sketches));
        const report = assembled(results, OPTIONS);
        const fleet = prepareFleet(results, report, new EvaluationMemory());
        for (const key of WINDOW_KEYS) {
          const selected = evaluateSelection(fleet, windowSelection(key, report.asOf), report.asOf);
          const { commits, previousCommits, contributors, newContributors, insertions, deletions } =
            report.totals.windows[key];
          expect(selected.now).toMatchObject({ commits, contributors, newContributors, insertions, deletions });
          expect(selected.before?.commits ?? null).toBe(previousCommits);
          expectRepositories(report, selected, key);
        }
        const all = evaluateSelection(fleet, windowSelection('all', report.asOf), report.asOf);
        expect(all.organizations.map(({ name, commits, contributors }) => ({ name, commits, contributors }))).toEqual(
          report.organizations.map(({ name, commits, contributors }) => ({ name, commits, contributors })),
        );
        expect(all.people.map(({ email, commits, organization }) => ({ email, commits, organization }))).toEqual(
          report.contributors.map(({ email, commits, organization }) => ({ email, commits, organization })),
        );
        expect(all.peopleCount).toBe(report.contributors.length);
      }),
      { numRuns: 300 },
    );
  });
});

function expectRepositories(
  { repositories }: ReturnType<typeof assembled>,
  selected: SelectionResult,
  key: (typeof WINDOW_KEYS)[number],
): void {
  for (const { id, activity, risk } of repositories) {
    const own = selected.repositories.find(({ repositoryId }) => repositoryId === id)?.now;
    const window = activity?.windows[key];
    expect(own?.commits ?? 0).toBe(window?.commits);
    expect(own?.contributors ?? 0).toBe(window?.contributors);
    expect(own?.newContributors ?? 0).toBe(window?.newContributors);
    if (key !== 'all') continue;
    expect(own?.contributorAbsenceFactor).toBe(risk?.contributorAbsenceFactor.value);
    expect(own?.elephantFactor).toBe(risk?.elephantFactor.value);
  }
}
