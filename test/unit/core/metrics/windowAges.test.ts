import { describe, expect, it } from 'vitest';

import { AGE_CLASSES, ageClass, classesWithin } from '../../../../src/core/metrics/windowAges.ts';
import { inWindow, SECONDS_PER_DAY } from '../../../../src/core/metrics/windows.ts';
import { WINDOW_DAYS } from '../../../../src/core/model/window.ts';

const AS_OF = 1_750_000_000;
const LENGTHS = Object.values(WINDOW_DAYS);

/** Moments on both sides of every end of a window. */
const MOMENTS = [
  ...LENGTHS.flatMap((days) => [0, days ?? 0, 2 * (days ?? 0)]).flatMap((days) =>
    [-1, 0, 1].map((near) => AS_OF - days * SECONDS_PER_DAY + near),
  ),
  ...[Number.NaN, AS_OF + SECONDS_PER_DAY, 0],
];

describe('classes of ages', () => {
  it('tell of every window, and of the one before it, what lies in it', () => {
    for (const seconds of MOMENTS) {
      const age = ageClass(AS_OF - seconds);
      for (const days of LENGTHS) {
        expect(age < classesWithin(days)).toBe(inWindow(seconds, AS_OF, days));
        if (days === null) continue;
        const isInBoth = age < classesWithin(2 * days);
        expect(isInBoth && age >= classesWithin(days)).toBe(inWindow(seconds, AS_OF - days * SECONDS_PER_DAY, days));
      }
    }
  });

  it('are as many as there are', () => {
    expect(new Set(MOMENTS.map((seconds) => ageClass(AS_OF - seconds))).size).toBe(AGE_CLASSES);
  });
});
