import { afterEach } from 'vitest';

import { HttpClient, type HttpClientOptions, type JsonRequest } from '../../../../src/core/http/httpClient.ts';
import { HttpError } from '../../../../src/core/http/httpError.ts';
import { type FaultServer, type Handler, startFaultServer } from './faultServer.ts';
import { type HeldTime, heldTime } from './heldTime.ts';

export interface ClientFixture {
  readonly client: HttpClient;
  readonly time: HeldTime;
  readonly server: FaultServer;
  readonly get: (path: string, request?: Partial<JsonRequest>) => Promise<unknown>;
  /** What the request failed with. */
  readonly failure: (path: string, request?: Partial<JsonRequest>) => Promise<HttpError>;
}

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** Closed at the end of the test. */
export async function startServer(handler: Handler, options?: { secure: boolean }): Promise<FaultServer> {
  const server = await startFaultServer(handler, options);
  ends.push(() => server.close());
  return server;
}

/** A client and a server that does what the test tells it to; both end with the test. */
export async function startClient(handler: Handler, options: Partial<HttpClientOptions> = {}): Promise<ClientFixture> {
  const server = await startServer(handler);
  const time = heldTime();
  const client = new HttpClient({ cache: null, time, random: () => 0, ...options });
  ends.push(() => client.close());
  const defaults = { provider: 'test', credential: null, signal: new AbortController().signal };
  const get = async (path: string, request: Partial<JsonRequest> = {}): Promise<unknown> =>
    (await client.getJson({ url: server.page(path), ...defaults, ...request })).value;
  const failure = async (path: string, request: Partial<JsonRequest> = {}): Promise<HttpError> => {
    const error = await get(path, request).catch((reason: unknown) => reason);
    if (error instanceof HttpError) return error;
    throw new Error(`not failed with an HttpError: ${String(error)}`);
  };
  return { client, time, server, get, failure };
}
