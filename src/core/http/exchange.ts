import type { Response } from 'undici';

import type { Connections } from './connections.ts';
import { type Credential, credentialFor } from './credential.ts';
import { HttpError } from './httpError.ts';
import { dropBody, readBody } from './readBody.ts';
import type { Reply } from './reply.ts';
import { transportError } from './transportError.ts';

const MOST_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** One question to a server. */
export interface Exchange {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Goes only to its own origin. */
  readonly credential: Credential | null;
  readonly maxBytes: number;
  readonly connections: Connections;
  readonly signal: AbortSignal;
}

/**
 * Asks once, and follows redirects within the origin. Resolves with any status.
 *
 * @throws HttpError; when `signal` aborts it is `cancelled`, whatever the reason
 */
export async function exchange(question: Exchange): Promise<Reply> {
  let at = question.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await ask(question, at);
    const { status, headers } = response;
    if (!REDIRECTS.has(status)) return { status, headers, url: at, body: await bodyOf(response, question) };
    at = await redirectTarget(response, at);
  }
  throw new HttpError({ code: 'redirectLoop', origin: at.origin, detail: `more than ${MOST_REDIRECTS} redirects` });
}

async function ask({ headers, credential, connections, signal }: Exchange, url: URL): Promise<Response> {
  const { fetch, dispatcher } = connections;
  const login = credentialFor(url.origin, credential);
  const authorization = login === null ? {} : { authorization: login.header };
  try {
    return await fetch(url, {
      method: 'GET',
      redirect: 'manual',
      headers: { ...headers, ...authorization },
      dispatcher,
      signal,
    });
  } catch (error) {
    throw signal.aborted ? cancelled(url) : transportError(error, url.origin, 'headers');
  }
}

/** @throws HttpError `foreignRedirect` when it lies on another server, `refused` when it is no address */
async function redirectTarget(response: Response, from: URL): Promise<URL> {
  await dropBody(response);
  const { origin } = from;
  const target = URL.parse(response.headers.get('location') ?? '', from.href);
  if (target === null || !response.headers.has('location')) {
    throw new HttpError({ code: 'refused', origin, status: response.status, detail: 'a redirect to no address' });
  }
  if (target.origin !== origin) {
    const place = target.origin === 'null' ? target.protocol : target.origin;
    throw new HttpError({ code: 'foreignRedirect', origin, status: response.status, detail: place });
  }
  return withoutLogin(target);
}

/** A login in an address comes from the server, and is not ours to use. */
function withoutLogin(url: URL): URL {
  url.username = '';
  url.password = '';
  return url;
}

async function bodyOf(response: Response, { url, maxBytes, signal }: Exchange): Promise<Uint8Array> {
  if (!response.ok) {
    await dropBody(response);
    return new Uint8Array();
  }
  try {
    return await readBody(response, url.origin, maxBytes);
  } catch (error) {
    throw signal.aborted ? cancelled(url) : transportError(error, url.origin, 'body');
  }
}

function cancelled({ origin }: URL): HttpError {
  return new HttpError({ code: 'cancelled', origin });
}
