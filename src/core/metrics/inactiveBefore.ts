const SECONDS_PER_DAY = 86_400;

/**
 * Who contributed last before this moment is inactive (CHAOSS Inactive Contributors), and is counted in the windows in
 * which that last contribution lies: a window not longer than the interval has none. The last contribution is the last
 * ever, so that one after `asOf` shows that somebody was not gone; without a dated one nobody knows.
 *
 * @returns seconds since the epoch
 */
export function inactiveBefore(asOfSeconds: number, inactiveDays: number): number {
  return asOfSeconds - inactiveDays * SECONDS_PER_DAY;
}
