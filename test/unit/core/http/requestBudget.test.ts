import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RequestPriority } from '../../../../src/core/http/quotaDelay.ts';
import { RequestBudget } from '../../../../src/core/http/requestBudget.ts';
import { startClient } from './clientFixture.ts';
import { answerJson } from './faultServer.ts';
import { heldTime } from './heldTime.ts';

const ORIGIN = 'https://ci.example.org';
const KEY = `${ORIGIN} anonymous`;
const signal = new AbortController().signal;

function budget() {
  const time = heldTime();
  const requests = new RequestBudget(time);
  const observe = (remaining: number, resetAfterMs = 3_600_000, key = KEY): void => {
    const headers = new Headers({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.floor((time.nowMs + resetAfterMs) / 1000)),
    });
    requests.observe(key, { status: 200, url: new URL(ORIGIN), headers });
  };
  const waits = async (priority: RequestPriority = 'normal', key = KEY): Promise<number> => {
    const before = time.slept.length;
    await requests.admit(key, ORIGIN, priority, signal);
    return Math.round(time.slept.slice(before).reduce((sum, ms) => sum + ms, 0));
  };
  return { time, requests, observe, waits };
}

describe('what a request waits', () => {
  it.each([
    [1000, 0, 0],
    [501, 0, 0],
    [500, 0, 0],
    [375, 0, 750],
    [250, 0, 1500],
    [175, 750, 2250],
    [100, 1500, 3000],
    [75, 1890, 3390],
    [50, 2309, 3809],
  ])('with %i of 1000 left is %i ms, and %i ms for what has low priority', async (remaining, normalMs, lowMs) => {
    const { observe, waits } = budget();
    observe(remaining);
    expect([await waits(), await waits('low')]).toEqual([normalMs, lowMs]);
  });

  it('ends with the window at the latest', async () => {
    const { observe, waits } = budget();
    observe(100, 0);
    expect(await waits()).toBe(1000);
  });

  it('is forgotten when the window is over', async () => {
    const { observe, waits, time, requests } = budget();
    observe(0, 10_000);
    expect(requests.snapshot()).toHaveLength(1);
    time.nowMs += 11_000;
    expect(await waits('low')).toBe(0);
    expect(requests.snapshot()).toEqual([]);
  });

  it('is not what another login waits', async () => {
    const { observe, waits } = budget();
    observe(100);
    expect(await waits('low', `${ORIGIN} other`)).toBe(0);
  });

  it('is nothing where answers tell no quota, or none that makes sense', async () => {
    const { requests, waits } = budget();
    for (const [limit, remaining] of [
      ['', ''],
      ['0', '0'],
      ['10', '20'],
      ['ten', '0'],
      ['100', '-1'],
      ['1e3', '1'],
    ] as const) {
      const headers = new Headers({ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining });
      requests.observe(KEY, { status: 200, url: new URL(ORIGIN), headers });
    }
    expect([await waits('low'), requests.snapshot()]).toEqual([0, []]);
  });
});

describe('a quota of which less than 5 % are left', () => {
  it('is not used up: requests fail until the window is over', async () => {
    const { observe, requests, time } = budget();
    observe(49);
    const error = await requests.admit(KEY, ORIGIN, 'normal', signal).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'budgetExhausted',
      origin: ORIGIN,
      detail: '49 of 1000 requests left',
      retryAtMs: time.nowMs + 3_601_000,
      action: 'Asking goes on after 2026-11-21T10:30:01Z.',
    });
    expect(time.slept).toEqual([]);
  });

  it('stops the client, whose server is asked again afterwards', async () => {
    let remaining = 60;
    const { get, failure, server, time } = await startClient((_, response) => {
      remaining -= 4;
      answerJson(response, remaining, {
        'ratelimit-limit': '1000, 1000;w=60',
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': '30',
      });
    });
    expect([await get('/1'), await get('/2'), await get('/3')]).toEqual([56, 52, 48]);
    expect(await failure('/4')).toMatchObject({ code: 'budgetExhausted', detail: '48 of 1000 requests left' });
    expect(server.requests).toHaveLength(3);
    expect(time.slept.map(Math.round)).toEqual([2206, 2275]);
    time.nowMs += 31_000;
    expect(await get('/5')).toBe(44);
  });
});

describe('a request of low priority', () => {
  it('waits while others need not', async () => {
    const quota = { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '40', 'x-ratelimit-reset': '3600' };
    const { get, time } = await startClient((_, response) => answerJson(response, 1, quota));
    await get('/1', { priority: 'low' });
    await get('/2');
    expect(time.slept).toEqual([]);
    await get('/3', { priority: 'low' });
    expect(time.slept).toEqual([600]);
  });
});

describe('answers that come in another order than they were given', () => {
  it('leave the least within a window, and the newest window', () => {
    const answers = [
      { remaining: 700, resetAfterMs: 60_000 },
      { remaining: 650, resetAfterMs: 60_000 },
      { remaining: 640, resetAfterMs: 61_000 },
      { remaining: 990, resetAfterMs: 3_660_000 },
      { remaining: 980, resetAfterMs: 3_660_000 },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: answers.length }), (shuffled) => {
        const { observe, requests } = budget();
        for (const { remaining, resetAfterMs } of shuffled) observe(remaining, resetAfterMs);
        expect(requests.snapshot()).toMatchObject([{ origin: ORIGIN, remaining: 980, limit: 1000 }]);
      }),
    );
  });
});

describe('a server that wants no request for a while', () => {
  it('is waited for, as long as the longest of its wishes', async () => {
    const { requests, waits, time } = budget();
    requests.block(KEY, time.nowMs + 20_000);
    requests.block(KEY, time.nowMs + 5000);
    expect(await waits()).toBe(20_000);
    expect(await waits()).toBe(0);
  });

  it('is not waited for when it takes more than a minute', async () => {
    const { requests, time } = budget();
    requests.block(KEY, time.nowMs + 60_001);
    const admitted = requests.admit(KEY, ORIGIN, 'normal', signal);
    await expect(admitted).rejects.toMatchObject({ code: 'rateLimited', retryAtMs: time.nowMs + 60_001 });
  });
});
