import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { freePort } from '../../../support/freePort.ts';
import { startClient, startServer } from './clientFixture.ts';
import { answerJson, type Handler } from './faultServer.ts';

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(code, headers).end('{"message":"a word of the server"}');

const send =
  (body: string | Buffer, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);

describe('a status', () => {
  it.each([
    [401, 'unauthorized', 'wants a login'],
    [403, 'forbidden', 'does not allow'],
    [404, 'notFound', 'does not have this page'],
    [410, 'notFound', 'does not have this page'],
    [400, 'refused', 'refused'],
    [429, 'rateLimited', 'too many'],
    [500, 'serverError', 'failed'],
    [503, 'serverError', 'failed'],
    [304, 'refused', 'refused'],
  ])('of %i is the error %s', async (code, expected, words) => {
    const { failure, server } = await startClient(status(code));
    const error = await failure('/job/a?token=secret');
    expect(error).toMatchObject({ code: expected, status: code, origin: server.origin, name: 'HttpError' });
    expect(error.sentence).toContain(server.origin);
    expect(error.sentence).toContain(words);
    expect(error.action).not.toBe('');
    expect(error.detail).toBe(`HTTP ${code} for /job/a`);
    expect(error.message).toBe(`${error.sentence} ${error.action}`);
    expect(JSON.stringify(error) + error.message).not.toContain('secret');
  });

  it('of 403 with nothing left of the quota is a limit, with its end', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795260600' };
    const { failure } = await startClient(status(403, headers));
    const error = await failure('/');
    expect(error).toMatchObject({ code: 'rateLimited', retryAtMs: 1_795_260_601_000 });
    expect(error.action).toContain('2026-11-21T11:30:01Z');
  });
});

describe('an answer that is no whole JSON', () => {
  it.each<[string, Handler, string, string]>([
    ['a login page', send('<html>Log in', { 'content-type': 'text/html;charset=utf-8' }), 'notJson', 'a web page'],
    ['a page that calls itself JSON', send('\n <!doctype html>'), 'notJson', 'a web page'],
    ['plain text', send('hello', { 'content-type': 'text/plain' }), 'notJson', 'text/plain'],
    ['something like JSON', send("{'a': 1}"), 'notJson', 'invalid'],
    ['nothing', send(''), 'notJson', 'empty'],
    ['JSON that stops in the middle', send('{"jobs":[{"name":"a'), 'truncated', 'truncated'],
    ['JSON without an end', send('['.repeat(1000)), 'tooDeep', 'tooDeep'],
  ])('%s', async (_, handler, code, detail) => {
    const { failure } = await startClient(handler);
    expect(await failure('/')).toMatchObject({ code, detail: expect.stringContaining(detail) as unknown });
  });

  it('because the connection is reset in the middle', async () => {
    const { failure, server } = await startClient((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"jobs":[', () => response.socket?.resetAndDestroy());
    });
    expect((await failure('/')).code).toBe('truncated');
    expect(server.requests).toHaveLength(4);
  });

  it('because it is shorter than announced', async () => {
    const { failure } = await startClient((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"jobs":[]}', () => response.socket?.end());
    });
    expect((await failure('/')).code).toBe('truncated');
  });

  it('because its compressed form is cut off, or damaged', async () => {
    const whole = gzipSync(JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ name: `job ${index}` }))));
    const cut = await startClient(send(whole.subarray(0, whole.length / 2), { 'content-encoding': 'gzip' }));
    expect((await cut.failure('/')).code).toBe('truncated');
    const damaged = Buffer.from(whole).fill(0, 100, 200);
    const other = await startClient(send(damaged, { 'content-encoding': 'gzip' }));
    expect((await other.failure('/')).code).toBe('truncated');
  });

  it('because it is too large: announced, sent, or unpacked', async () => {
    const { failure, server } = await startClient(send(`"${'x'.repeat(2000)}"`));
    expect((await failure('/', { maxBytes: 1000 })).code).toBe('tooLarge');
    server.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (let part = 0; part < 10; part += 1) response.write(' '.repeat(200));
      response.end('1');
    };
    expect((await failure('/', { maxBytes: 1000 })).code).toBe('tooLarge');
    server.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1001' }).write(' ');
    };
    expect((await failure('/', { maxBytes: 1000, timeoutMs: 3000 })).code).toBe('tooLarge');
    server.handler = send(gzipSync(`"${'x'.repeat(50_000_000)}"`), { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().arrayBuffers;
    expect(await failure('/', { maxBytes: 1_000_000 })).toMatchObject({
      code: 'tooLarge',
      detail: 'more than 1000000 bytes',
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    expect(server.requests).toHaveLength(4);
  });

  it('is read when it is whole, whatever its compression and media type', async () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(' {"a":"é]["}')]);
    const { get, server } = await startClient(send(gzipSync(body), { 'content-encoding': 'gzip' }));
    expect(await get('/')).toEqual({ a: 'é][' });
    server.handler = send('[1]', { 'content-type': 'application/vnd.github+json; charset=utf-8' });
    expect(await get('/')).toEqual([1]);
  });
});

