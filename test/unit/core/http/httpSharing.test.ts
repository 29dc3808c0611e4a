import type { ServerResponse } from 'node:http';

import { describe, expect, it } from 'vitest';

import type { KeptResponse, ResponseCache } from '../../../../src/core/model/responseCache.ts';
import { waitUntil } from '../../../support/waitUntil.ts';
import { startClient } from './clientFixture.ts';
import { answerJson, type Handler } from './faultServer.ts';

interface MemoryCache extends ResponseCache {
  readonly kept: Map<string, KeptResponse>;
}

function memoryCache(): MemoryCache {
  const kept = new Map<string, KeptResponse>();
  return {
    kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, response) => void kept.set(key, response),
    extend: (key, etag, expiresAtMs) => {
      const known = kept.get(key);
      if (known?.etag === etag) kept.set(key, { ...known, expiresAtMs });
    },
  };
}

/** Speaks of one document that has a version. */
function versioned(document: { version: number }, headers: Record<string, string> = {}): Handler {
  return (request, response) => {
    const etag = `"v${document.version}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else answerJson(response, document, { etag, link: '</next>; rel="next"', ...headers });
  };
}

describe('what is kept', () => {
  it('is asked for by its etag, and used when the server still has it', async () => {
    const document = { version: 1 };
    const cache = memoryCache();
    const { get, server, client } = await startClient(versioned(document), { cache });
    expect([await get('/'), await get('/')]).toEqual([{ version: 1 }, { version: 1 }]);
    document.version = 2;
    expect(await get('/')).toEqual({ version: 2 });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"', '"v1"']);
    expect(client.statistics.snapshot()).toMatchObject([{ success: 2, cached: 1, error: 0, exception: 0 }]);
  });

  it('is used without a question while it is fresh, and for as long again once the server has said it still holds', async () => {
    const { get, server, client, time } = await startClient(versioned({ version: 1 }), { cache: memoryCache() });
    const freshForMs = 60_000;
    await get('/', { freshForMs });
    time.nowMs += 59_999;
    expect(await get('/', { freshForMs })).toEqual({ version: 1 });
    expect(server.requests).toHaveLength(1);
    expect(client.statistics.snapshot()).toMatchObject([{ success: 1, cached: 1 }]);
    time.nowMs += 1;
    await get('/', { freshForMs });
    expect(server.requests).toHaveLength(2);
    time.nowMs += 59_999;
    await get('/', { freshForMs });
    expect(server.requests).toHaveLength(2);
  });

  it('brings its headers along', async () => {
    const { client, server } = await startClient(versioned({ version: 1 }, { 'x-jenkins': '2.504' }), {
      cache: memoryCache(),
    });
    const request = { url: server.page('/'), provider: 'x', credential: null, signal: new AbortController().signal };
    const expected = { value: { version: 1 }, link: '</next>; rel="next"', jenkinsVersion: '2.504' };
    expect(await client.getJson(request)).toMatchObject(expected);
    expect(await client.getJson(request)).toEqual(expected);
    expect(server.requests).toHaveLength(2);
  });

  it('belongs to one login, one page and one media type, and its key tells none of them', async () => {
    const cache = memoryCache();
    const { get, server } = await startClient(versioned({ version: 1 }), { cache });
    const login = (header: string) => ({ credential: { origin: server.origin, header } });
    await get('/a?token=s3cret');
    await get('/a?token=other');
    await get('/b?token=s3cret');
    await get('/a?token=s3cret', login('Bearer one'));
    await get('/a?token=s3cret', login('Bearer two'));
    await get('/a?token=s3cret', { accept: 'application/vnd.github+json' });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(Array(6).fill(undefined));
    expect(cache.kept.size).toBe(6);
    expect(JSON.stringify([...cache.kept.keys()])).not.toMatch(/s3cret|Bearer|one|two/u);
    await get('/a?token=s3cret', login('Bearer one'));
    expect(server.requests.at(-1)?.headers['if-none-match']).toBe('"v1"');
  });

  it('is nothing that failed, nothing that the server wants private, and nothing that could not be used again', async () => {
    const cache = memoryCache();
    const { get, failure, server } = await startClient(versioned({ version: 1 }, { 'cache-control': 'no-store' }), {
      cache,
    });
    await get('/', { freshForMs: 1000 });
    server.handler = (_, response) => answerJson(response, 1);
    await get('/');
    server.handler = (_, response) => void response.writeHead(404, { etag: '"x"' }).end('{}');
    await failure('/', { freshForMs: 1000 });
    server.handler = (_, response) =>
      void response.writeHead(200, { etag: '"x"', 'content-type': 'application/json' }).end('{');
    await failure('/', { freshForMs: 1000 });
    expect(cache.kept.size).toBe(0);
  });

  it('is asked for again when it is none of ours', async () => {
    const cache = memoryCache();
    const { get, server } = await startClient(versioned({ version: 1 }), { cache });
    await get('/', { freshForMs: 60_000 });
    const [key = ''] = cache.kept.keys();
    for (const text of ['no line', '{\n{}', '[null,null]\n{', '[null,null]']) {
      const known = cache.kept.get(key);
      if (known !== undefined) cache.kept.set(key, { ...known, body: Buffer.from(text) });
      expect(await get('/', { freshForMs: 60_000 })).toEqual({ version: 1 });
    }
    expect(server.requests).toHaveLength(5);
    expect(server.requests.every(({ headers }) => headers['if-none-match'] === undefined)).toBe(true);
  });

  it('is not fresh after the clock was set back', async () => {
    const { get, server, time } = await startClient(versioned({ version: 1 }), { cache: memoryCache() });
    await get('/', { freshForMs: 60_000 });
    time.nowMs -= 86_400_000;
    await get('/', { freshForMs: 60_000 });
    expect(server.requests).toHaveLength(2);
  });
});

describe('equal requests under way', () => {
  const holding = () => {
    const held: ServerResponse[] = [];
    const handler: Handler = (_, response) => void held.push(response);
    const until = (count: number) => waitUntil(() => held.length === count, { timeoutMs: 2000, intervalMs: 2 });
    return { held, handler, until };
  };

  it('are one request, and all get its answer', async () => {
    const { held, handler, until } = holding();
    const { get, server, client } = await startClient(handler);
    const all = Array.from({ length: 50 }, () => get('/same'));
    expect(await until(1)).toBe(true);
    const late = get('/same');
    held.forEach((response) => answerJson(response, 'shared'));
    expect(new Set(await Promise.all([...all, late]))).toEqual(new Set(['shared']));
    expect(server.requests).toHaveLength(1);
    expect(client.statistics.snapshot()).toMatchObject([{ success: 1 }]);
    const next = get('/same');
    expect(await until(2)).toBe(true);
    held.forEach((response) => !response.writableEnded && answerJson(response, 'new'));
    expect(await next).toBe('new');
  });

  it('are not equal when another login asks', async () => {
    const { held, handler, until } = holding();
    const { get, server } = await startClient(handler);
    const both = [get('/'), get('/', { credential: { origin: server.origin, header: 'Bearer x' } })];
    expect(await until(2)).toBe(true);
    held.forEach((response) => answerJson(response, response.req.headers.authorization ?? 'anonymous'));
    expect(await Promise.all(both)).toEqual(['anonymous', 'Bearer x']);
  });

  it('go on when one who asked leaves, and end when all have left', async () => {
    const { held, handler, until } = holding();
    const { get, failure } = await startClient(handler);
    const [one, two] = [new AbortController(), new AbortController()];
    const first = failure('/', { signal: one.signal });
    const second = get('/', { signal: two.signal });
    expect(await until(1)).toBe(true);
    one.abort();
    expect((await first).code).toBe('cancelled');
    held.forEach((response) => answerJson(response, 'goes on'));
    expect(await second).toBe('goes on');
    const third = failure('/', { signal: two.signal });
    expect(await until(2)).toBe(true);
    let closed = false;
    held[1]?.on('close', () => (closed = true));
    two.abort();
    expect((await third).code).toBe('cancelled');
    expect(await waitUntil(() => closed, { timeoutMs: 2000, intervalMs: 2 })).toBe(true);
  });

  it('share a failure too', async () => {
    const { held, handler, until } = holding();
    const { failure, server } = await startClient(handler);
    const both = [failure('/'), failure('/')];
    expect(await until(1)).toBe(true);
    held.forEach((response) => response.writeHead(404).end());
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(['notFound', 'notFound']);
    expect(server.requests).toHaveLength(1);
  });
});

describe('requests to one server', () => {
  it('keep all the places that there are busy, and take no more', async () => {
    const held: ServerResponse[] = [];
    let peak = 0;
    // Nobody gets an answer before 16 wait for one: with fewer at once this would never end.
    const { get } = await startClient(
      (_, response) => {
        held.push(response);
        peak = Math.max(peak, held.length);
        if (held.length === 16) held.splice(0).forEach((each) => answerJson(each, 'ok'));
      },
      { mostAtOnce: 16 },
    );
    const answers = await Promise.all(Array.from({ length: 208 }, (_, index) => get(`/${index}`)));
    expect([answers.length, peak]).toEqual([208, 16]);
  });
});
