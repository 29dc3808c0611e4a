import { describe, expect, it } from 'vitest';

import { fleetSeries, repositorySeries } from '../../../webview-ui/src/state/activitySeries.ts';
import { describeActivity } from '../../../webview-ui/src/state/describeActivity.ts';
import { weekStartMs } from '../../../webview-ui/src/state/isoWeek.ts';
import { bucketLabel, countByBucket, fittingBuckets, weekBuckets } from '../../../webview-ui/src/state/timeBuckets.ts';
import { fleet } from '../support/fleet.ts';
import { AS_OF, isoWeek } from '../support/repositoryReport.ts';

const DAY_MS = 86_400_000;
const week = (name: string, commits: number) => ({ week: name, commits, insertions: 0, deletions: 0 });

describe('ISO weeks', () => {
  it.each([
    ['2026-W01', '2025-12-29'],
    ['2026-W47', '2026-11-16'],
    ['2020-W53', '2020-12-28'],
    ['2021-W01', '2021-01-04'],
  ])('%s begins on %s', (name, day) => expect(weekStartMs(name)).toBe(Date.parse(day)));

  it('are told from anything else', () => expect(weekStartMs('2026-11')).toBeNull());

  it('agree with the calendar for thirty years', () => {
    for (let time = Date.parse('2000-01-03'); time < Date.parse('2030-01-01'); time += 7 * DAY_MS) {
      expect(weekStartMs(isoWeek(time + 3 * DAY_MS))).toBe(time);
    }
  });
});

describe('buckets', () => {
  it('end with the week of asOf', () => {
    const { startsMs } = weekBuckets(AS_OF, 52);
    expect(startsMs).toHaveLength(52);
    expect(startsMs.at(-1)).toBe(Date.parse('2026-11-16'));
  });

  it('count what lies inside and leave out the rest', () => {
    const buckets = weekBuckets(AS_OF, 2);
    expect(
      countByBucket(buckets, [week('2026-W45', 9), week('2026-W46', 1), week('2026-W47', 2), week('2026-W48', 9)]),
    ).toEqual([1, 2]);
  });

  it.each([
    ['2026-06-01', 'week', 52],
    ['2024-01-01', 'week', 151],
    ['2023-01-15', 'month', 47],
    ['1980-06-01', 'year', 47],
  ])('since %s go by %s', (first, unit, count) => {
    const buckets = fittingBuckets(AS_OF, Date.parse(first));
    expect([buckets.unit, buckets.startsMs.length]).toEqual([unit, count]);
  });

  it('put a week into the month of its Thursday', () => {
    const buckets = fittingBuckets(AS_OF, Date.parse('2020-01-01'));
    const counts = countByBucket(buckets, [week('2020-W01', 3), week('2020-W05', 4), week('2026-W47', 5)]);
    // 2020-W01 is 30 Dec 2019 to 5 Jan 2020, 2020-W05 is 27 Jan to 2 Feb.
    expect([counts[0], counts[1], counts.at(-1)]).toEqual([7, 0, 5]);
    expect(bucketLabel('month', buckets.startsMs[0] ?? 0)).toBe('Jan 2020');
  });
});

describe('the chart over all repositories', () => {
  const { snapshot, repositories } = fleet();
  const series = fleetSeries(snapshot.repositories, '90d', AS_OF);

  it('shows the six largest and the rest, and counts no copy', () => {
    expect(series.layers).toHaveLength(7);
    expect(series.layers.map(({ name }) => name)).not.toContain('web-app-review');
    expect(series.layers.at(-1)?.repositoryId).toBeNull();
    const counted = repositories.filter(({ copyOf }) => copyOf === null);
    const inBuckets = counted.reduce((sum, { activity }) => {
      const counts = countByBucket(series.buckets, activity?.weekly ?? []);
      return sum + counts.reduce((total, count) => total + count, 0);
    }, 0);
    expect(series.total).toBe(inBuckets);
    expect(series.layers.reduce((sum, { total }) => sum + total, 0)).toBe(inBuckets);
  });

  it('says in a sentence what it shows', () => {
    const one = repositorySeries(
      { id: '1', name: 'one', weekly: [week('2026-W46', 3), week('2026-W47', 5)] },
      '90d',
      AS_OF,
    );
    expect(describeActivity(one, true)).toBe(
      'At least 8 commits since 24 Nov 2025; the most, 5, in the week of 16 Nov 2026.',
    );
  });
});
