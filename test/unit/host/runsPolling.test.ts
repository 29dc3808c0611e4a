import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RunActivity } from '../../../src/core/model/runActivity.ts';
import { POLL_INTERVAL_MS, RunsPolling } from '../../../src/host/views/runsPolling.ts';

const ACTIVITY: RunActivity = { tasks: [], operations: [], permits: [], api: [] };

describe('polling what the engine does', () => {
  let visible: boolean;
  let busy: boolean;
  let answers: PromiseWithResolvers<RunActivity | null>[];
  let shown: (RunActivity | null)[];
  let failures: unknown[];
  let polling: RunsPolling;

  beforeEach(() => {
    vi.useFakeTimers();
    [visible, busy, answers, shown, failures] = [true, true, [], [], []];
    polling = new RunsPolling({
      readActivity: () => {
        const answer = Promise.withResolvers<RunActivity | null>();
        answers.push(answer);
        return answer.promise;
      },
      isVisible: () => visible,
      isBusy: () => busy,
      show: (activity) => shown.push(activity),
      fail: (error) => failures.push(error),
    });
  });

  afterEach(() => vi.useRealTimers());

  async function answer(): Promise<void> {
    answers.at(-1)?.resolve(ACTIVITY);
    await vi.advanceTimersByTimeAsync(0);
  }

  it('asks nothing while nobody looks', async () => {
    visible = false;
    polling.update();
    await vi.advanceTimersByTimeAsync(10 * POLL_INTERVAL_MS);
    expect(answers).toEqual([]);
  });

  it('asks once when it comes into sight, and no more while nothing is done', async () => {
    busy = false;
    polling.update();
    await answer();
    await vi.advanceTimersByTimeAsync(10 * POLL_INTERVAL_MS);
    expect(answers).toHaveLength(1);
    expect(shown).toEqual([ACTIVITY]);
  });

  it('asks every second while there is work, after the answer before', async () => {
    polling.update();
    await vi.advanceTimersByTimeAsync(3 * POLL_INTERVAL_MS);
    expect(answers).toHaveLength(1);
    await answer();
    await vi.advanceTimersByTimeAsync(POLL_INTERVAL_MS);
    expect(answers).toHaveLength(2);
    await answer();
    visible = false;
    await vi.advanceTimersByTimeAsync(10 * POLL_INTERVAL_MS);
    expect(answers).toHaveLength(2);
  });

  it('asks once more when work began or ended while an answer was on its way', async () => {
    polling.update();
    busy = false;
    polling.update();
    polling.update();
    expect(answers).toHaveLength(1);
    await answer();
    expect(answers).toHaveLength(2);
    await answer();
    await vi.advanceTimersByTimeAsync(10 * POLL_INTERVAL_MS);
    expect(answers).toHaveLength(2);
  });

  it('does not start a second clock', async () => {
    polling.update();
    await answer();
    await vi.advanceTimersByTimeAsync(POLL_INTERVAL_MS / 2);
    polling.update();
    await answer();
    await vi.advanceTimersByTimeAsync(POLL_INTERVAL_MS / 2);
    expect(answers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(POLL_INTERVAL_MS / 2);
    expect(answers).toHaveLength(3);
  });

  it('tells of a failure and goes on', async () => {
    polling.update();
    answers[0]?.reject(new Error('the engine is gone'));
    await vi.advanceTimersByTimeAsync(POLL_INTERVAL_MS);
    expect(failures).toEqual([new Error('the engine is gone')]);
    expect(answers).toHaveLength(2);
  });

  it('is over when it is disposed', async () => {
    polling.update();
    polling.dispose();
    await answer();
    polling.update();
    await vi.advanceTimersByTimeAsync(10 * POLL_INTERVAL_MS);
    expect([answers.length, shown]).toEqual([1, []]);
  });
});
