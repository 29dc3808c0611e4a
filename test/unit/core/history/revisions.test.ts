import { describe, expect, it } from 'vitest';

import { boundaryDigest, historyKey } from '../../../../src/core/history/revisions.ts';

const [ONE = '', TWO = ''] = ['1', '2'].map((digit) => digit.repeat(40));

describe('historyKey', () => {
  it('is the tip of a plain history, and does not depend on the order of several', () => {
    expect(historyKey([ONE], '', true)).toBe(ONE);
    expect(historyKey([ONE, TWO], '', true)).toBe(historyKey([TWO, ONE], '', true));
  });

  it('keeps apart what was not read alike: cut off elsewhere, or without the changes', () => {
    const boundary = boundaryDigest(`${TWO}\n`);
    const keys = [
      historyKey([ONE], '', true),
      historyKey([ONE], boundary, true),
      historyKey([ONE], '', false),
      historyKey([ONE], boundary, false),
      historyKey([ONE, TWO], '', true),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('boundaryDigest', () => {
  it('is empty without a boundary and does not depend on its order', () => {
    expect(boundaryDigest('')).toBe('');
    expect(boundaryDigest(`${ONE}\n${TWO}\n`)).toBe(boundaryDigest(`${TWO}\n${ONE}\n`));
  });
});
