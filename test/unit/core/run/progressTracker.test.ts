import { describe, expect, it } from 'vitest';

import type { Progress } from '../../../../src/core/model/progress.ts';
import { ProgressTracker } from '../../../../src/core/run/progressTracker.ts';

function setUp(listener?: (progress: Progress) => void) {
  const reports: Progress[] = [];
  const errors: unknown[] = [];
  const time = { ms: 0 };
  const tracker = new ProgressTracker(
    { now: () => time.ms },
    listener ?? ((progress) => reports.push(progress)),
    (error) => errors.push(error),
  );
  return { reports, errors, time, tracker };
}

describe('ProgressTracker', () => {
  it('counts up to the end, in order', () => {
    const { reports, time, tracker } = setUp();
    tracker.analyzing(3);
    (['complete', 'failed', 'incomplete'] as const).forEach((state, index) => {
      tracker.started(String(index), `name${String(index)}`);
      tracker.read(String(index), 10);
      time.ms += 1000;
      tracker.settled(String(index), state);
    });
    tracker.finished();
    const done = reports.map((report) => report.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(reports.at(-1)).toEqual({
      stage: 'finished',
      phase: 'shape',
      lines: null,
      done: 3,
      total: 3,
      failed: 1,
      incomplete: 1,
      skipped: 0,
      current: [],
      commits: 30,
      elapsedMs: 3000,
      etaMs: null,
    });
  });

  it('reports at most once in 100 ms, and always a change of stage', () => {
    const { reports, time, tracker } = setUp();
    tracker.analyzing(1000);
    const before = reports.length;
    for (let index = 0; index < 1000; index++) {
      time.ms++;
      tracker.settled(String(index), 'complete');
    }
    expect(reports.length - before).toBe(10);
    tracker.finished();
    expect(reports.at(-1)?.done).toBe(1000);
  });

  it('estimates the time left from what is done', () => {
    const { reports, time, tracker } = setUp();
    tracker.analyzing(10);
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      time.ms += 2000;
      tracker.settled(id, 'complete');
    }
    expect(reports[2]?.etaMs).toBeNull();
    expect(reports.at(-1)?.etaMs).toBe(10_000);
  });

  it('counts lines in a phase of its own, with its own estimate', () => {
    const { reports, time, tracker } = setUp();
    tracker.analyzing(1);
    time.ms += 60_000;
    tracker.settled('a', 'complete');
    tracker.countingLines(1000);
    expect(reports.at(-1)).toMatchObject({ phase: 'lines', lines: { counted: 0, total: 1000 }, etaMs: null });
    time.ms += 500;
    tracker.counted(10);
    // A hundredth tells nothing about the pace yet.
    expect(reports.at(-1)).toMatchObject({ lines: { counted: 10 }, etaMs: null });
    time.ms += 1500;
    tracker.counted(190);
    expect(reports.at(-1)).toMatchObject({ lines: { counted: 200 }, etaMs: 8000 });
    time.ms += 1000;
    tracker.counted(5000);
    expect(reports.at(-1)?.lines).toEqual({ counted: 1000, total: 1000 });
  });

  it('names what is being read, longest running first', () => {
    const { reports, time, tracker } = setUp();
    tracker.analyzing(3);
    tracker.started('1', 'one');
    tracker.started('2', 'two');
    tracker.settled('1', 'complete');
    time.ms = 200;
    tracker.started('3', 'three');
    expect(reports.at(-1)?.current).toEqual(['two', 'three']);
  });

  it('goes on when a listener throws', () => {
    const { errors, time, tracker } = setUp(() => {
      throw new Error('view is gone');
    });
    tracker.analyzing(1);
    time.ms = 500;
    tracker.settled('a', 'complete');
    tracker.finished();
    expect(errors).toHaveLength(4);
  });
});
