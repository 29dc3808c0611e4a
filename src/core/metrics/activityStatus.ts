import type { MetricOptions } from '../model/options.ts';
import type { ActivityStatus } from '../model/report.ts';

import { SECONDS_PER_DAY } from './windows.ts';

/**
 * Activity status (METRICS): by the age of the last commit at or before `asOf`. A repository whose commits are all
 * undated or all later than `asOf` is `inactive`; only one without commits is `empty`.
 *
 * @param lastSeconds author date of that commit, seconds since the epoch; `null` when there is none
 */
export function activityStatus(
  commitCount: number,
  lastSeconds: number | null,
  asOfSeconds: number,
  options: Pick<MetricOptions, 'currentDays' | 'activeDays'>,
): ActivityStatus {
  if (commitCount === 0) return 'empty';
  if (lastSeconds === null) return 'inactive';
  const ageDays = (asOfSeconds - lastSeconds) / SECONDS_PER_DAY;
  if (ageDays <= options.currentDays) return 'current';
  return ageDays <= options.activeDays ? 'active' : 'inactive';
}
