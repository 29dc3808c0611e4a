import { describe, expect, it } from 'vitest';

import { settingsMappings } from '../../../../src/core/jobs/declaredMapping.ts';
import {
  foldPattern,
  literalLength,
  matchesPattern,
  patternText,
  wildcardPattern,
} from '../../../../src/core/jobs/jobPattern.ts';

const matches = (pattern: string, name: string): boolean => matchesPattern(foldPattern(wildcardPattern(pattern)), name);

describe('matchesPattern', () => {
  it.each([
    ['a', 'a'],
    ['A', 'a'],
    ['*', ''],
    ['*', 'team/a'],
    ['a*', 'a'],
    ['a-*', 'a-b/c'],
    ['*-a', 'b-a'],
    ['a**b', 'a-b'],
    ['a*b*c', 'abbc'],
    ['a*ab', 'aab'],
    ['*ab*ab*', 'abab'],
    ['a.b', 'a.b'],
  ])('%s holds for %s', (pattern, name) => {
    expect(matches(pattern, name)).toBe(true);
  });

  it.each([
    ['a', 'ab'],
    ['a', ''],
    ['a-*', 'a'],
    ['ab*bc', 'abc'],
    ['*ab*ab*', 'aab'],
    ['a*b*c', 'acb'],
    ['a*b', 'a-b-c'],
    ['a.b', 'axb'],
  ])('%s does not hold for %s', (pattern, name) => {
    expect(matches(pattern, name)).toBe(false);
  });

  it('takes no longer for many wildcards', () => {
    const startedMs = performance.now();
    expect(matches(`${'*a'.repeat(200)}*b`, 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });

  it('is written as it was, and knows how much it says', () => {
    expect(patternText(wildcardPattern('Team/**-x'))).toBe('Team/*-x');
    expect(literalLength(wildcardPattern('Team/**-x'))).toBe(7);
  });
});

describe('settingsMappings', () => {
  it('takes names and wildcards', () => {
    expect(settingsMappings({ ' a-* ': ' aai/babel ' })).toEqual({
      mappings: [{ jobs: ['a-', ''], repository: 'aai/babel', declaredIn: 'settings', file: '' }],
      problems: [],
    });
  });

  it('leaves out and reports what would silently do nothing', () => {
    const { mappings, problems } = settingsMappings({
      '': 'x',
      a: ' ',
      'b?': 'x',
      '{c,d}': 'x',
      '[e]': 'x',
      [`f${'f'.repeat(500)}`]: 'x',
      good: 'x',
    });
    expect(mappings.map(({ jobs }) => jobs)).toEqual([['good']]);
    expect(problems.map(({ message }) => message)).toEqual([
      'The mapping names no job.',
      'The mapping names no repository.',
      'The only wildcard in a job name is *.',
      'The only wildcard in a job name is *.',
      'The only wildcard in a job name is *.',
      'A job name has at most 500 characters.',
    ]);
    expect(problems.at(-1)?.source).toHaveLength(81);
  });
});
