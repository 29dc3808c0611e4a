import { describe, expect, it } from 'vitest';

import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { evaluationBytes, parseEvaluation } from '../../../../src/core/run/evaluationBytes.ts';
import { EvaluationMemory } from '../../../../src/core/run/evaluationMemory.ts';
import { evaluateRepository } from '../../../../src/core/run/evaluateRepository.ts';
import { figuresAt, type Evaluation } from '../../../../src/core/run/evaluation.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { headTreeOf } from '../../../support/headTree.ts';
import { factsOfCommits, METRIC_OPTIONS, repositoryAt } from '../../../support/reports.ts';

const AS_OF = parseInstant(METRIC_OPTIONS.asOf);

/** Of two files at HEAD, one of which is named like what stands between two lines. */
function evaluation(): Evaluation {
  const ada = { name: 'Ada\nLovelace', email: 'ada@example.org' };
  const commits = [3, 4, 5].map((day) => ({
    ...ada,
    date: `2026-06-0${String(day)}T00:00:00Z`,
    files: ['src/a.ts', 'line\nbreak.ts'].map((path) => ({ path, insertions: day })),
  }));
  const tree = headTreeOf({ 'src/a.ts': { lines: 12 }, 'line\nbreak.ts': { lines: 12 } });
  const head = { tree, texts: new Map(), tags: [], commitsSince: new Map() };
  const facts = { ...factsOfCommits(factsOf(commits)), headFacts: head };
  const { evaluation: evaluated } = evaluateRepository(
    repositoryAt('/fleet/api'),
    facts,
    METRIC_OPTIONS,
    new EvaluationMemory(),
  );
  if (evaluated === null) throw new Error('These commits can be evaluated.');
  return evaluated;
}

describe('an evaluation as bytes', () => {
  it('is the same to whoever looks at it, to the order of its names', () => {
    const written = evaluation();
    const read = parseEvaluation(evaluationBytes(written));
    expect(read).toEqual(written);
    expect(JSON.stringify(read)).toBe(JSON.stringify(written));
    expect(JSON.stringify(read)).toBe(JSON.stringify(written));
    expect(structuredClone(read)).toEqual(written);
  });

  it('gives the same figures of a moment', () => {
    const written = evaluation();
    const read = parseEvaluation(evaluationBytes(written));
    expect(figuresAt(written, AS_OF).files?.hotspots).toHaveLength(2);
    expect(JSON.stringify(figuresAt(read, AS_OF))).toBe(JSON.stringify(figuresAt(written, AS_OF)));
  });

  it('has no list parsed before somebody looks at it', () => {
    const text = evaluationBytes(evaluation()).toString();
    const [head = '', ...lists] = text.split('\n');
    expect(lists.length).toBeGreaterThan(3);
    const broken = [head, ...lists.map(() => '[')].join('\n');
    const { activity, files } = figuresAt(parseEvaluation(Buffer.from(broken)), AS_OF);
    expect(activity?.commitCount).toBe(3);
    expect(() => activity?.weekly).toThrow(SyntaxError);
    expect(() => files?.hotspots).toThrow(SyntaxError);
    expect(() => files?.mostChanged).toThrow(SyntaxError);
  });

  it('has each list parsed once, whoever looks at it', () => {
    const read = parseEvaluation(evaluationBytes(evaluation()));
    const { activity, files } = figuresAt(read, AS_OF);
    expect(activity?.weekly).toBe(read.figures.activity?.weekly);
    expect(files?.mostChanged).toBe(read.figures.files?.mostChanged);
    expect(files?.hotspots).toBe(files?.hotspots);
  });
});
