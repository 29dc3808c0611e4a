import { describe, expect, it } from 'vitest';

import { checkAddress, tokenTrouble, userTrouble } from '../../../../src/host/present/ciAddress.ts';
import { ciSourceId, connectedText, sourceTrouble } from '../../../../src/host/present/ciConnection.ts';
import { english } from '../snapshots.ts';
import { ciProblem, ciReport, ciSource, everyKindOfJob } from './ciReports.ts';

describe('the address of a server', () => {
  it.each([
    ['https://ci.example.com', 'https://ci.example.com/'],
    ['  https://ci.example.com/jenkins/job/a%20b/?x=1#y ', 'https://ci.example.com/jenkins/job/a%20b/'],
    ['HTTPS://CI.example.com:8443/', 'https://ci.example.com:8443/'],
  ])('%s is kept as %s', (text, address) => {
    expect(checkAddress(text, english)).toEqual({ kind: 'address', address, warning: null });
  });

  it.each(['', 'ci.example.com', 'ftp://ci.example.com', 'https:', 'https://', 'javascript:alert(1)', 'http:example'])(
    '%j is none',
    (text) => {
      expect(checkAddress(text, english)).toMatchObject({ kind: 'none' });
    },
  );

  it.each(['https://ada@ci.example.com', 'https://ada:secret@ci.example.com', 'https://:secret@ci.example.com'])(
    'holds no login: %s',
    (text) => {
      expect(checkAddress(text, english)).toMatchObject({
        kind: 'none',
        reason: expect.stringContaining('password') as string,
      });
    },
  );

  it('warns where a token could be read on its way, and not on this machine', () => {
    const warningOf = (text: string): unknown => {
      const checked = checkAddress(text, english);
      return checked.kind === 'address' ? checked.warning : checked.reason;
    };
    expect(warningOf('http://ci.example.com')).toMatch(/Without https/u);
    expect(warningOf('http://127.evil.example.com')).toMatch(/Without https/u);
    for (const host of ['localhost:8080', '127.0.0.1', '[::1]:8080', 'ci.localhost']) {
      expect(warningOf(`http://${host}/`)).toBeNull();
    }
  });
});

describe('a login', () => {
  it('has a user without a colon, and a token', () => {
    expect([userTrouble('ada', english), userTrouble('', english), tokenTrouble('x', english)]).toEqual([
      ...[null, null, null],
    ]);
    expect(userTrouble('a:b', english)).toMatch(/colon/u);
    expect(tokenTrouble('  ', english)).toMatch(/token/u);
  });
});

describe('a source that was tried', () => {
  const id = ciSourceId.jenkins('https://ci.example.com/');

  it('is fine when its jobs were read, whatever warning stands beside them', () => {
    const warning = ciProblem({ severity: 'warning' });
    expect(sourceTrouble(ciReport({}, { sources: [ciSource({ problems: [warning] })] }), id)).toBeNull();
    expect(sourceTrouble(ciReport({}, { sources: [ciSource({ jobCount: 0 })] }), id)).toBeNull();
  });

  it('is in trouble with an error, with a warning instead of jobs, or with jobs of earlier', () => {
    const [error, warning] = [ciProblem(), ciProblem({ severity: 'warning', code: 'noJobs' })];
    const trouble = (fields: Parameters<typeof ciSource>[0]): unknown =>
      sourceTrouble(ciReport({}, { sources: [ciSource({ id: 'other' }), ciSource(fields)] }), id);
    expect(trouble({ problems: [warning, error] })).toBe(error);
    expect(trouble({ problems: [warning], jobCount: 0 })).toBe(warning);
    expect(trouble({ problems: [warning], outdated: true })).toBe(warning);
  });

  it('is nobody else', () => {
    const sources = [ciSource({ id: 'other', problems: [ciProblem()] })];
    expect(sourceTrouble(ciReport({}, { sources }), id)).toBeNull();
    expect(sourceTrouble(null, id)).toBeNull();
  });

  it('is announced with what came of it', () => {
    const ci = everyKindOfJob();
    expect(connectedText(ci, id, 'ci', english)).toBe('ci is connected: 6 jobs, 3 allocated.');
    const more = { ...ci, sources: [ciSource({ jobCount: 1 }), ciSource({ id: 'other' })] };
    expect(connectedText(more, id, 'ci', english)).toBe('ci is connected: 1 job.');
    expect(connectedText(null, id, '$(x)', english)).toBe('$\u200b(x) is connected.');
  });
});
