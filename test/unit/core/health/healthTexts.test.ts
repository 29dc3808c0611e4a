import { describe, expect, it } from 'vitest';

import { healthTextCandidates, healthTexts } from '../../../../src/core/health/healthTexts.ts';
import { headOf, type HeadSketch } from './headSketch.ts';

function textsOf(sketch: HeadSketch): readonly string[] {
  const { tree } = headOf(sketch);
  const rows = new Map(Array.from({ length: tree.paths.count }, (_, row) => [tree.paths.path(row), row]));
  return healthTexts(healthTextCandidates(tree), (path) => tree.bytes[rows.get(path) ?? -1] ?? Number.NaN);
}

function workflows(count: number, bytes: number): HeadSketch {
  const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));
  return Object.fromEntries(numbers.map((number) => [`.github/workflows/w${number}.yml`, { bytes }]));
}

describe('healthTexts', () => {
  it('are those that detectors look into, by feature, then path', () => {
    expect(
      textsOf({
        '.github/dependabot.yml': 'x',
        '.github/workflows/b.yml': 'x',
        '.github/workflows/a.yml': 'x',
        CODEOWNERS: 'x',
        'package.json': '{}',
        'README.md': 'x',
        'src/package.json': 'x',
        LICENSE: 'x',
        'license.py': 'x',
      }),
    ).toEqual([
      'LICENSE',
      'package.json',
      'CODEOWNERS',
      '.github/workflows/a.yml',
      '.github/workflows/b.yml',
      '.github/dependabot.yml',
    ]);
  });

  it('are no links, no submodules, no empty, large or missing files', () => {
    expect(
      textsOf({
        LICENSE: { kind: 'link' },
        COPYING: { kind: 'submodule' },
        'LICENSE-MIT': { bytes: 0 },
        'LICENSE-APACHE': { bytes: 256 * 1024 + 1 },
        'LICENSE-ISC': { bytes: NaN },
        'LICENSE.md': { kind: 'executable', bytes: 256 * 1024 },
      }),
    ).toEqual(['LICENSE.md']);
  });

  it('are bounded in number and in sum', () => {
    expect(textsOf(workflows(300, 10))).toHaveLength(200);
    expect(textsOf(workflows(300, 10))[199]).toBe('.github/workflows/w199.yml');
    expect(textsOf(workflows(20, 128 * 1024))).toHaveLength(4);
  });

  it('still has the small ones where large ones are left out', () => {
    const texts = textsOf({ ...workflows(20, 120 * 1024), '.gitreview': 'x' });
    expect(texts.at(-1)).toBe('.gitreview');
    expect(texts).toHaveLength(5);
  });
});
