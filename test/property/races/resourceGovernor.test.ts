import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ResourceGovernor } from '../../../src/core/run/resourceGovernor.ts';
import { checkSchedules } from './checkSchedules.ts';

const LIMIT = 3;

const users = fc.array(
  fc.record({
    weight: fc.integer({ min: 1, max: LIMIT + 1 }),
    ending: fc.constantFrom('completes', 'fails', 'isCancelled'),
  }),
  { minLength: 2, maxLength: 6 },
);

describe('governor', () => {
  it('gives no more than its limit, loses no permit, and lets everybody through', async ({ task }) => {
    await checkSchedules(task, users, async (scheduler, played) => {
      const pause = () => scheduler.schedule(Promise.resolve());
      const governor = new ResourceGovernor({
        rules: { git: { least: LIMIT, initial: LIMIT, most: LIMIT, yieldsTo: [] } },
        signals: { read: () => ({ eventLoopDelayMs: 0, freeMemoryShare: 1, quotaLeftShare: null }) },
        nowMs: () => 0,
        checkpoint: pause,
      });
      const held: number[] = [];
      const asked: number[] = [];
      const begun: number[] = [];
      const use = async ({ weight, ending }: (typeof played)[number], index: number) => {
        await pause();
        const abort = new AbortController();
        if (ending === 'isCancelled') void pause().then(() => abort.abort(new Error('cancelled')));
        const work = async () => {
          held.push(weight);
          const sum = held.reduce((total, each) => total + each, 0);
          // One that needs more than there is runs alone.
          if (held.length > 1) expect(sum).toBeLessThanOrEqual(LIMIT);
          if (ending !== 'isCancelled') begun.push(index);
          await pause();
          held.splice(held.indexOf(weight), 1);
          if (ending === 'fails') throw new Error('failed');
        };
        if (ending !== 'isCancelled') asked.push(index);
        await governor.use('git', weight, work, { signal: abort.signal }).catch((error: unknown) => {
          expect(String(error)).toBe(ending === 'fails' ? 'Error: failed' : 'Error: cancelled');
        });
      };
      await scheduler.waitFor(Promise.all(played.map(use)));
      const { git } = governor.diagnostics();
      expect(git).toMatchObject({ active: 0, queueDepth: 0, completed: git.started });
      expect(git.started + git.abandoned).toBe(played.length);
      expect(begun.toSorted()).toEqual(asked.toSorted());
      // All of it can be had again.
      (await governor.acquire('git', LIMIT, { signal: AbortSignal.timeout(1000) }))();
    });
  });

  it('serves those who wait in the order in which they came', async ({ task }) => {
    await checkSchedules(
      task,
      fc.array(fc.integer({ min: 1, max: LIMIT }), { minLength: 2, maxLength: 6 }),
      async (scheduler, weights) => {
        const governor = new ResourceGovernor({
          rules: { git: { least: LIMIT, initial: LIMIT, most: LIMIT, yieldsTo: [] } },
          signals: { read: () => ({ eventLoopDelayMs: 0, freeMemoryShare: 1, quotaLeftShare: null }) },
          nowMs: () => 0,
        });
        const asked: number[] = [];
        const granted: number[] = [];
        const use = async (weight: number, index: number) => {
          await scheduler.schedule(Promise.resolve());
          asked.push(index);
          const release = await governor.acquire('git', weight);
          granted.push(index);
          await scheduler.schedule(Promise.resolve());
          release();
        };
        await scheduler.waitFor(Promise.all(weights.map(use)));
        expect(granted).toEqual(asked);
      },
    );
  });
});
