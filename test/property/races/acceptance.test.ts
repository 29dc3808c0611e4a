import { setImmediate, setTimeout } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { HttpError } from '../../../src/core/http/httpError.ts';
import { withRetries } from '../../../src/core/http/retries.ts';
import type { Progress } from '../../../src/core/model/progress.ts';
import { BoundedChannel } from '../../../src/core/concurrency/boundedChannel.ts';
import { ProgressTracker } from '../../../src/core/run/progressTracker.ts';
import { RepositoryManager } from '../../../src/core/run/repositoryManager.ts';
import { PermitOrderError, ResourceGovernor } from '../../../src/core/run/resourceGovernor.ts';
import { TaskManager } from '../../../src/core/run/taskManager.ts';

/** Held inside critical sections, so that everyone else gets the chance to break in. */
const pause = () => setImmediate();
const never = new AbortController().signal;

async function all<Result>(
  count: number,
  work: (index: number) => Promise<Result> | Result,
): Promise<readonly Result[]> {
  return Promise.all(Array.from({ length: count }, async (_, index) => work(index)));
}

function createGovernor(limit: number): ResourceGovernor<'git' | 'http'> {
  const rule = { least: limit, initial: limit, most: limit, yieldsTo: [] };
  return new ResourceGovernor({
    rules: { git: rule, http: rule },
    signals: { read: () => ({ eventLoopDelayMs: 0, freeMemoryShare: 1, quotaLeftShare: null }) },
    checkpoint: pause,
  });
}

describe('resourceGovernor', () => {
  it.each([1, 5, 10])('50 items at limit %i: 50 results', async (limit) => {
    const governor = createGovernor(limit);
    const results = await all(50, (index) =>
      governor.use('git', 1, async () => {
        await pause();
        return index;
      }),
    );
    expect(new Set(results).size).toBe(50);
    expect(governor.diagnostics().git).toMatchObject({ started: 50, completed: 50, active: 0 });
  });

  it('20 tasks at limit 5: never more than 5 at once', async () => {
    const governor = createGovernor(5);
    let running = 0;
    let peak = 0;
    await all(20, () =>
      governor.use('git', 1, async () => {
        peak = Math.max(peak, (running += 1));
        await pause();
        running -= 1;
      }),
    );
    expect(peak).toBe(5);
  });

  it('the third acquire at limit 2 waits', async () => {
    const governor = createGovernor(2);
    const releases = [await governor.acquire('git'), await governor.acquire('git')];
    let third = 'waits';
    const waiting = governor.acquire('git').then((release) => {
      third = 'has it';
      return release;
    });
    await setTimeout(20);
    expect([third, governor.diagnostics().git.queueDepth]).toEqual(['waits', 1]);
    releases[0]?.();
    (await waiting)();
    expect(third).toBe('has it');
  });

  it('nested use ends in less than 2 s, at limit 1 too', async () => {
    const governor = createGovernor(1);
    const startedMs = performance.now();
    const nested = (outer: 'git' | 'http', inner: 'git' | 'http') =>
      governor.use(outer, 1, () => governor.use(inner, 1, () => 'through', { timeoutMs: 10_000 }));
    expect(await all(10, () => nested('git', 'http'))).toEqual(Array.from({ length: 10 }, () => 'through'));
    await expect(nested('git', 'git')).rejects.toThrow(PermitOrderError);
    await expect(nested('http', 'git')).rejects.toThrow(PermitOrderError);
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(Object.values(governor.diagnostics()).map(({ active }) => active)).toEqual([0, 0]);
  });
});

describe('boundedChannel', () => {
  it('a channel of 100 blocks its producer', async () => {
    const channel = new BoundedChannel<number>(100);
    let sent = 0;
    const producer = (async () => {
      for (let item = 0; item < 250; item += 1) {
        await channel.send(item);
        sent += 1;
      }
      channel.close();
    })();
    await setTimeout(20);
    expect([sent, channel.size]).toEqual([100, 100]);
    const taken: number[] = [];
    for await (const item of channel) {
      taken.push(item);
      await pause();
      expect(channel.size).toBeLessThanOrEqual(100);
    }
    await producer;
    expect(taken).toEqual(Array.from({ length: 250 }, (_, item) => item));
  });
});

