/**
 * The windows over which activity is counted (METRICS: Windows).
 *
 * A commit lies in a window when `asOf − days < author date ≤ asOf`. `all` holds every commit, also those without a
 * usable date and those dated after `asOf`. Windows overlap: a summary never adds two of them together.
 */
export type WindowKey = '7d' | '30d' | '90d' | '365d' | '1095d' | 'all';

/** Shortest first; reports list windows in this order. */
export const WINDOW_KEYS: readonly WindowKey[] = ['7d', '30d', '90d', '365d', '1095d', 'all'];

/** Length of each window in days; `null` for `all`. */
export const WINDOW_DAYS: Readonly<Record<WindowKey, number | null>> = {
  '7d': 7,
  '30d': 30,
  '90d': 90,
  '365d': 365,
  '1095d': 1095,
  all: null,
};
