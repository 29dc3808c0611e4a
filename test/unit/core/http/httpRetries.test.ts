import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { waitUntil } from '../../../support/waitUntil.ts';
import { startClient } from './clientFixture.ts';
import { answerJson, type Handler } from './faultServer.ts';

/** These statuses one after the other, then 200. */
function statuses(codes: readonly number[], headers: Record<string, string> = {}): Handler {
  const left = [...codes];
  return (_, response) => {
    const code = left.shift();
    if (code === undefined) answerJson(response, 'at last');
    else response.writeHead(code, headers).end();
  };
}

describe('a request that fails', () => {
  it('is made again after half a second, one, and two', async () => {
    const { get, time, client } = await startClient(statuses([500, 502, 503]));
    expect(await get('/')).toBe('at last');
    expect(time.slept).toEqual([500, 1000, 2000]);
    expect(client.statistics.snapshot()).toMatchObject([{ provider: 'test', error: 3, success: 1, exception: 0 }]);
  });

  it('waits up to a tenth less, by chance', async () => {
    const { get, time } = await startClient(statuses([500, 500]), { random: () => 0.5 });
    await get('/');
    expect(time.slept).toEqual([475, 950]);
  });

  it('is given up after three more attempts', async () => {
    const { failure, server } = await startClient(statuses([500, 500, 500, 500]));
    expect((await failure('/')).code).toBe('serverError');
    expect(server.requests).toHaveLength(4);
  });

  it.each([400, 401, 403, 404, 501])('with %i is not made again', async (code) => {
    const { failure, server } = await startClient(statuses([code]));
    await failure('/');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['in seconds', '7', 8000],
    ['by a date', 'Sat, 21 Nov 2026 09:30:30 GMT', 31_000],
  ])('waits as long as the server asks, %s', async (_, retryAfter, expectedMs) => {
    const { get, time } = await startClient(statuses([429], { 'retry-after': retryAfter }));
    expect(await get('/')).toBe('at last');
    expect(time.slept).toEqual([expectedMs]);
  });

  it('is not made again when the server asks for more than a minute, nor is any other of the same login', async () => {
    const { failure, get, server, time } = await startClient(statuses([429], { 'retry-after': '3600' }));
    const retryAtMs = time.nowMs + 3_601_000;
    expect(await failure('/a')).toMatchObject({ code: 'rateLimited', retryAtMs });
    expect(await failure('/b')).toMatchObject({ code: 'rateLimited', retryAtMs });
    expect([server.requests.length, time.slept.length]).toEqual([1, 0]);
    const credential = { origin: server.origin, header: 'Bearer other' };
    expect(await get('/b', { credential })).toBe('at last');
    time.nowMs = retryAtMs;
    expect(await get('/b')).toBe('at last');
  });

  it('can be cancelled while it waits', async () => {
    const abort = new AbortController();
    const { failure, server, time } = await startClient(statuses([500, 500, 500, 500]));
    time.sleep = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        abort.abort();
      });
    expect((await failure('/', { signal: abort.signal })).code).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that is down', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T09:30:00Z') }));
  afterEach(() => vi.useRealTimers());

  const down: Handler = (request) => request.socket.destroy();
  const up: Handler = (_, response) => answerJson(response, 'up');

  it('is left alone after five failures in a row, and tried with one request after a minute', async () => {
    const { failure, get, server, time } = await startClient(down);
    time.now = () => Date.now();
    for (let request = 0; request < 5; request += 1) expect((await failure(`/${request}`)).code).toBe('unreachable');
    const asked = server.requests.length;
    const error = await failure('/next');
    expect(error).toMatchObject({ code: 'circuitOpen', retryAtMs: Date.now() + 60_000 });
    expect(error.action).toBe('Try again after 2026-11-21T09:31:00Z.');
    vi.setSystemTime(Date.now() + 59_999);
    expect((await failure('/next')).code).toBe('circuitOpen');
    expect(server.requests).toHaveLength(asked);
    vi.setSystemTime(Date.now() + 1);
    expect((await failure('/next')).code).toBe('unreachable');
    expect((await failure('/next')).code).toBe('circuitOpen');
    vi.setSystemTime(Date.now() + 60_000);
    server.handler = up;
    expect(await Promise.all([get('/a'), get('/b'), get('/c')])).toEqual(['up', 'up', 'up']);
  });

  it('is not meant by answers that refuse, which end a row of failures', async () => {
    const { failure, get, server } = await startClient(statuses(Array<number>(10).fill(404)));
    for (let request = 0; request < 10; request += 1) expect((await failure(`/${request}`)).code).toBe('notFound');
    for (const handler of [down, statuses([404]), down]) {
      server.handler = handler;
      const times = handler === down ? 4 : 1;
      for (let request = 0; request < times; request += 1) await failure(`/again/${request}`);
    }
    server.handler = up;
    expect(await get('/')).toBe('up');
  });

  it('is meant by five failures though requests were cancelled in between', async () => {
    const { failure, server } = await startClient(down);
    for (let request = 0; request < 4; request += 1) await failure(`/${request}`);
    server.handler = () => undefined;
    const abort = new AbortController();
    const failed = failure('/cancelled', { signal: abort.signal });
    const asked = server.requests.length;
    await waitUntil(() => server.requests.length > asked, { timeoutMs: 2000, intervalMs: 2 });
    abort.abort();
    await failed;
    // The request ends a moment after its caller.
    await new Promise((resolve) => setTimeout(resolve, 20));
    server.handler = down;
    await failure('/5');
    expect((await failure('/6')).code).toBe('circuitOpen');
  });

  it('does not stand for another one', async () => {
    const [one, other] = [await startClient(down), await startClient(up)];
    for (let request = 0; request < 5; request += 1) await one.failure(`/${request}`);
    expect((await one.failure('/')).code).toBe('circuitOpen');
    expect(await one.get('/', { url: other.server.page('/') })).toBe('up');
  });

  it('is not meant by requests that were cancelled', async () => {
    const { failure, get, server } = await startClient(() => undefined);
    for (let request = 0; request < 6; request += 1) {
      const abort = new AbortController();
      const failed = failure(`/${request}`, { signal: abort.signal });
      await waitUntil(() => server.requests.length > request, { timeoutMs: 2000, intervalMs: 2 });
      abort.abort();
      expect((await failed).code).toBe('cancelled');
    }
    server.handler = up;
    expect(await get('/')).toBe('up');
  });
});

