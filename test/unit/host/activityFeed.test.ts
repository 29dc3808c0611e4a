import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createProblem, ProblemError } from '../../../src/core/model/problemCatalogue.ts';
import type { RunActivity } from '../../../src/core/model/runActivity.ts';
import { ACTIVITY_INTERVAL_MS, ActivityFeed } from '../../../src/host/dashboard/activityFeed.ts';

const ACTIVITY: RunActivity = { tasks: [], operations: [], permits: [], api: [] };

describe('the activity feed', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('tells at once, and again and again until it is stopped', async () => {
    const post = vi.fn();
    const readActivity = vi.fn(() => Promise.resolve(ACTIVITY));
    const feed = new ActivityFeed({ readActivity, post });
    feed.start();
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(post.mock.calls).toEqual([[ACTIVITY, null]]);
    await vi.advanceTimersByTimeAsync(3 * ACTIVITY_INTERVAL_MS);
    expect(post).toHaveBeenCalledTimes(4);
    feed.stop();
    await vi.advanceTimersByTimeAsync(3 * ACTIVITY_INTERVAL_MS);
    expect(post).toHaveBeenCalledTimes(4);
    expect(readActivity).toHaveBeenCalledTimes(4);
  });

  it('never asks an engine that has not answered yet', async () => {
    const answers: ((activity: RunActivity | null) => void)[] = [];
    const readActivity = vi.fn(() => new Promise<RunActivity | null>((resolve) => answers.push(resolve)));
    const feed = new ActivityFeed({ readActivity, post: () => undefined });
    feed.start();
    await vi.advanceTimersByTimeAsync(10 * ACTIVITY_INTERVAL_MS);
    expect(readActivity).toHaveBeenCalledTimes(1);
    answers[0]?.(null);
    await vi.advanceTimersByTimeAsync(ACTIVITY_INTERVAL_MS);
    expect(readActivity).toHaveBeenCalledTimes(2);
    feed.stop();
  });

  it('drops the answer to a question from before it was stopped, also when it was started again', async () => {
    const answers: ((activity: RunActivity | null) => void)[] = [];
    const post = vi.fn();
    const feed = new ActivityFeed({
      readActivity: () => new Promise<RunActivity | null>((resolve) => answers.push(resolve)),
      post,
    });
    feed.start();
    feed.stop();
    feed.start();
    answers[0]?.(null);
    await vi.advanceTimersByTimeAsync(2 * ACTIVITY_INTERVAL_MS);
    expect(post).not.toHaveBeenCalled();
    expect(answers).toHaveLength(2);
    answers[1]?.(ACTIVITY);
    await vi.advanceTimersByTimeAsync(ACTIVITY_INTERVAL_MS);
    expect(post.mock.calls).toEqual([[ACTIVITY, null]]);
    feed.stop();
    answers[2]?.(ACTIVITY);
    await vi.advanceTimersByTimeAsync(2 * ACTIVITY_INTERVAL_MS);
    expect(post).toHaveBeenCalledTimes(1);
    expect(answers).toHaveLength(3);
  });

  it('says why nothing is known, and goes on asking', async () => {
    const crashed = createProblem('internalError', 'its engine');
    const outcomes = [() => Promise.reject(new ProblemError(crashed)), () => Promise.reject(new Error('lost'))];
    const post = vi.fn();
    const feed = new ActivityFeed({
      readActivity: () => outcomes.shift()?.() ?? Promise.resolve(ACTIVITY),
      post,
    });
    feed.start();
    await vi.advanceTimersByTimeAsync(2 * ACTIVITY_INTERVAL_MS);
    feed.stop();
    expect(post.mock.calls[0]).toEqual([null, crashed]);
    expect(post.mock.calls[1]).toMatchObject([null, { code: 'internalError', detail: 'Error: lost' }]);
    expect(post.mock.calls[2]).toEqual([ACTIVITY, null]);
  });
});
