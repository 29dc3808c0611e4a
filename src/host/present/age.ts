import type { Instant } from '../../core/model/instant.ts';
import { ageInDays, formatAge } from '../../core/report/formatAge.ts';
import type { Localize } from './localize.ts';

/** `today`, `3 d ago`, `in the future`: how long before `asOf`. */
export function ageAgo(instant: Instant, asOf: Instant, t: Localize): string {
  const days = ageInDays(instant, asOf);
  if (days < 0) return t('in the future');
  if (days === 0) return t('today');
  return t('{0} ago', formatAge(instant, asOf));
}

/** A rough time left, for progress: `about 2 min left`. `null` when there is nothing worth saying. */
export function timeLeft(etaMs: number | null, t: Localize): string | null {
  if (etaMs === null) return null;
  const seconds = Math.round(etaMs / 1000);
  if (seconds < 5) return null;
  if (seconds < 60) return t('about {0} s left', Math.ceil(seconds / 5) * 5);
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? t('about {0} min left', minutes) : t('about {0} h left', Math.round(minutes / 60));
}
