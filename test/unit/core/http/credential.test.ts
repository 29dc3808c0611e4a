import { describe, expect, it } from 'vitest';

import {
  basicCredential,
  bearerCredential,
  credentialDigest,
  credentialFor,
} from '../../../../src/core/http/credential.ts';

const ORIGIN = 'https://ci.example.org';

describe('a credential', () => {
  it('is a header for one origin', () => {
    const header = `Basic ${Buffer.from('jürgen:11ab').toString('base64')}`;
    expect(basicCredential(ORIGIN, 'jürgen', '11ab')).toEqual({ origin: ORIGIN, header });
    expect(bearerCredential(ORIGIN, 'ghp_1')).toEqual({ origin: ORIGIN, header: 'Bearer ghp_1' });
  });

  it('is refused when a header cannot carry it, without being told', () => {
    for (const token of ['s3cret\r\nX-Evil: 1', 's3cret ', 's3crét', '']) {
      expect(() => bearerCredential(ORIGIN, token)).toThrow(/^a token consists of visible ASCII characters$/u);
    }
    expect(() => basicCredential(ORIGIN, 'a:b', 's3cret')).toThrow(/^a user name cannot hold a colon$/u);
  });

  it('belongs to its origin alone', () => {
    const credential = bearerCredential(ORIGIN, 'x');
    expect(credentialFor(ORIGIN, credential)).toBe(credential);
    const others = ['http://ci.example.org', 'https://ci.example.org:8443', 'https://ci.example.org.evil.example'];
    expect(others.map((origin) => credentialFor(origin, credential))).toEqual([null, null, null]);
  });

  it('is told apart by a digest that holds nothing of it', () => {
    const digests = [null, bearerCredential(ORIGIN, 'one'), bearerCredential(ORIGIN, 'two')].map(credentialDigest);
    expect(new Set(digests).size).toBe(3);
    expect(digests.join(' ')).not.toMatch(/one|two|Bearer/u);
  });
});
