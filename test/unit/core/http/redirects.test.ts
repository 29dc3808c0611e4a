import { describe, expect, it } from 'vitest';

import { startClient, startServer } from './clientFixture.ts';
import { answerJson, type Handler } from './faultServer.ts';

const to =
  (location: string, code = 302): Handler =>
  (_, response) =>
    void response.writeHead(code, { location }).end('moved');

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i within the origin is followed, with the credential', async (code) => {
    const { get, server } = await startClient((request, response) => {
      if (request.url === '/old') to('/new?x=1', code)(request, response);
      else answerJson(response, { at: request.url });
    });
    const credential = { origin: server.origin, header: 'Bearer s3cret' };
    expect(await get('/old', { credential })).toEqual({ at: '/new?x=1' });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer s3cret', 'Bearer s3cret']);
  });

  it('to another server is not followed, and its error names that server', async () => {
    const other = await startServer((_, response) => answerJson(response, {}));
    const { failure, server } = await startClient(to(`${other.origin}/login?from=secret`));
    const error = await failure('/', { credential: { origin: server.origin, header: 'Bearer s3cret' } });
    expect(error).toMatchObject({ code: 'foreignRedirect', detail: other.origin, status: 302 });
    expect(error.message).toContain(`${server.origin} sends on to ${other.origin},`);
    expect(error.message).not.toContain('secret');
    expect(other.requests).toEqual([]);
  });

  it('to another port of the host, or another scheme, is one to another server', async () => {
    const { failure, server } = await startClient(to('x'));
    for (const place of [server.origin.replace('http:', 'https:'), 'http://127.0.0.1:1', 'file:///etc/passwd']) {
      server.handler = to(place);
      expect((await failure('/')).code).toBe('foreignRedirect');
    }
  });

  it('ends after five', async () => {
    const { failure, get, server } = await startClient((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) answerJson(response, 'arrived');
      else to(`/${left - 1}`)(request, response);
    });
    expect(await get('/5')).toBe('arrived');
    expect(await failure('/6')).toMatchObject({ code: 'redirectLoop' });
    expect(server.requests).toHaveLength(6 + 6);
  });

  it('to nowhere is refused, and a login in its address is left out', async () => {
    const { failure, get, server } = await startClient((_, response) => void response.writeHead(302).end());
    expect((await failure('/')).code).toBe('refused');
    server.handler = to('http://[');
    expect((await failure('/')).code).toBe('refused');
    server.handler = (request, response) => {
      if (request.url === '/there') answerJson(response, 'arrived');
      else to(`${server.origin.replace('//', '//user:pass@')}/there`)(request, response);
    };
    expect(await get('/')).toBe('arrived');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(Array(4).fill(undefined));
  });
});

describe('a credential', () => {
  it('goes to its own server and to no other', async () => {
    const { get, server } = await startClient((_, response) => answerJson(response, {}));
    await get('/a', { credential: { origin: server.origin, header: 'Basic dTp0' } });
    await get('/b', { credential: { origin: 'https://elsewhere.example', header: 'Basic dTp0' } });
    await get('/c', { credential: { origin: server.origin.replace('http:', 'https:'), header: 'Basic dTp0' } });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Basic dTp0', undefined, undefined]);
  });
});
