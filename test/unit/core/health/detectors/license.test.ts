import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { foundOf } from '../headSketch.ts';

const MIT = readFileSync(new URL('../../../../../LICENSE', import.meta.url), 'utf8');
const APACHE = 'Apache License\nVersion 2.0, January 2004\n';
const UNKNOWN = 'You may do this and that.';
const manifest = (license: unknown): string => JSON.stringify({ license });

function found(sketch: Parameters<typeof foundOf>[1]): string {
  return foundOf('license', sketch);
}

describe('license by its text', () => {
  it('is an SPDX id', () => {
    expect(found({ 'LICENSE.md': MIT })).toBe('present: MIT');
    expect(found({ COPYING: APACHE, 'src/LICENSE': MIT })).toBe('present: Apache-2.0');
  });

  it('is each of several', () => {
    expect(found({ 'LICENSE-APACHE': APACHE, 'LICENSE-MIT': MIT })).toBe('present: Apache-2.0, MIT');
  });

  it('is a licence too when nobody knows it', () => {
    expect(found({ LICENSE: UNKNOWN })).toBe('present: LICENSE: unrecognised text');
    expect(found({ LICENSE: MIT, 'COPYING.LIB': UNKNOWN })).toBe('present: MIT, COPYING.LIB: unrecognised text');
  });

  it('is what the file says of itself where its text is not known', () => {
    expect(found({ LICENSE: 'SPDX-License-Identifier: 0BSD\n' })).toBe('present: 0BSD');
  });

  it('is there where it could not be read', () => {
    expect(found({ LICENSE: {} })).toBe('present: LICENSE: text not read');
    expect(found({ LICENSE: { kind: 'link' } })).toBe('present: LICENSE (link): text not read');
  });

  it('is in the folder of REUSE by name', () => {
    expect(found({ 'LICENSES/MIT.txt': 'x', 'LICENSES/CC0-1.0.txt': 'x', 'LICENSES/sub/ISC.txt': 'x' })).toBe(
      'present: CC0-1.0, MIT',
    );
    expect(found({ 'LICENSES/=cmd.txt': 'x' })).toBe('present: LICENSES/=cmd.txt: unrecognised text');
  });

  it.each(['license.py', 'LICENSE/MIT.txt', 'docs/LICENSE', 'vendor/x/LICENSE', 'LICENSES/MIT.md'])(
    'is not %s',
    (path) => {
      expect(found({ [path]: MIT })).toBe('absent');
    },
  );

  it('is not an empty file', () => {
    expect(found({ LICENSE: '\n' })).toBe('absent: LICENSE is empty');
  });
});

describe('license by a manifest', () => {
  it.each([
    ['package.json', manifest('Apache 2'), 'Apache-2.0'],
    ['package.json', manifest({ type: 'MIT', url: 'x' }), 'MIT'],
    ['package.json', '{"licenses": [{"type": "MIT"}, {"type": "ISC"}]}', '(MIT OR ISC)'],
    ['composer.json', manifest(['LGPL-2.1-only', 'GPL-3.0-or-later']), '(LGPL-2.1-only OR GPL-3.0-or-later)'],
    ['Cargo.toml', '[package]\nlicense = "MIT/Apache-2.0"', 'MIT OR Apache-2.0'],
    ['Cargo.toml', '[package]\nlicense.workspace = true\n[workspace.package]\nlicense = "MPL-2.0"', 'MPL-2.0'],
    ['pyproject.toml', '[project]\nlicense = "BSD-3-Clause"', 'BSD-3-Clause'],
    ['pyproject.toml', '[project]\nlicense = {text = "MIT License"}', 'MIT'],
    ['pyproject.toml', '[tool.poetry]\nlicense = "MIT"', 'MIT'],
  ])('%s: %s', (path, text, expression) => {
    expect(found({ [path]: text })).toBe(`present: ${expression} (${path})`);
  });

  it.each([
    ['package.json', manifest('UNLICENSED')],
    ['package.json', manifest(7)],
    ['package.json', '[]'],
    ['package.json', '{"__proto__": {"license": "MIT"}}'],
    ['package.json', '{'],
    ['pyproject.toml', '[project]\nlicense = {file = "LICENSE"}'],
    ['Cargo.toml', '= = ='],
    ['Cargo.toml', 'package = "MIT"'],
    ['sub/package.json', manifest('MIT')],
  ])('is not declared by %s: %s', (path, text) => {
    expect(found({ [path]: text })).toBe('absent');
  });

  it('is named by all that declare it', () => {
    expect(found({ 'package.json': manifest('MIT'), 'composer.json': manifest('MIT') })).toBe(
      'present: MIT (composer.json, package.json)',
    );
  });

  it('is unknown where a manifest could not be read', () => {
    expect(found({ 'package.json': {} })).toBe('unknown: package.json, not read');
    expect(found({ 'package.json': {}, LICENSE: MIT })).toBe('present: MIT');
  });

  it('says how texts belong together', () => {
    const texts = { 'LICENSE-APACHE': APACHE, 'LICENSE-MIT': MIT };
    const declared = '[package]\nlicense = "MIT OR Apache-2.0"';
    expect(found({ ...texts, 'Cargo.toml': declared })).toBe('present: MIT OR Apache-2.0');
    // One of two is not what the manifest says.
    expect(found({ 'LICENSE-MIT': MIT, 'Cargo.toml': declared })).toBe('present: MIT, MIT OR Apache-2.0 (Cargo.toml)');
    const gpl = 'GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991';
    expect(found({ COPYING: gpl, 'package.json': manifest('GPL-2.0-or-later') })).toBe('present: GPL-2.0-or-later');
  });

  it('is told beside texts that say something else', () => {
    expect(found({ LICENSE: MIT, 'package.json': manifest('ISC') })).toBe('present: MIT, ISC (package.json)');
    expect(found({ LICENSE: UNKNOWN, 'package.json': manifest('ISC') })).toBe(
      'present: LICENSE: unrecognised text, ISC (package.json)',
    );
  });
});
