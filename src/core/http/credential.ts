import { createHash } from 'node:crypto';

/** A login, bound to the server it was made for: it is sent to no other. */
export interface Credential {
  /** Scheme, host and port, as `URL.origin` gives it. */
  readonly origin: string;
  /** Value of the header `Authorization`. */
  readonly header: string;
}

/** User and API token. @throws RangeError when the user holds a colon, which this scheme cannot carry */
export function basicCredential(origin: string, user: string, token: string): Credential {
  if (user.includes(':')) throw new RangeError('a user name cannot hold a colon');
  return { origin, header: `Basic ${Buffer.from(`${user}:${token}`, 'utf8').toString('base64')}` };
}

/**
 * A token alone.
 *
 * @throws RangeError, without the token in its message, when it holds what a header cannot carry
 */
export function bearerCredential(origin: string, token: string): Credential {
  if (!/^[\x21-\x7e]+$/u.test(token)) throw new RangeError('a token consists of visible ASCII characters');
  return { origin, header: `Bearer ${token}` };
}

/** The credential, if it belongs to this server. */
export function credentialFor(origin: string, credential: Credential | null): Credential | null {
  return credential?.origin === origin ? credential : null;
}

/** Tells logins apart without holding them. */
export function credentialDigest(credential: Credential | null): string {
  return credential === null ? 'anonymous' : createHash('sha256').update(credential.header).digest('hex').slice(0, 32);
}
