import { describe, expect, it } from 'vitest';

import { normalizePathPrefix } from '../../../../src/core/model/pathPrefix.ts';

describe('the path of a file or folder in a repository', () => {
  it.each([
    ['src', 'src'],
    ['src/core', 'src/core'],
    ['./src//core/', 'src/core'],
    ['src/./core/.', 'src/core'],
    ['.github', '.github'],
    ['a..b/...', 'a..b/...'],
    [' spaced ', ' spaced '],
    ['日本/é', '日本/é'],
  ])('%j is %j', (text, prefix) => {
    expect(normalizePathPrefix(text)).toBe(prefix);
    expect(normalizePathPrefix(prefix)).toBe(prefix);
  });

  it.each(['', '.', './', '/', '/src', '//src', '..', '../src', 'src/../lib', 'src/..', 'src\\core', 'a\0b'])(
    '%j is none',
    (text) => {
      expect(normalizePathPrefix(text)).toBeNull();
    },
  );

  it('is none when it is longer than a file system takes', () => {
    expect(normalizePathPrefix('x'.repeat(4096))).not.toBeNull();
    expect(normalizePathPrefix('x'.repeat(4097))).toBeNull();
  });
});
