import type { HeadTag } from '../history/headTree.ts';
import type { Releases } from '../model/releases.ts';

import { formatInstant } from './instants.ts';
import { isVersionTag, newestVersionTag } from './versionTag.ts';
import { SECONDS_PER_DAY } from './windows.ts';

const YEAR_DAYS = 365;

/** The median days between dates that follow each other, one decimal; `null` with fewer than two dates. */
function medianDaysBetween(sorted: readonly number[]): number | null {
  const gaps = sorted.slice(1).map((seconds, place) => seconds - (sorted[place] ?? seconds));
  gaps.sort((a, b) => a - b);
  const [lower, upper] = [gaps[(gaps.length - 1) >> 1], gaps[gaps.length >> 1]];
  if (lower === undefined || upper === undefined) return null;
  return Math.round(((lower + upper) / 2 / SECONDS_PER_DAY) * 10) / 10;
}

/**
 * Release frequency by version tags (METRICS), each tag a release. Tags made after `asOf` are left out; one without a date is
 * counted and has no place in time.
 *
 * @param commitsSince tag name → commits of HEAD that it does not hold, at least of the newest version tag
 * @param asOfSeconds seconds since the epoch
 */
export function releases(
  tags: readonly HeadTag[],
  commitsSince: ReadonlyMap<string, number>,
  asOfSeconds: number,
): Releases {
  const versions = tags.filter(({ name, madeAt }) => !(madeAt > asOfSeconds) && isVersionTag(name));
  const dated = versions.filter(({ madeAt }) => !Number.isNaN(madeAt));
  const dates = dated.map(({ madeAt }) => madeAt).toSorted((a, b) => a - b);
  const latest = newestVersionTag(dated);
  const yearAgo = asOfSeconds - YEAR_DAYS * SECONDS_PER_DAY;
  return {
    versionTags: versions.length,
    lastYear: dates.filter((seconds) => seconds > yearAgo).length,
    medianDaysBetween: medianDaysBetween(dates),
    latest: latest === null ? null : { name: latest.name, at: formatInstant(latest.madeAt) },
    commitsSinceLatest: latest === null ? null : (commitsSince.get(latest.name) ?? null),
  };
}
