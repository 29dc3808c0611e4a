import { createHash } from 'node:crypto';

import { type Credential, credentialDigest } from './credential.ts';

/**
 * What makes two requests equal: server, path, query, who asks, and the form of answer asked for. Path, query and login
 * stand in it as a digest, because the key is written to disk.
 */
export function cacheKey(url: URL, credential: Credential | null, accept: string): string {
  const parts = [url.pathname, url.search, credentialDigest(credential), accept];
  return `${url.origin} ${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
