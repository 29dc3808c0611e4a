import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { freePort } from '../../../support/freePort.ts';
import { startClient, startServer } from './clientFixture.ts';
import { answerJson } from './faultServer.ts';
import { createServer } from 'node:http';

describe('a proxy', () => {
  it('is used where the environment names one, and never for this machine', async () => {
    const target = await startServer((_, response) => answerJson(response, 'target'));
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const tunnel = connect(Number(new URL(target.origin).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(tunnel).pipe(socket);
      });
      tunnel.on('error', () => socket.destroy());
      socket.on('error', () => tunnel.destroy());
    });
    const port = await freePort();
    proxy.listen(port, '127.0.0.1');
    await once(proxy, 'listening');
    const environment = { HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: 'direct.invalid' };
    const { get, failure } = await startClient((_, response) => answerJson(response, 'direct'), { environment });
    expect(await get('/', { url: new URL('http://ci.invalid/') })).toBe('target');
    expect(await get('/')).toBe('direct');
    expect((await failure('/', { url: new URL('http://direct.invalid/') })).code).toBe('unreachable');
    expect(asked).toEqual(['ci.invalid:80']);
    proxy.closeAllConnections();
    proxy.close();
  });

  it('whose address cannot be used is an error that does not repeat it', async () => {
    const environment = { https_proxy: 'http://user:s3cret@[' };
    const { failure } = await startClient((_, response) => answerJson(response, ''), { environment });
    const error = await failure('/');
    expect(error).toMatchObject({ code: 'unreachable', detail: 'the address of the proxy cannot be used' });
    expect(String(error.stack)).not.toContain('s3cret');
  });
});
