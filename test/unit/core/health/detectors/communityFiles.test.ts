import { describe, expect, it } from 'vitest';

import { foundAmong, foundOf } from '../headSketch.ts';

const FILES = [
  ['readme', 'README'],
  ['contributing', 'CONTRIBUTING'],
  ['codeOfConduct', 'CODE_OF_CONDUCT'],
  ['security', 'SECURITY'],
] as const;

describe.each(FILES)('%s', (key, stem) => {
  it.each([stem, `${stem}.md`, `${stem.toLowerCase()}.rst`, `docs/${stem}.txt`, `.github/${stem}.adoc`])(
    'is found in %s',
    (path) => {
      expect(foundAmong(key, 'src/a.c', path)).toBe(`present: ${path}`);
    },
  );

  it.each([
    `${stem}.py`,
    `${stem}.md.bak`,
    `${stem}-old.md`,
    `MY${stem}.md`,
    `${stem}/index.md`,
    `src/${stem}.md`,
    `Docs/${stem}.md`,
    `docs/en/${stem}.md`,
    `vendor/x/${stem}.md`,
  ])('is not found in %s', (path) => {
    expect(foundAmong(key, path)).toBe('absent');
  });

  it('takes the file that a forge would take', () => {
    expect(foundAmong(key, `${stem}.md`, `.github/${stem}.md`, `docs/${stem}.md`)).toBe(`present: .github/${stem}.md`);
    expect(foundAmong(key, `docs/${stem}.md`, `${stem.toLowerCase()}.md`)).toBe(`present: ${stem.toLowerCase()}.md`);
    expect(foundOf(key, { [`.github/${stem}.md`]: '', [`docs/${stem}`]: 'x' })).toBe(`present: docs/${stem}`);
  });

  it('is not an empty file', () => {
    expect(foundOf(key, { [`${stem}.md`]: { bytes: 0 } })).toBe(`absent: ${stem}.md is empty`);
    expect(foundOf(key, { [`${stem}.md`]: ' \n' })).toBe(`absent: ${stem}.md is empty`);
  });

  it('may be a link, and says so', () => {
    expect(foundOf(key, { [stem]: { kind: 'link' } })).toBe(`present: ${stem} (link)`);
  });

  it('is never a submodule', () => {
    expect(foundOf(key, { [stem]: { kind: 'submodule' } })).toBe('absent');
  });

  it('is there even where its blob is not', () => {
    expect(foundOf(key, { [stem]: { bytes: NaN } })).toBe(`present: ${stem}`);
  });
});

describe('codeOfConduct', () => {
  it('has several names', () => {
    expect(foundAmong('codeOfConduct', 'code-of-conduct.md')).toBe('present: code-of-conduct.md');
    expect(foundAmong('codeOfConduct', 'codeofconducts.md')).toBe('absent');
  });
});

describe('changelog', () => {
  it.each(['CHANGELOG.md', 'CHANGES', 'History.md', 'NEWS', 'docs/changelog.rst', 'packages/ui/CHANGELOG.md'])(
    'is found in %s',
    (path) => {
      expect(foundAmong('changelog', path)).toBe(`present: ${path}`);
    },
  );

  it.each(['docs/releases.md', 'src/changelog.md', 'packages/ui/src/CHANGELOG.md', 'changelog.py', 'CHANGES/123.txt'])(
    'is not found in %s',
    (path) => {
      expect(foundAmong('changelog', path)).toBe('absent');
    },
  );
});