describe('a server', () => {
  it('that does not answer in time', async () => {
    const { failure, server, client } = await startClient(() => undefined);
    expect(await failure('/', { timeoutMs: 40 })).toMatchObject({ code: 'timeout', detail: '40 ms' });
    expect(server.requests).toHaveLength(2);
    expect(client.statistics.snapshot()).toMatchObject([{ exception: 2 }]);
  });

  it('that sends its answer drop by drop', async () => {
    const { failure } = await startClient((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drops = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drops));
    });
    expect((await failure('/', { timeoutMs: 60 })).code).toBe('timeout');
  });

  it('that is not there', async () => {
    const { failure } = await startClient(status(200));
    const url = new URL(`http://127.0.0.1:${await freePort()}/`);
    expect(await failure('/', { url })).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' });
  });

  it('that hangs up before it says anything', async () => {
    const { failure } = await startClient((request) => request.socket.destroy());
    expect((await failure('/')).code).toBe('unreachable');
  });

  it('whose name nobody knows, which is not tried again', async () => {
    const { failure, time } = await startClient(status(200));
    const error = await failure('/', { url: new URL('http://muster.invalid/') });
    expect(error).toMatchObject({ code: 'unreachable', origin: 'http://muster.invalid' });
    if (error.detail === 'ENOTFOUND') expect(time.slept).toEqual([]);
  });

  it('whose certificate nobody signed, which gets no credential', async () => {
    const secure = await startServer((_, response) => answerJson(response, {}), { secure: true });
    const { failure, time } = await startClient(status(200));
    const credential = { origin: secure.origin, header: 'Bearer s3cret' };
    const error = await failure('/', { url: secure.page('/'), credential });
    expect(error).toMatchObject({ code: 'tls', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect([secure.requests.length, time.slept.length]).toEqual([0, 0]);
  });

  it('that speaks TLS no better than plain text', async () => {
    const { failure, server } = await startClient(status(200));
    const url = new URL(server.origin.replace('http:', 'https:'));
    expect((await failure('/', { url })).code).toBe('tls');
  });
});

describe('an address', () => {
  it.each(['file:///etc/passwd', 'ftp://host/', 'data:application/json,1'])('%s is not asked', async (url) => {
    const { failure } = await startClient(status(200));
    expect((await failure('/', { url: new URL(url) })).code).toBe('invalidUrl');
  });

  it('with a login in it is not asked, and the login is not told', async () => {
    const { failure, server } = await startClient(status(200));
    const url = new URL(server.origin.replace('//', '//user:s3cret@'));
    const error = await failure('/', { url });
    expect(error.code).toBe('invalidUrl');
    expect(JSON.stringify(error) + String(error.stack)).not.toContain('s3cret');
    expect(server.requests).toEqual([]);
  });
});
