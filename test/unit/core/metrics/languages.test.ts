import { describe, expect, it } from 'vitest';

import { languageTable } from '../../../../scripts/support/languageTable.ts';
import { HEAD_LINES_UNKNOWN } from '../../../../src/core/history/headTree.ts';
import { languageOf, languages } from '../../../../src/core/metrics/languages.ts';
import table from '../../../../src/core/metrics/languageTable.json' with { type: 'json' };
import { headTreeOf } from '../../../support/headTree.ts';

describe('the language of a file', () => {
  it.each([
    ...[
      ['src/a.ts', 'TypeScript'],
      ['a.d.ts', 'TypeScript'],
      ['a.tsx', 'TypeScript'],
      ['A.JS', 'JavaScript'],
    ],
    ...[
      ['a.py', 'Python'],
      ['a.rs', 'Rust'],
      ['a.html', 'HTML'],
      ['a.html.erb', 'HTML'],
      ['a.scss', 'SCSS'],
    ],
    ...[
      ['Makefile', 'Makefile'],
      ['src/CMakeLists.txt', 'CMake'],
      ['Dockerfile', 'Dockerfile'],
      ['.bashrc', 'Shell'],
    ],
    ...[
      ['Jenkinsfile', 'Groovy'],
      ['Rakefile', 'Ruby'],
      ['a.tar.sh', 'Shell'],
    ],
  ])('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  it.each([
    ...[
      ['a.h', 'C'],
      ['a.hh', 'C++'],
      ['a.m', 'Objective-C'],
      ['a.pl', 'Perl'],
      ['a.t', 'Perl'],
      ['a.cs', 'C#'],
    ],
    ...[
      ['a.php', 'PHP'],
      ['a.inc', 'PHP'],
      ['a.r', 'R'],
      ['a.d', 'D'],
      ['a.fs', 'F#'],
      ['a.v', 'Verilog'],
      ['a.l', 'Lex'],
    ],
    ...[
      ['a.ml', 'OCaml'],
      ['a.frag', 'GLSL'],
      ['a.cls', 'Apex'],
      ['a.ex', 'Elixir'],
      ['a.lisp', 'Common Lisp'],
    ],
  ])('of the ambiguous %s is most often %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });

  it.each([
    'README.md',
    'a.json',
    'a.yml',
    'a.txt',
    'a.sql',
    'a.svg',
    'a.cfg',
    'go.mod',
    'build.gradle.kts',
    'README.me',
    'LICENSE',
    'a.unknown',
    'src.ts/noext',
  ])('is none that counts for %s', (path) => {
    expect(languageOf(path)).toBeNull();
  });
});

describe('languages at HEAD', () => {
  it('are summed up over files and bytes, most bytes first, then by name', () => {
    const tree = headTreeOf({
      'a.py': { bytes: 30 },
      'b.ts': { bytes: 10 },
      'c.tsx': { bytes: 20 },
      'd.c': { bytes: 5, kind: 'executable' },
      'README.md': { bytes: 900 },
    });
    expect(languages(tree, new Uint8Array(5))).toEqual([
      { name: 'Python', files: 1, bytes: 30 },
      { name: 'TypeScript', files: 2, bytes: 30 },
      { name: 'C', files: 1, bytes: 5 },
    ]);
  });

  it('leave out excluded and binary files, links and submodules', () => {
    const tree = headTreeOf({
      'a.ts': {},
      'made.ts': {},
      'video.ts': { lines: null },
      'link.ts': { kind: 'link' },
      'module.ts': { kind: 'submodule' },
    });
    expect(languages(tree, Uint8Array.of(0, 1, 0, 0, 0))).toEqual([{ name: 'TypeScript', files: 1, bytes: 10 }]);
  });

  it('count a file of which size and lines are not known', () => {
    const tree = headTreeOf({ 'a.ts': { bytes: Number.NaN, lines: HEAD_LINES_UNKNOWN }, 'b.ts': {} });
    expect(languages(tree, new Uint8Array(2))).toEqual([{ name: 'TypeScript', files: 2, bytes: 10 }]);
  });
});

describe('the table of languages', () => {
  it('is that of the installed linguist-languages (else: node scripts/languages.ts)', () => {
    expect(table).toEqual(languageTable());
  });
});
