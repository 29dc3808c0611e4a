import { type Dispatcher, EnvHttpProxyAgent, fetch } from 'undici';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;
const MOST_HEADER_BYTES = 64 * 1024;

/** Never behind a proxy: this machine itself. */
const THIS_MACHINE = 'localhost,127.0.0.1,[::1]';

/** What requests are made with. */
export interface Connections {
  readonly fetch: typeof fetch;
  readonly dispatcher: Dispatcher;
}

/**
 * Connections to servers, by way of the proxy that `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` name, if they do.
 *
 * @throws when a proxy's address cannot be used
 */
export function openConnections(
  connections: number,
  environment: Readonly<Record<string, string | undefined>>,
): Connections {
  const variable = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const dispatcher = new EnvHttpProxyAgent({
    connections,
    pipelining: 1,
    allowH2: false,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // Empty text is what keeps it from looking into the environment by itself.
    httpProxy: variable('HTTP_PROXY'),
    httpsProxy: variable('HTTPS_PROXY'),
    noProxy: `${variable('NO_PROXY')},${THIS_MACHINE}`,
  });
  return { fetch, dispatcher };
}
