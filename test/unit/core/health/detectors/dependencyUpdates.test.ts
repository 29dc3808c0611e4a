import { describe, expect, it } from 'vitest';

import { foundAmong, foundOf } from '../headSketch.ts';

describe('dependabot', () => {
  it('says what it keeps up to date, each once', () => {
    const text = ['npm', 'npm', 'github-actions'].map((name) => `  - package-ecosystem: ${name}\n`).join('');
    expect(foundOf('dependabot', { '.github/dependabot.yml': `version: 2\nupdates:\n${text}` })).toBe(
      'present: npm, github-actions',
    );
  });

  it.each(['dependabot.yml', '.github/Dependabot.yml', '.github/dependabot.json', '.dependabot/config.yml'])(
    'is not %s',
    (path) => {
      expect(foundAmong('dependabot', path)).toBe('absent');
    },
  );

  it('is there even where its file is not read or is broken', () => {
    const path = '.github/dependabot.yaml';
    expect(foundOf('dependabot', { [path]: {} })).toBe(`present: ${path}`);
    expect(foundOf('dependabot', { [path]: 'updates: [' })).toMatch(/^present: .*not valid YAML/u);
    expect(foundOf('dependabot', { [path]: 'updates: npm' })).toBe(`present: ${path}`);
    expect(foundOf('dependabot', { [path]: ' \n' })).toBe(`absent: ${path} is empty`);
  });
});

describe('renovate', () => {
  it.each(['renovate.json', 'renovate.json5', '.github/renovate.json', '.gitlab/renovate.json5', '.renovaterc'])(
    'is found in %s',
    (path) => {
      expect(foundAmong('renovate', path)).toBe(`present: ${path}`);
    },
  );

  it.each(['renovate.yml', 'src/renovate.json', 'Renovate.json', 'renovate/index.json'])('is not %s', (path) => {
    expect(foundAmong('renovate', path)).toBe('absent');
  });

  it('may be a section of package.json', () => {
    expect(foundOf('renovate', { 'package.json': '{"renovate": {"extends": ["x"]}}' })).toBe('present: package.json');
    expect(foundOf('renovate', { 'package.json': '{"devDependencies": {"renovate": "1"}}' })).toBe('absent');
    expect(foundOf('renovate', { 'package.json': 'not json' })).toBe('absent');
  });

  it('is unknown where package.json was not read, and absent only with it', () => {
    expect(foundOf('renovate', { 'package.json': {} })).toBe('unknown: package.json, not read');
    expect(foundOf('renovate', { 'package.json': {}, '.renovaterc': '{}' })).toBe('present: .renovaterc');
  });
});

describe('dependencyUpdates', () => {
  it('are either', () => {
    expect(foundAmong('dependencyUpdates', 'src/a.c')).toBe('absent');
    expect(foundAmong('dependencyUpdates', '.github/dependabot.yml')).toBe('present: Dependabot');
    expect(foundAmong('dependencyUpdates', '.renovaterc', '.github/dependabot.yml')).toBe(
      'present: Dependabot, Renovate',
    );
  });

  it('are unknown where one of them may be there', () => {
    expect(foundOf('dependencyUpdates', { 'package.json': {} })).toBe('unknown');
    expect(foundOf('dependencyUpdates', { 'package.json': {}, '.github/dependabot.yml': 'x' })).toBe(
      'present: Dependabot',
    );
  });
});
