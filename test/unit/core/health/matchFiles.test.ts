import { describe, expect, it } from 'vitest';

import type { FeatureDetector, FileWish } from '../../../../src/core/health/featureDetector.ts';
import { matchFiles, NO_TEXTS } from '../../../../src/core/health/matchFiles.ts';
import { headOf } from './headSketch.ts';

function wishing(...wishes: readonly FileWish[]): FeatureDetector {
  return {
    key: 'x',
    title: 'X',
    wishes,
    wantsText: () => false,
    detect: () => ({ state: 'absent', detail: null }),
  };
}

function matched(detectors: readonly FeatureDetector[], ...paths: readonly string[]): readonly (readonly string[])[] {
  const { tree } = headOf(Object.fromEntries(paths.map((path) => [path, 'x'])));
  return matchFiles(tree, NO_TEXTS, detectors).map((files) => files.map(({ path }) => path));
}

describe('matchFiles', () => {
  it('finds names in any case in their folders alone', () => {
    const detector = wishing({ kind: 'named', names: ['readme.md'], folders: ['', 'docs'] });
    expect(
      matched([detector], 'README.md', 'docs/readme.MD', 'Docs/readme.md', 'docs/a/readme.md', 'xreadme.md'),
    ).toEqual([['README.md', 'docs/readme.MD']]);
  });

  it('finds names anywhere but in folders of others', () => {
    const detector = wishing({ kind: 'named', names: ['go.mod'], folders: 'anywhere' });
    const others = ['node_modules', 'a/vendor/b', 'third_party', 'third-party/x', 'Vendor', 'deps/lua'];
    expect(
      matched([detector], 'a/b/GO.MOD', 'go.mod', 'go.mod/x', ...others.map((folder) => `${folder}/go.mod`)),
    ).toEqual([['a/b/GO.MOD', 'go.mod']]);
    expect(matched([detector], 'vendors/go.mod', 'undeps/go.mod')).toEqual([['undeps/go.mod', 'vendors/go.mod']]);
  });

  it('tries patterns in their folders, or on their extensions', () => {
    const inFolder = wishing({ kind: 'matching', pattern: /^a.*\.yml$/u, folders: ['.ci'] });
    const nested = wishing({ kind: 'nested', extensions: ['go'], pattern: /_test\.go$/u });
    expect(
      matched([inFolder, nested], '.ci/ab.yml', '.ci/b.yml', '.ci/x/a.yml', 'x/y_test.go', 'x/y_test.gob'),
    ).toEqual([['.ci/ab.yml'], ['x/y_test.go']]);
  });

  it('gives one file of each folder that lies in one of a name', () => {
    const detector = wishing({ kind: 'folders', names: ['test'] });
    expect(
      matched([detector], 'a/Test/x', 'a/Test/y', 'a/Test/z/x', 'a/Test/z/y', 'a/z/x', 'test', 'vendor/test/x'),
    ).toEqual([['a/Test/x', 'a/Test/z/x']]);
  });

  it('gives a file to all who wish for it, once each, as one object', () => {
    const twice: FileWish[] = [
      { kind: 'named', names: ['a.go', 'a.go'], folders: ['', ''] },
      { kind: 'named', names: ['a.go'], folders: 'anywhere' },
      { kind: 'nested', extensions: ['go'], pattern: /a/u },
      { kind: 'matching', pattern: /a/u, folders: [''] },
    ];
    const { tree } = headOf({ 'a.go': 'x' });
    const [one, other, nobody] = matchFiles(tree, NO_TEXTS, [wishing(...twice), wishing(...twice), wishing()]);
    expect(one).toHaveLength(1);
    expect(one?.[0]).toBe(other?.[0]);
    expect(nobody).toEqual([]);
  });

  it('leaves submodules', () => {
    const detector = wishing({ kind: 'named', names: ['a'], folders: [''] });
    const { tree } = headOf({ a: { kind: 'submodule' } });
    expect(matchFiles(tree, NO_TEXTS, [detector])).toEqual([[]]);
  });

  it('looks at every path once', () => {
    const { tree } = headOf({ 'a/readme': 'x', b: 'x', 'c/d': 'x' });
    const seen: number[] = [];
    const paths = { count: 3, path: (index: number) => tree.paths.path(seen.push(index) * 0 + index) };
    const detector = wishing({ kind: 'named', names: ['readme'], folders: 'anywhere' });
    matchFiles({ ...tree, paths }, NO_TEXTS, [detector, detector, detector]);
    expect(seen).toEqual([0, 1, 2]);
  });

  it('is at home with any name', () => {
    const detector = wishing(
      { kind: 'named', names: ['constructor', '__proto__'], folders: ['', 'constructor'] },
      { kind: 'nested', extensions: ['constructor'], pattern: /./u },
    );
    const paths = [
      'constructor/x',
      'toString',
      'hasOwnProperty/a',
      'K',
      'é',
      '',
      '.',
      'a.',
      '\u{1f600}.md',
      `${'x'.repeat(5000)}.go`,
    ];
    expect(matched([detector], ...paths, '__proto__/a')).toEqual([[]]);
    expect(matched([detector], 'constructor/constructor', 'a.constructor')).toEqual([
      ['a.constructor', 'constructor/constructor'],
    ]);
  });
});
