import { describe, expect, it } from 'vitest';

import { markdownTable, plainTable, quantity, ratio, verdict, type Row } from '../../../bench/table.ts';

const SHARE = { of: 'ratio', atLeast: 0.5, aim: 0.25 } as const;

function row(sketch: Partial<Row> = {}): Row {
  return { what: 'scan', on: 'alpha', unit: 'ms', ours: 40, reference: 100, target: SHARE, ...sketch };
}

describe('ratio', () => {
  it('is ours over theirs', () => {
    expect(ratio(row())).toBe(0.4);
  });

  it('needs a reference', () => {
    expect(ratio(row({ reference: null }))).toBeNull();
    expect(ratio(row({ reference: 0 }))).toBeNull();
  });
});

describe('verdict', () => {
  it.each([
    [20, 'aim'],
    [25, 'aim'],
    [40, 'met'],
    [50, 'met'],
    [51, 'missed'],
  ] as const)('of a ratio of %i %% is %s', (ours, expected) => {
    expect(verdict(row({ ours }))).toBe(expected);
  });

  it('grants an allowance to what is needed, not to the aim', () => {
    const target = { ...SHARE, allowanceMs: 50 };
    expect(verdict(row({ ours: 100, target }))).toBe('met');
    expect(verdict(row({ ours: 101, target }))).toBe('missed');
    expect(verdict(row({ ours: 30, target }))).toBe('met');
  });

  it('judges a figure of ours by itself', () => {
    const target = { of: 'ours', atLeast: 150, aim: 90 } as const;
    expect(verdict(row({ ours: 90, target }))).toBe('aim');
    expect(verdict(row({ ours: 150, target, reference: null }))).toBe('met');
    expect(verdict(row({ ours: 151, target, reference: null }))).toBe('missed');
  });

  it('is empty without a target, and where there is nothing to compare with', () => {
    expect(verdict(row({ target: null }))).toBe('');
    expect(verdict(row({ reference: null }))).toBe('');
  });
});

describe('quantity', () => {
  it.each([
    [1234, 's', '1.23 s'],
    [65_432, 's', '65.4 s'],
    [654_321, 's', '654 s'],
    [7.891, 'ms', '7.89 ms'],
    [200 * 1024 ** 2, 'MB', '200 MB'],
    [1234, 'changes', '1,234'],
    [0, 'starts', '0'],
  ] as const)('shows %d as %s: %s', (value, unit, expected) => {
    expect(quantity(value, unit)).toBe(expected);
  });
});

describe('markdownTable', () => {
  it('has a line for each row, with ratio, targets and verdict', () => {
    expect(markdownTable([row({ target: { ...SHARE, allowanceMs: 50 } })]).split('\n')).toEqual([
      '| what | on | ours | reference | ratio | at least | aim |  |',
      '| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |',
      '| scan | alpha | 40.0 ms | 100 ms | 0.40 | 0.50 + 50 ms | 0.25 | met |',
    ]);
  });

  it('shows small ratios to three places, and leaves empty what there is not', () => {
    const rows = [row({ ours: 1.6, target: null }), row({ reference: null, target: null })];
    expect(markdownTable(rows).split('\n').slice(2)).toEqual([
      '| scan | alpha | 1.60 ms | 100 ms | 0.016 |  |  |  |',
      '| scan | alpha | 40.0 ms |  |  |  |  |  |',
    ]);
  });
});

describe('plainTable', () => {
  it('puts columns under each other, numbers to the right', () => {
    expect(plainTable([row(), row({ on: 'beta', ours: 4, target: null })])).toBe(
      [
        'what  on        ours  reference  ratio  at least   aim',
        'scan  alpha  40.0 ms     100 ms   0.40      0.50  0.25  met',
        'scan  beta   4.00 ms     100 ms  0.040',
      ].join('\n'),
    );
  });
});
