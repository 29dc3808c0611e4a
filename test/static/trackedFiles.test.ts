import { describe, expect, it } from 'vitest';

import { readProjectFile } from '../support/manifest.ts';
import { trackedFiles } from '../support/trackedFiles.ts';

const TEXT = /\.(?:c?[jt]sx?|mjs|json|md|css|html|svg|yml|yaml)$|(?:^|\/)\.[a-z]+(?:rc|ignore)$|^\.ci\/run$/u;

const texts = trackedFiles()
  .filter((file) => TEXT.test(file))
  .map((file) => ({ file, text: readProjectFile(file) }));

/** `file: match` for every place where the pattern is found. */
function findings(pattern: RegExp, files = texts): readonly string[] {
  return files.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => `${file}: ${match[0]}`));
}

describe('tracked files', () => {
  it('are read by this test', () => {
    expect(texts.length).toBeGreaterThan(20);
  });

  it('name no folder of a developer machine', () => {
    // Ada, Bob and Kim live in fixtures only. Written so that the pattern does not find itself.
    const machinePath = new RegExp(
      ['(?<![\\w.~-])/(?:wo', 'rk|ho', 'me|Us', 'ers|ro', 'ot)/(?!ada|bob|kim)[\\w.-]+'].join(''),
      'gu',
    );
    expect(findings(machinePath)).toEqual([]);
  });

  it('hold no address of a package registry', () => {
    const locks = texts.filter(({ file }) => file.endsWith('package-lock.json'));
    expect(locks.map(({ file }) => file).sort()).toEqual(['package-lock.json', 'test/tools/package-lock.json']);
    expect(findings(/"resolved": "[^"]*"/gu, locks)).toEqual([]);
  });

  it('give a reason wherever a rule is switched off', () => {
    const sources = texts.filter(({ file }) => /\.[cm]?[jt]sx?$/u.test(file));
    const unexplained = new RegExp(['eslint-dis', 'able(?:-next-line|-line)?(?!.* -- \\S).*'].join(''), 'gu');
    expect(findings(unexplained, sources)).toEqual([]);
  });

  it('suppress no type error', () => {
    const suppressed = new RegExp(['@ts-(?:ig', 'nore|noch', 'eck|expect-er', 'ror)'].join(''), 'gu');
    expect(findings(suppressed)).toEqual([]);
  });
});
