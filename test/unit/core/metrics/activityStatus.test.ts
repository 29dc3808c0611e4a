import { describe, expect, it } from 'vitest';

import { activityStatus } from '../../../../src/core/metrics/activityStatus.ts';

const DAY = 86_400;
const AS_OF = 20_000 * DAY;
const limits = { currentDays: 365, activeDays: 1095 };

describe('activityStatus', () => {
  it.each([
    [0, 'current'],
    [365, 'current'],
    [365.1, 'active'],
    [1095, 'active'],
    [1095.1, 'inactive'],
  ])('a last commit %s days ago: %s', (ageDays, status) => {
    expect(activityStatus(1, AS_OF - ageDays * DAY, AS_OF, limits)).toBe(status);
  });

  it('is empty only without commits', () => {
    expect(activityStatus(0, null, AS_OF, limits)).toBe('empty');
    expect(activityStatus(3, null, AS_OF, limits)).toBe('inactive');
  });
});
