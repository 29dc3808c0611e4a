import { describe, expect, it } from 'vitest';

import { parseRawDate } from '../../../../src/core/history/rawDate.ts';

describe('parseRawDate', () => {
  it.each([
    ['1700000000 +0130', 1_700_000_000, 90],
    ['1700000000 -0800', 1_700_000_000, -480],
    ['0 +0000', 0, 0],
    ['1700000000 +9999', 1_700_000_000, 0],
  ])('reads %s', (raw, seconds, offsetMinutes) => {
    expect(parseRawDate(raw)).toEqual({ seconds, offsetMinutes });
  });

  it.each(['', 'yesterday', '99999999999999 +0530', '-5 +0000', '1700000000'])('has no date for "%s"', (raw) => {
    expect(parseRawDate(raw).seconds).toBeNaN();
  });
});
