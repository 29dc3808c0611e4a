import { describe, expect, it } from 'vitest';

import { interleave, median, medians } from '../../../bench/rounds.ts';

describe('median', () => {
  it('is the middle value, whatever their order', () => {
    expect(median([9, 1, 10])).toBe(9);
  });

  it('lies between the two in the middle of an even number', () => {
    expect(median([1, 10, 2, 4])).toBe(3);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('medians', () => {
  it('takes each figure for itself', () => {
    const samples = [
      { wallMs: 1, cpuMs: 30 },
      { wallMs: 3, cpuMs: 10 },
      { wallMs: 2, cpuMs: 20 },
    ];
    expect(medians(samples)).toEqual({ wallMs: 2, cpuMs: 20 });
  });

  it('needs a sample', () => {
    expect(() => medians([])).toThrow(RangeError);
  });
});

describe('interleave', () => {
  it('takes turns, and begins each round with another candidate', async () => {
    const turns: string[] = [];
    const candidate = (name: string) => (): Promise<{ readonly turn: number }> => {
      turns.push(name);
      return Promise.resolve({ turn: turns.length });
    };
    const figures = await interleave(3, { a: candidate('a'), b: candidate('b') });
    expect(turns.join('')).toBe('abbaab');
    expect(figures).toEqual({ a: { turn: 4 }, b: { turn: 3 } });
  });
});