describe('progressTracker', () => {
  it('progress of 5 + 3 + 4: 12, in order', async () => {
    const time = { ms: 0 };
    const reports: Progress[] = [];
    const tracker = new ProgressTracker({ now: () => time.ms }, (progress) => reports.push(progress));
    tracker.analyzing(12);
    await Promise.all(
      [5, 3, 4].map(async (count, worker) => {
        for (let index = 0; index < count; index += 1) {
          tracker.started(`${worker} ${index}`, `${worker} ${index}`);
          await pause();
          time.ms += 100;
          tracker.settled(`${worker} ${index}`, 'complete');
        }
      }),
    );
    const done = reports.map((report) => report.done).filter((count, index, counts) => count !== counts[index - 1]);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('a callback that throws 2 of 5 times stops nothing', async () => {
    const time = { ms: 0 };
    const calls: number[] = [];
    const errors: unknown[] = [];
    const listener = ({ done }: Progress) => {
      if (done === 0) return;
      calls.push(done);
      if (done === 2 || done === 4) throw new Error('a callback');
    };
    const tracker = new ProgressTracker({ now: () => time.ms }, listener, (error) => errors.push(error));
    tracker.analyzing(5);
    for (let index = 0; index < 5; index += 1) {
      await pause();
      time.ms += 100;
      tracker.settled(String(index), 'complete');
    }
    expect([calls, errors.length]).toEqual([[1, 2, 3, 4, 5], 2]);
  });
});

describe('taskManager', () => {
  const options = { limit: 2, keepMs: 1000, keepCount: 100, graceMs: 5000, clock: { now: () => 0 } };

  it('cancelled before it begins: it never does', async () => {
    const tasks = new TaskManager({ ...options, limit: 1, onError: () => undefined, checkpoint: pause });
    const begun: number[] = [];
    const handles = [1, 2, 3].map((index) =>
      tasks.start({ kind: 'test', title: '', work: () => (begun.push(index), pause()) }),
    );
    handles[1]?.cancel();
    const states = await Promise.all(handles.map(async ({ ended }) => (await ended).state));
    expect([states, begun]).toEqual([
      ['completed', 'cancelled', 'completed'],
      [1, 3],
    ]);
  });

  it('cancelled in the middle: it ends, and its permit, its claim and its child with it', async () => {
    const governor = createGovernor(1);
    const tasks = new TaskManager({ ...options, onError: () => undefined, checkpoint: pause });
    const claims = new Set<string>();
    const child = Promise.withResolvers<undefined>();
    const { cancel, ended } = tasks.start({
      kind: 'test',
      title: '',
      work: async ({ onEnd }) => {
        onEnd(await governor.acquire('git'));
        claims.add('a job');
        onEnd(() => {
          claims.clear();
        });
        onEnd(() => child.resolve(undefined));
        await child.promise;
      },
    });
    await expect.poll(() => claims.size).toBe(1);
    cancel();
    expect(await ended).toEqual({ state: 'cancelled' });
    expect([claims.size, governor.diagnostics().git.active]).toEqual([0, 0]);
  });
});

describe('repositoryManager', () => {
  it.each([1, 5, 10])('50 repositories at limit %i: 50 results, in their order', async (limit) => {
    const jobs = Array.from({ length: 50 }, (_, index) => async () => {
      for (let turn = 0; turn < index % 3; turn += 1) await pause();
      return index;
    });
    const results = await new RepositoryManager(limit, never).run(jobs);
    expect(results).toEqual(jobs.map((_, value) => ({ status: 'fulfilled', value })));
  });

  it('20 repositories with 4 failing: 16', async () => {
    const jobs = Array.from({ length: 20 }, (_, index) => async () => {
      await pause();
      if (index % 5 === 0) throw new Error(String(index));
      return index;
    });
    const results = await new RepositoryManager(5, never).run(jobs);
    const fulfilled = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(fulfilled).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17, 18, 19]);
  });

  it('cancelled before: nothing begins', async () => {
    let begun = 0;
    const jobs = Array.from({ length: 5 }, () => () => ((begun += 1), pause()));
    const results = await new RepositoryManager(2, AbortSignal.abort()).run(jobs);
    expect([begun, new Set(results.map(({ status }) => status))]).toEqual([0, new Set(['cancelled'])]);
  });

  it('cancelled in the middle: what runs ends, the rest does not begin', async () => {
    const abort = new AbortController();
    const jobs = Array.from({ length: 6 }, (_, index) => async () => {
      await pause();
      if (index === 1) abort.abort();
      await pause();
      return index;
    });
    const results = await new RepositoryManager(2, abort.signal).run(jobs);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });
});

describe('retry', () => {
  it('fails twice and may be tried more often: 3 calls', async () => {
    const waits: number[] = [];
    const time = {
      now: () => 0,
      sleep: async (durationMs: number) => {
        waits.push(durationMs);
        await pause();
      },
    };
    let calls = 0;
    const result = await withRetries({ time, random: () => 0, signal: never }, async () => {
      calls += 1;
      await pause();
      if (calls <= 2) throw new HttpError({ code: 'serverError', origin: 'http://127.0.0.1' });
      return 'answered';
    });
    expect([result, calls, waits]).toEqual(['answered', 3, [500, 1000]]);
  });
});
