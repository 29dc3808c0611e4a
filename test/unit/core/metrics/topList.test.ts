import fc from 'fast-check';
import { expect, it } from 'vitest';

import { TopList } from '../../../../src/core/metrics/topList.ts';

it('keeps the first few of what it was offered, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(8), (numbers, limit) => {
      const top = new TopList<number>(limit, (a, b) => a - b);
      for (const number of numbers) top.offer(number);
      expect(top.items).toEqual(numbers.toSorted((a, b) => a - b).slice(0, limit));
    }),
  );
});

it('keeps equal ones in the order in which they came', () => {
  const top = new TopList<{ readonly rank: number; readonly name: string }>(2, (a, b) => a.rank - b.rank);
  for (const name of ['first', 'second', 'third']) top.offer({ rank: 1, name });
  expect(top.items.map(({ name }) => name)).toEqual(['first', 'second']);
});

it('tells what a further one has to come before, once it is full', () => {
  const top = new TopList<number>(2, (a, b) => a - b);
  top.offer(5);
  expect(top.last).toBeUndefined();
  top.offer(3);
  expect(top.last).toBe(5);
  top.offer(4);
  expect(top.last).toBe(4);
});
