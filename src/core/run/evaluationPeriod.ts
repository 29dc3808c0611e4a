import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadFacts } from '../history/headTree.ts';
import { SECONDS_PER_DAY } from '../metrics/windows.ts';
import type { MetricOptions } from '../model/options.ts';
import { WINDOW_DAYS } from '../model/window.ts';

import type { Period } from './evaluation.ts';

/** Beyond every date; unlike infinity it can be written as JSON. */
const FOREVER_SECONDS = 8_640_000_000_000;

/** Ages in days at which a commit or a tag begins to count otherwise. */
function decisiveAges({ currentDays, activeDays, inactiveDays }: MetricOptions): readonly number[] {
  const windows = Object.values(WINDOW_DAYS).filter((days) => days !== null);
  return [...new Set([0, ...windows, ...windows.map((days) => 2 * days), currentDays, activeDays, inactiveDays])];
}

/**
 * How long an evaluation stays as it is: until a commit or a tag reaches an age at which it counts otherwise, and as far back
 * as that was last so. METRICS knows ages as the ends of windows and of the windows before them, and as the limits of the
 * options; the year of releases and of recent revisions is one of the windows.
 *
 * @param commits all of whose lines are known, or none
 */
export function evaluationPeriod(
  { authorTime }: CommitFacts,
  head: HeadFacts | null,
  options: MetricOptions,
  asOfSeconds: number,
): Period {
  let fromSeconds = -FOREVER_SECONDS;
  let untilSeconds = FOREVER_SECONDS;
  const ages = decisiveAges(options).map((days) => days * SECONDS_PER_DAY);
  const look = (seconds: number): void => {
    if (Number.isNaN(seconds)) return;
    for (const age of ages) {
      const reached = seconds + age;
      // Some ages count until they are reached, others until they are passed.
      if (reached > asOfSeconds) untilSeconds = Math.min(untilSeconds, reached);
      else if (reached === asOfSeconds) {
        fromSeconds = Math.max(fromSeconds, reached);
        untilSeconds = Math.min(untilSeconds, reached + 1);
      } else fromSeconds = Math.max(fromSeconds, reached + 1);
    }
  };
  for (const seconds of authorTime) look(seconds);
  for (const { madeAt } of head?.tags ?? []) look(madeAt);
  return { fromSeconds, untilSeconds };
}
