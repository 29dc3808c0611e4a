import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TaskContext } from '../../../src/core/run/task.ts';
import { TaskManager } from '../../../src/core/run/taskManager.ts';
import { checkSchedules } from './checkSchedules.ts';

const LIMIT = 2;

const taskPlans = fc.array(
  fc.record({
    isPrefetch: fc.boolean(),
    fails: fc.boolean(),
    isCancelled: fc.boolean(),
    /** Goes on to its result although it is cancelled. */
    isStubborn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('task manager', () => {
  it('brings each task to one end, keeps its limit, and gives everything back', async ({ task }) => {
    await checkSchedules(task, taskPlans, async (scheduler, plans) => {
      const pause = () => scheduler.schedule(Promise.resolve());
      const errors: unknown[] = [];
      const tasks = new TaskManager({
        ...{ limit: LIMIT, keepMs: 1000, keepCount: 100, graceMs: 60_000 },
        clock: { now: () => 0 },
        onError: (error) => errors.push(error),
        checkpoint: pause,
      });
      const states = new Map<string, string>();
      tasks.onDidChange(() => {
        for (const { id, state, isPrefetch } of tasks.snapshot()) {
          const before = states.get(id) ?? state;
          if (!['pending', 'running'].includes(before)) expect(state).toBe(before);
          if (before === 'running') expect(state).not.toBe('pending');
          if (isPrefetch && before === 'pending' && state === 'running') expect(ordinaryWaiting(tasks)).toBe(0);
          states.set(id, state);
        }
      });
      let running = 0;
      /** What each task holds, in the order in which it took it. */
      const held = plans.map((): string[] => []);
      const workOf =
        (plan: (typeof plans)[number], index: number) =>
        async ({ signal, onEnd }: TaskContext) => {
          if (!plan.isPrefetch) expect((running += 1)).toBeLessThanOrEqual(LIMIT);
          const holds = held[index];
          if (holds === undefined) throw new Error('there is one for each plan');
          holds.push('permit');
          onEnd(() => {
            // The child, which was started after the permit was taken, has ended before that is free.
            if (holds.pop() !== 'permit') errors.push('a permit came back before its child had ended');
          });
          await pause();
          holds.push('child');
          onEnd(async () => {
            await pause();
            holds.pop();
          });
          await pause();
          if (!plan.isPrefetch) running -= 1;
          if (!plan.isStubborn) signal.throwIfAborted();
          if (plan.fails) throw new Error('failed');
          return index;
        };
      const play = async (plan: (typeof plans)[number], index: number) => {
        await pause();
        const spec = { kind: 'race', title: String(index), work: workOf(plan, index) };
        const handle = plan.isPrefetch ? tasks.prefetch(spec) : tasks.start(spec);
        const cancelled = { inTime: false };
        if (plan.isCancelled) {
          void pause().then(() => {
            cancelled.inTime = ['pending', 'running'].includes(states.get(handle.id) ?? '');
            handle.cancel();
          });
        }
        const outcome = await handle.ended;
        expect(held[index]).toEqual([]);
        if (cancelled.inTime) expect(outcome).toEqual({ state: 'cancelled' });
        else if (plan.fails) expect(outcome).toEqual({ state: 'failed', reason: new Error('failed') });
        else expect(outcome).toEqual({ state: 'completed', value: index });
        expect(tasks.outcome(handle.id)).toEqual(outcome);
      };
      await scheduler.waitFor(Promise.all(plans.map(play)));
      await scheduler.waitIdle();
      expect([running, errors]).toEqual([0, []]);
      expect(tasks.snapshot().every(({ endedAtMs }) => endedAtMs !== null)).toBe(true);
    });
  });
});

function ordinaryWaiting(tasks: TaskManager): number {
  return tasks.snapshot().filter(({ isPrefetch, state }) => !isPrefetch && state === 'pending').length;
}
