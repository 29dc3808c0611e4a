import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HeadFacts } from '../../src/core/history/headTree.ts';
import { formatInstant, parseInstant } from '../../src/core/metrics/instants.ts';
import type { MetricOptions } from '../../src/core/model/options.ts';
import { figuresAt, type Evaluation } from '../../src/core/run/evaluation.ts';
import { evaluationBytes, parseEvaluation } from '../../src/core/run/evaluationBytes.ts';
import { EvaluationMemory } from '../../src/core/run/evaluationMemory.ts';
import { evaluateRepository } from '../../src/core/run/evaluateRepository.ts';
import { factsOf, type CommitSketch } from '../support/commitFacts.ts';
import { headTreeOf } from '../support/headTree.ts';
import { factsOfCommits, METRIC_OPTIONS, repositoryAt } from '../support/reports.ts';

const AS_OF = parseInstant(METRIC_OPTIONS.asOf);
const DAY = 86_400;
const REPOSITORY = repositoryAt('/fleet/api');

const PEOPLE = [
  { name: 'Ada', email: 'ada@analytical.dev' },
  { name: 'Bob', email: 'bob@widgets.dev' },
  { name: 'renovate[bot]', email: 'bot@renovate.dev' },
] as const;

// Ages at which something changes are met by many, to the second and one beside it.
const seconds = fc.oneof(
  fc.integer({ min: AS_OF - 2400 * DAY, max: AS_OF + 40 * DAY }),
  fc
    .record({
      days: fc.constantFrom(0, 7, 14, 30, 90, 180, 365, 730, 1095, 2190, 50, 400, 700),
      off: fc.integer({ min: -1, max: 1 }),
    })
    .map(({ days, off }) => AS_OF - days * DAY + off),
);

const commit: fc.Arbitrary<CommitSketch> = fc
  .record({
    author: fc.constantFrom(...PEOPLE),
    seconds: fc.option(seconds, { freq: 8 }),
    parentCount: fc.constantFrom(1, 1, 1, 2),
    files: fc.uniqueArray(
      fc.record({
        path: fc.constantFrom('src/a.ts', 'src/b.ts', 'docs/a.md'),
        insertions: fc.nat(900),
        deletions: fc.nat(50),
      }),
      { maxLength: 3, selector: ({ path }) => path },
    ),
  })
  .map(({ author, seconds: at, parentCount, files }) => ({
    ...author,
    ...{ date: at === null ? null : formatInstant(at), parentCount, files: parentCount > 1 ? [] : files },
  }));

const tag = fc.record({ minor: fc.nat(9), seconds: fc.option(seconds, { freq: 8 }) }).map(({ minor, seconds: at }) => ({
  name: `v1.${String(minor)}.0`,
  commit: 'c'.repeat(40),
  madeAt: at ?? Number.NaN,
}));

const head = fc.uniqueArray(tag, { maxLength: 4, selector: ({ name }) => name }).map((tags): HeadFacts => ({
  tree: headTreeOf({ 'README.md': { lines: 3 }, 'src/a.ts': { lines: 40 }, 'src/b.ts': { lines: 12 } }),
  texts: new Map(),
  tags,
  commitsSince: new Map(),
}));

const limits = fc.record({
  currentDays: fc.constantFrom(50, 365),
  activeDays: fc.constantFrom(400, 1095),
  inactiveDays: fc.constantFrom(90, 700),
});

const cases = fc.record({
  commits: fc.array(commit, { minLength: 1, maxLength: 12 }),
  head: fc.option(head),
  limits,
  asOf: fc.oneof(fc.constant(AS_OF), fc.integer({ min: AS_OF - 5 * DAY, max: AS_OF + 5 * DAY })),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

function evaluationAt(asOf: number, { commits, head: headFacts, limits: days }: Case): Evaluation {
  const options: MetricOptions = { ...METRIC_OPTIONS, ...days, asOf: formatInstant(asOf) };
  const facts = factsOfCommits(factsOf(commits), { headFacts });
  const { evaluation } = evaluateRepository(REPOSITORY, facts, options, new EvaluationMemory());
  if (evaluation === null) throw new Error('There was nothing to evaluate.');
  return evaluation;
}

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

describe('kept evaluations of random histories', () => {
  it('tell what an evaluation of any moment of their period tells', () => {
    let away = 0;
    fc.assert(
      fc.property(cases, (random) => {
        const { asOf, part } = random;
        const kept = parseEvaluation(evaluationBytes(evaluationAt(asOf, random)));
        const from = Math.max(kept.period.fromSeconds, asOf - 4000 * DAY);
        const until = Math.min(kept.period.untilSeconds, asOf + 4000 * DAY);
        expect(asOf).toBeGreaterThanOrEqual(from);
        expect(asOf).toBeLessThan(until);
        for (const moment of [from, until - 1, Math.floor(from + part * (until - 1 - from))]) {
          if (Math.abs(moment - asOf) > DAY) away++;
          const fresh = evaluationAt(moment, random);
          expect(figuresAt(kept, moment)).toEqual(figuresAt(fresh, moment));
          expect(kept.period).toEqual(fresh.period);
        }
      }),
      { numRuns: 500 },
    );
    // Most periods are long, or this would say little.
    expect(away).toBeGreaterThan(100);
  });
});
