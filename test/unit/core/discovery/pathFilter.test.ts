import { describe, expect, it } from 'vitest';

import { globMatcher, repositoryFilter } from '../../../../src/core/discovery/pathFilter.ts';

describe('globMatcher', () => {
  it('matches nothing without globs', () => {
    expect(globMatcher([])('a')).toBe(false);
    expect(globMatcher(['', ' '])('a')).toBe(false);
  });

  it.each([
    ['**/node_modules', 'node_modules', true],
    ['**/node_modules', 'a/b/node_modules', true],
    ['**/node_modules/', 'a/node_modules', true],
    ['**/node_modules/**', 'a/node_modules', true],
    ['**/.venv', 'a/.venv', true],
    ['**/.*', 'a/.hidden', true],
    ['build', 'build', true],
    ['build', 'a/build', false],
    ['a/*', 'a/b', true],
    ['a/*', 'a/b/c', false],
    ['!keep', 'other', false],
  ])('%s on %s: %s', (glob, text, expected) => {
    expect(globMatcher([glob])(text)).toBe(expected);
  });
});

describe('repositoryFilter', () => {
  it('takes everything without globs', () => {
    expect(repositoryFilter([], [])('alpha', 'group/alpha')).toBe(true);
  });

  it('chooses by name or by path', () => {
    expect(repositoryFilter(['al*'], [])('alpha', 'group/alpha')).toBe(true);
    expect(repositoryFilter(['group/*'], [])('alpha', 'group/alpha')).toBe(true);
    expect(repositoryFilter(['beta'], [])('alpha', 'group/alpha')).toBe(false);
  });

  it('leaves out even what was chosen', () => {
    expect(repositoryFilter(['al*'], ['alpha'])('alpha', 'group/alpha')).toBe(false);
    expect(repositoryFilter([], ['group/**'])('alpha', 'group/alpha')).toBe(false);
  });
});
