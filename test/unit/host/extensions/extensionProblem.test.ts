import { describe, expect, it } from 'vitest';

import { lateProblem, malformedProblem, thrownProblem } from '../../../../src/host/extensions/extensionProblem.ts';

describe('a problem of another extension', () => {
  const subject = { domain: 'ciProvider', title: 'Acme CI' } as const;

  it('names what it is about and what to do', () => {
    expect(lateProblem(subject, 10_000)).toEqual({
      code: 'extensionFailed',
      severity: 'error',
      message: 'The CI provider “Acme CI” of another extension did not answer in time.',
      action: 'Report this to the author of the extension that adds it.',
      detail: '10000 ms',
    });
  });

  it.each<readonly [unknown, string]>([
    [new Error('boom'), 'boom'],
    ['boom', 'boom'],
    [undefined, 'undefined'],
    [
      {
        toString: (): never => {
          throw new Error('no text');
        },
      },
      'what it threw cannot be shown',
    ],
    [Object.assign(new Error('x'), { message: Symbol('odd') }), 'Symbol(odd)'],
    [Object.create(null), 'what it threw cannot be shown'],
  ])('says what was thrown, whatever it was: $1', (thrown, detail) => {
    expect(thrownProblem(subject, thrown).detail).toBe(detail);
  });

  it('keeps no more than a thousand characters of what an extension said', () => {
    expect(malformedProblem(subject, 'x'.repeat(1000)).detail).toBe('x'.repeat(1000));
    expect(malformedProblem(subject, 'x'.repeat(1001)).detail).toBe(`${'x'.repeat(999)}…`);
  });
});
