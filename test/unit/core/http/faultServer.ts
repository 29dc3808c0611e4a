import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { SELF_SIGNED } from './selfSigned.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FaultServer {
  readonly origin: string;
  /** What came, in order. */
  readonly requests: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** Page by path and query. */
  page(path: string): URL;
  handler: Handler;
  close(): Promise<void>;
}

export function answerJson(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** A server on 127.0.0.1 that does what a test tells it to. */
export async function startFaultServer(handler: Handler, { secure = false } = {}): Promise<FaultServer> {
  const server: Server = secure ? createSecureServer(SELF_SIGNED) : createServer();
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No TCP port was assigned'));
      else resolve(address.port);
    });
  });
  const origin = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  const faultServer: FaultServer = {
    origin,
    requests,
    handler,
    page: (path) => new URL(path, origin),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ url: request.url ?? '', headers: request.headers });
    faultServer.handler(request, response);
  });
  return faultServer;
}
