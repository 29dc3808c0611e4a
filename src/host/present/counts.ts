import { groupedCount } from '../../core/report/formatCount.ts';
import type { Localize } from './localize.ts';

/** `1 commit`, `1,284 commits`. */
export function commitCount(count: number, t: Localize): string {
  return count === 1 ? t('1 commit') : t('{0} commits', groupedCount(count));
}

/** `1 person`, `23 people`. */
export function peopleCount(count: number, t: Localize): string {
  return count === 1 ? t('1 person') : t('{0} people', groupedCount(count));
}

/** `1 repository`, `40 repositories`. */
export function repositoryCount(count: number, t: Localize): string {
  return count === 1 ? t('1 repository') : t('{0} repositories', groupedCount(count));
}

/** `1 problem`, `2 problems`. */
export function problemCount(count: number, t: Localize): string {
  return count === 1 ? t('1 problem') : t('{0} problems', groupedCount(count));
}

/** `1 point`, `15 points`: what a health feature counts. */
export function pointCount(count: number, t: Localize): string {
  return count === 1 ? t('1 point') : t('{0} points', groupedCount(count));
}

/** `1 revision`, `140 revisions`: commits that changed a file. */
export function revisionCount(count: number, t: Localize): string {
  return count === 1 ? t('1 revision') : t('{0} revisions', groupedCount(count));
}
