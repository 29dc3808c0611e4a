import { describe, expect, it } from 'vitest';

import { foundOf } from '../headSketch.ts';

const COMMIT = '8f4b7f84864484a7bf31766abe9204da3cbe65b3';

function uses(...names: readonly string[]): string {
  const steps = names.map((name) => `      - uses: ${name}\n`).join('');
  return `on: push\njobs:\n  a:\n    steps:\n${steps}`;
}

function pinned(...names: readonly string[]): string {
  return foundOf('pinnedActions', { '.github/workflows/a.yml': uses(...names) });
}

describe('workflows', () => {
  it('are counted by kind', () => {
    expect(
      foundOf('workflows', {
        '.github/workflows/ci.yml': 'on: push',
        '.github/workflows/test.yml': 'on: push',
        '.github/workflows/publish.yml': 'on: push',
        '.github/workflows/stale.yml': 'on: schedule',
      }),
    ).toBe('present: 2 verify, 1 merge, 1 other');
  });

  it('are told by their names where their content is not to be had', () => {
    expect(
      foundOf('workflows', { '.github/workflows/gerrit-merge.yaml': {}, '.github/workflows/verify.yml': 'a: [' }),
    ).toBe('present: 1 verify, 1 merge');
  });

  it('are absent without any', () => {
    expect(foundOf('workflows', { '.github/workflows/README.md': 'x' })).toBe('absent');
  });
});

describe('pinnedActions', () => {
  it('are there when every action of others is named by its commit', () => {
    expect(pinned(`actions/checkout@${COMMIT}`, `a/b/c@${COMMIT.toUpperCase()}`)).toBe('present: 2 of 2 (100 %)');
  });

  it.each([
    'actions/checkout@v4',
    'actions/checkout',
    `actions/checkout@${COMMIT.slice(1)}`,
    `actions/checkout@v${COMMIT}`,
    `actions/checkout@${COMMIT}0`,
  ])('are missing with %s', (name) => {
    expect(pinned(`a/b@${COMMIT}`, `a/c@${COMMIT}`, name)).toBe('absent: 2 of 3 (66 %)');
  });

  it('keep what is local and what is an image apart', () => {
    expect(pinned('./.github/actions/x', 'docker://alpine:3', `a/b@${COMMIT}`)).toBe(
      'present: 1 of 1 (100 %), 1 local, 1 Docker',
    );
    expect(pinned('./x')).toBe('unknown: nothing to pin, 1 local');
  });

  it('counts workflows that jobs use', () => {
    const text = 'jobs:\n  a:\n    uses: org/repo/.github/workflows/x.yml@main\n';
    expect(foundOf('pinnedActions', { '.github/workflows/a.yml': text })).toBe('absent: 0 of 1 (0 %)');
  });

  it('is unknown where a workflow could not be read, unless another one pins less', () => {
    const good = { '.github/workflows/a.yml': uses(`a/b@${COMMIT}`) };
    expect(foundOf('pinnedActions', { ...good, '.github/workflows/b.yml': {} })).toBe(
      'unknown: 1 of 1 (100 %), 1 workflow not read',
    );
    expect(
      foundOf('pinnedActions', { '.github/workflows/a.yml': uses('a/b@v1'), '.github/workflows/b.yml': ']' }),
    ).toBe('absent: 0 of 1 (0 %), 1 workflow not read');
  });

  it('has nothing to say without workflows', () => {
    expect(foundOf('pinnedActions', { 'src/a.c': 'x' })).toBe('unknown: nothing to pin');
  });
});
