import { describe, expect, it } from 'vitest';

import type { PathTable } from '../../../../src/core/history/commitFacts.ts';
import type { HeadTree } from '../../../../src/core/history/headTree.ts';
import { codeFiles, type CodeFiles } from '../../../../src/core/metrics/codeFiles.ts';
import { fileHistory } from '../../../../src/core/metrics/fileHistory.ts';
import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { EXCLUDED_FILES } from '../../../../src/core/model/metricDefaults.ts';
import { pathTable } from '../../../support/commitFacts.ts';
import { headTreeOf } from '../../../support/headTree.ts';

const HISTORY = pathTable(['gone.ts', 'b.ts', 'gone.lock', 'a.lock', 'a.ts']);
const TREE = headTreeOf({ 'a.lock': {}, 'a.ts': {}, 'b.ts': {}, 'new.lock': {} });

/** Of a history with these paths. */
function filesOf(paths: PathTable | null, tree: HeadTree | null, globs: readonly string[]): CodeFiles {
  const nothing = { first: new Uint32Array(1), path: new Uint32Array(), insertions: new Int32Array() };
  const changes = paths === null ? null : { ...nothing, deletions: new Int32Array(), paths };
  return codeFiles(fileHistory(changes, new PathGlobs(globs)), tree);
}

describe('the files that count', () => {
  it('leave out what a glob names, in the history and at HEAD', () => {
    const files = filesOf(HISTORY, TREE, ['**/*.lock']);
    expect(Array.from(files.excluded)).toEqual([0, 0, 1, 1, 0]);
    expect(Array.from(files.headExcluded)).toEqual([1, 0, 0, 1]);
    expect(Array.from(files.headRow)).toEqual([-1, 2, -1, -1, 1]);
  });

  it('are all without a glob', () => {
    const files = filesOf(HISTORY, TREE, []);
    expect(Array.from(files.excluded)).toEqual([0, 0, 0, 0, 0]);
    expect(Array.from(files.headRow)).toEqual([-1, 2, -1, 0, 1]);
  });

  it('need neither a history nor a tree', () => {
    const globs = ['*.lock'];
    expect(filesOf(null, TREE, globs)).toMatchObject({ headExcluded: Uint8Array.of(1, 0, 0, 1) });
    const alone = filesOf(HISTORY, null, globs);
    expect(alone).toMatchObject({ excluded: Uint8Array.of(0, 0, 1, 1, 0), headExcluded: new Uint8Array() });
    expect(Array.from(alone.headRow)).toEqual([-1, -1, -1, -1, -1]);
  });

  it('take the first of two names that look alike', () => {
    const tree = { ...headTreeOf({ x: {}, y: {} }), paths: pathTable(['\uFFFD', '\uFFFD']) };
    expect(Array.from(filesOf(pathTable(['\uFFFD']), tree, []).headRow)).toEqual([0]);
  });

  it('are decoded once a path', () => {
    let decoded = 0;
    const counting = (paths: readonly string[]) => ({
      ...pathTable(paths),
      path: (index: number) => (decoded++, paths[index] ?? ''),
    });
    filesOf(counting(['a', 'b']), { ...headTreeOf({ a: {}, c: {} }), paths: counting(['a', 'c']) }, ['a']);
    expect(decoded).toBe(4);
  });
});

describe('the files that are left out by default', () => {
  const excluded = (path: string): boolean => filesOf(pathTable([path]), null, EXCLUDED_FILES).excluded[0] === 1;

  it.each([
    ...['package-lock.json', 'web/yarn.lock', 'Cargo.lock', 'go.sum', 'uv.lock', 'bun.lockb', '.terraform.lock.hcl'],
    ...[
      'node_modules/a/index.js',
      'vendor/github.com/x/y.go',
      'src/third_party/a.c',
      'third-party/a.c',
      '3rdparty/a.c',
    ],
    ...['deps/jemalloc/a.c', 'ios/Pods/A/a.m', '.yarn/releases/yarn.cjs', 'gradlew', 'gradle/wrapper/a.properties'],
    ...['dist/main.js', 'js/jquery.js', 'js/jquery-3.6.0.js', 'a.min.js', 'a-min.css', 'a.js.map', 'api/a.pb.go'],
    ...[
      'a_pb2.py',
      'a_pb2_grpc.pyi',
      'a.pb.h',
      'lib/a.g.dart',
      'Form.Designer.cs',
      'a.generated.ts',
      'x/__generated__/a',
    ],
    ...['configure', 'm4/libtool.m4', 'test/__snapshots__/a.snap', '.idea/a.xml', 'logo.svg'],
  ])('%s', (path) => {
    expect(excluded(path)).toBe(true);
  });

  it.each([
    ...[
      'package.json',
      'Cargo.toml',
      'go.mod',
      'src/vendor.ts',
      'src/vendoring/a.ts',
      'src/deps/a.c',
      'src/configure.ts',
    ],
    ...['src/a.d.ts', 'test/fixtures/a.ts', 'src/administer.js', 'src/map.ts', 'a.proto', 'src/external.ts', 'dist.ts'],
    ...['.github/workflows/ci.yml', 'Makefile', 'lockfile.ts', 'src/jqueryish.ts', 'a.pb', 'src/generated.ts'],
  ])('and not %s', (path) => {
    expect(excluded(path)).toBe(false);
  });
});
