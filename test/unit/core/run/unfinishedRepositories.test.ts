import { describe, expect, it } from 'vitest';

import type { Repository } from '../../../../src/core/model/repository.ts';
import { createProblem } from '../../../../src/core/model/problemCatalogue.ts';
import { factsOfProblem, type FactsChange, type RepositoryFacts } from '../../../../src/core/run/repositoryFacts.ts';
import { UnfinishedRepositories } from '../../../../src/core/run/unfinishedRepositories.ts';

const repository: Repository = {
  ...{ id: 'a', name: 'a', path: '/a', root: '/a', kind: 'workTree', commonDirectory: '/a/.git', aliases: [] },
};
const facts = factsOfProblem(createProblem('shallowClone', 'a'), 'complete');

/** Tells problems before those that there are, as counting lines does. */
const telling =
  (...codes: readonly Parameters<typeof createProblem>[0][]): FactsChange =>
  (known) => ({ ...known, problems: [...codes.map((code) => createProblem(code, 'a')), ...known.problems] });

type Part = 'head' | 'lines';

/** Codes of what is told in the end when parts come in this order. */
function toldAfter(order: readonly Part[], changes: Readonly<Record<Part, FactsChange>>): readonly string[] {
  const published: RepositoryFacts[] = [];
  const nothing = (): void => undefined;
  const results = {
    ...{ publishInterim: nothing, prepare: nothing },
    publish: (_: Repository, known: RepositoryFacts) => void published.push(known),
  };
  const known = new Map<string, RepositoryFacts>();
  const parts = { results, facts: known, signal: new AbortController().signal };
  const unfinished = new UnfinishedRepositories(parts);
  unfinished.add(repository, facts, ['head', 'lines'], false);
  for (const part of order) unfinished.complete(repository, part, changes[part]);
  expect(published).toHaveLength(1);
  expect(known.get('a')).toBe(published[0]);
  return published[0]?.problems.map(({ code }) => code) ?? [];
}

describe('UnfinishedRepositories', () => {
  it.each([
    { head: telling('filesNotRead'), lines: telling('linesNotCounted') },
    { head: telling(), lines: telling('linesNotCounted', 'missingObject') },
    { head: telling('filesNotRead'), lines: telling() },
    { head: telling('missingObject', 'filesNotRead'), lines: telling('missingObject') },
    { head: telling(), lines: telling() },
  ])('tells the same in whatever order the rest comes (%#)', (changes) => {
    const told = toldAfter(['lines', 'head'], changes);
    expect(toldAfter(['head', 'lines'], changes)).toEqual(told);
    expect(told.at(-1)).toBe('shallowClone');
    expect(new Set(told).size).toBe(told.length);
  });

  it('tells of lines first', () => {
    const changes = { head: telling('filesNotRead'), lines: telling('linesNotCounted') };
    expect(toldAfter(['head', 'lines'], changes)).toEqual(['linesNotCounted', 'filesNotRead', 'shallowClone']);
  });
});
