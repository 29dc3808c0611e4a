import { describe, expect, it } from 'vitest';

import type { HeadTag } from '../../../../src/core/history/headTree.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { releases } from '../../../../src/core/metrics/releases.ts';
import type { Releases } from '../../../../src/core/model/releases.ts';

const AS_OF = '2026-06-15T12:00:00Z';

function tag(name: string, day: string | null): HeadTag {
  return { name, commit: 'c', madeAt: day === null ? Number.NaN : parseInstant(`${day}T12:00:00Z`) };
}

function releasesOf(tags: readonly HeadTag[], commitsSince: Readonly<Record<string, number>> = {}): Releases {
  return releases(tags, new Map(Object.entries(commitsSince)), parseInstant(AS_OF));
}

describe('releases', () => {
  it('counts version tags and those of the 365 days until then', () => {
    const tags = ['2026-06-15', '2025-06-16', '2025-06-15', '2020-01-01'].map((day, n) => tag(`v1.${String(n)}`, day));
    expect(releasesOf([...tags, tag('nightly', '2026-06-01')])).toMatchObject({ versionTags: 4, lastYear: 2 });
  });

  it('tells the median days between tags that follow each other', () => {
    const days = ['2026-01-01', '2026-02-10', '2026-01-11', '2026-03-02'].map((day, n) => tag(`v1.${String(n)}`, day));
    // 10, 30 and 20 days.
    expect(releasesOf(days).medianDaysBetween).toBe(20);
    // 10 and 30 days.
    expect(releasesOf(days.slice(0, 3)).medianDaysBetween).toBe(20);
    expect(releasesOf([...days, tag('v2.0', '2026-03-06')]).medianDaysBetween).toBe(15);
    expect(releasesOf(days.slice(0, 1)).medianDaysBetween).toBeNull();
    expect(releasesOf([]).medianDaysBetween).toBeNull();
  });

  it('gives days with one decimal', () => {
    const tags = [
      tag('v1.0', '2026-01-01'),
      { ...tag('v1.1', '2026-01-02'), madeAt: parseInstant('2026-01-02T18:00:00Z') },
    ];
    expect(releasesOf(tags).medianDaysBetween).toBe(1.3);
  });

  it('names the newest, and the commits since', () => {
    const tags = [tag('v1.0', '2026-01-01'), tag('v1.1', '2026-02-01')];
    expect(releasesOf(tags, { 'v1.1': 7 })).toMatchObject({
      latest: { name: 'v1.1', at: '2026-02-01T12:00:00Z' },
      commitsSinceLatest: 7,
    });
    expect(releasesOf(tags).commitsSinceLatest).toBeNull();
  });

  it('leaves out what was made later', () => {
    const tags = [tag('v1.0', '2026-01-01'), tag('v1.1', '2026-06-16')];
    expect(releasesOf(tags, { 'v1.1': 7 })).toEqual({
      versionTags: 1,
      lastYear: 1,
      medianDaysBetween: null,
      latest: { name: 'v1.0', at: '2026-01-01T12:00:00Z' },
      commitsSinceLatest: null,
    });
  });

  it('counts a tag without a date, and no more', () => {
    expect(releasesOf([tag('v1.0', null)], { 'v1.0': 3 })).toEqual({
      versionTags: 1,
      lastYear: 0,
      medianDaysBetween: null,
      latest: null,
      commitsSinceLatest: null,
    });
  });

  it('is empty without a version tag', () => {
    expect(releasesOf([tag('latest', '2026-01-01')])).toMatchObject({ versionTags: 0, latest: null });
  });
});