describe('a cancelled request', () => {
  it('fails at once, before it began and in the middle, and its connection ends', async () => {
    let closed = 0;
    const { failure, server, client } = await startClient((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[');
      response.on('close', () => (closed += 1));
    });
    expect((await failure('/', { signal: AbortSignal.abort() })).code).toBe('cancelled');
    expect(server.requests).toEqual([]);
    const abort = new AbortController();
    const failed = failure('/', { signal: abort.signal });
    await waitUntil(() => server.requests.length === 1, { timeoutMs: 2000, intervalMs: 2 });
    abort.abort(new Error('the secret reason'));
    expect(await failed).toMatchObject({ code: 'cancelled', detail: '' });
    expect(await waitUntil(() => closed === 1, { timeoutMs: 2000, intervalMs: 2 })).toBe(true);
    expect(client.statistics.snapshot()).toEqual([]);
  });

  it('in the queue strands none of those behind it', async () => {
    const held: (() => void)[] = [];
    const { get, failure, server } = await startClient(
      (_, response) => void held.push(() => answerJson(response, 'done')),
      { mostAtOnce: 1 },
    );
    const abort = new AbortController();
    const first = get('/first');
    await waitUntil(() => held.length === 1, { timeoutMs: 2000, intervalMs: 2 });
    const second = failure('/second', { signal: abort.signal });
    const third = get('/third');
    abort.abort();
    expect((await second).code).toBe('cancelled');
    held[0]?.();
    expect(await first).toBe('done');
    expect(await waitUntil(() => held.length === 2, { timeoutMs: 2000, intervalMs: 2 })).toBe(true);
    held[1]?.();
    expect(await third).toBe('done');
    expect(server.requests.map(({ url }) => url)).toEqual(['/first', '/third']);
  });
});
