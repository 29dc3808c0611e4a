import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Progress } from '../../../src/core/model/progress.ts';
import type { ResultState } from '../../../src/core/model/report.ts';
import { ProgressTracker } from '../../../src/core/run/progressTracker.ts';
import { checkSchedules } from './checkSchedules.ts';

const repositories = fc.array(
  fc.record({
    state: fc.constantFrom<ResultState>('complete', 'incomplete', 'failed', 'skipped'),
    commits: fc.integer({ min: 1, max: 100 }),
    takesMs: fc.constantFrom(0, 30, 150),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('progress', () => {
  it('is reported in order, not too often, and comes to the right end, whatever the listener does', async ({
    task,
  }) => {
    await checkSchedules(task, fc.tuple(repositories, fc.boolean()), async (scheduler, [played, throws]) => {
      const time = { ms: 0 };
      const reports: (Progress & { readonly atMs: number })[] = [];
      const errors: unknown[] = [];
      const listener = (progress: Progress) => {
        reports.push({ ...progress, atMs: time.ms });
        if (throws && reports.length % 2 === 0) throw new Error('a listener');
      };
      const tracker = new ProgressTracker({ now: () => time.ms }, listener, (error) => errors.push(error));
      tracker.analyzing(played.length);
      const read = async ({ state, commits, takesMs }: (typeof played)[number], index: number) => {
        const id = String(index);
        await scheduler.schedule(Promise.resolve());
        tracker.started(id, `name ${id}`);
        for (const part of [1, 2]) {
          await scheduler.schedule(Promise.resolve());
          time.ms += takesMs;
          tracker.read(id, Math.ceil((commits * part) / 2));
        }
        await scheduler.schedule(Promise.resolve());
        tracker.settled(id, state);
      };
      await scheduler.waitFor(Promise.all(played.map(read)));
      tracker.finished();
      const count = (state: ResultState) => played.filter((each) => each.state === state).length;
      expect(reports.at(-1)).toMatchObject({
        stage: 'finished',
        done: played.length,
        total: played.length,
        failed: count('failed'),
        incomplete: count('incomplete'),
        skipped: count('skipped'),
        current: [],
        commits: played.reduce((sum, { commits }) => sum + commits, 0),
      });
      expect(errors).toHaveLength(throws ? Math.floor(reports.length / 2) : 0);
      for (const [index, report] of reports.slice(1).entries()) {
        const before = reports[index];
        if (before === undefined) throw new Error('there is one before each but the first');
        expect(report.done).toBeGreaterThanOrEqual(before.done);
        expect(report.commits).toBeGreaterThanOrEqual(before.commits);
        expect(report.done + report.current.length).toBeLessThanOrEqual(played.length);
        const isForced = report.stage !== before.stage;
        if (!isForced) expect(report.atMs - before.atMs).toBeGreaterThanOrEqual(100);
      }
    });
  });
});
