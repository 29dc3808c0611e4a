import fc from 'fast-check';
import type { TaskMeta } from 'vitest';

import { SCHEDULES } from './schedules.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Interleavings that the test tried; the table of `npm run test:races` adds them up. */
    schedules?: number;
  }
}

/**
 * Plays a race in {@link SCHEDULES} different orders, and notes in the test how many there were.
 *
 * @param values what each round is played with, beside the order
 */
export async function checkSchedules<Value>(
  task: { readonly meta: TaskMeta },
  values: fc.Arbitrary<Value>,
  race: (scheduler: fc.Scheduler, value: Value) => Promise<void>,
): Promise<void> {
  let schedules = 0;
  const property = fc.asyncProperty(fc.scheduler(), values, async (scheduler, value) => {
    schedules += 1;
    await race(scheduler, value);
  });
  await fc.assert(property, { numRuns: SCHEDULES });
  task.meta.schedules = (task.meta.schedules ?? 0) + schedules;
}
