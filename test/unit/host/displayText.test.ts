import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { displayText } from '../../../src/host/present/displayText.ts';
import { HOSTILE_STRINGS } from '../core/report/hostileStrings.ts';

describe('display text', () => {
  it('leaves ordinary names alone', () => {
    const names = ['payments-api', 'Ünïcödé', '漢字と日本語', 'a (b) [c] $d', '👩‍👩‍👧'];
    expect(names.map(displayText)).toEqual(names);
  });

  it('shows an icon or a link as what it is written as', () => {
    expect(displayText('$(trash)~spin')).not.toContain('$(');
    expect(displayText('[click](command:workbench.action.quit)')).not.toContain('](');
  });

  it('is one line in reading order', () => {
    expect(displayText('evil\u202Egnp.exe')).toBe('evil\ufffdgnp.exe');
    expect(displayText('two\nlines\u2028three')).toBe('two lines three');
  });

  it('is bounded and never cuts a character in two', () => {
    const text = displayText(`${'a'.repeat(298)}😀😀`);
    expect(text.length).toBeLessThanOrEqual(300);
    expect(text.isWellFormed()).toBe(true);
  });

  it('holds for anything', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE_STRINGS, '$(', '](', '$$(('));
    fc.assert(
      fc.property(fc.array(hostile), (parts) => {
        const text = displayText(parts.join(''));
        expect(text).not.toMatch(/\$\(|\]\(|\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(text.isWellFormed()).toBe(true);
      }),
    );
  });
});
