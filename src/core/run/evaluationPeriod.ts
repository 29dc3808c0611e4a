import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadFacts } from '../history/headTree.ts';
import { SECONDS_PER_DAY } from '../metrics/windows.ts';
import type { MetricOptions } from '../model/options.ts';
import { WINDOW_DAYS } from '../model/window.ts';

import type { Period } from './evaluation.ts';

/** Beyond every date; unlike infinity it can be written as JSON. */
const FOREVER_SECONDS = 8_640_000_000_000;

/** Ages in seconds at which a commit or a tag begins to count otherwise, youngest first. */
function decisiveAges({ currentDays, activeDays, inactiveDays }: MetricOptions): readonly number[] {
  const windows = Object.values(WINDOW_DAYS).filter((days) => days !== null);
  const days = new Set([0, ...windows, ...windows.map((length) => 2 * length), currentDays, activeDays, inactiveDays]);
  return Array.from(days, (age) => age * SECONDS_PER_DAY).toSorted((a, b) => a - b);
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
  const ages = decisiveAges(options);
  const oldest = ages.at(-1) ?? 0;
  const look = (seconds: number): void => {
    if (Number.isNaN(seconds)) return;
    // Most commits of a long history are past every age.
    let place = seconds + oldest < asOfSeconds ? ages.length : 0;
    while (seconds + (ages[place] ?? Infinity) < asOfSeconds) place++;
    fromSeconds = Math.max(fromSeconds, seconds + (ages[place - 1] ?? -Infinity) + 1);
    const reached = seconds + (ages[place] ?? Infinity);
    if (reached > asOfSeconds) {
      untilSeconds = Math.min(untilSeconds, reached);
      return;
    }
    // Some ages count until they are reached, others until they are passed.
    fromSeconds = Math.max(fromSeconds, reached);
    untilSeconds = Math.min(untilSeconds, reached + 1, seconds + (ages[place + 1] ?? Infinity));
  };
  authorTime.forEach(look);
  for (const { madeAt } of head?.tags ?? []) look(madeAt);
  return { fromSeconds, untilSeconds };
}
