import { describe, expect, it } from 'vitest';

import { spdxExpression, spdxIds } from '../../../../src/core/health/spdxExpression.ts';

describe('spdxExpression', () => {
  it.each([
    ['MIT', 'MIT'],
    ['Apache 2', 'Apache-2.0'],
    ['Apache License, Version 2.0', 'Apache-2.0'],
    ['(MIT OR GPL-3.0-or-later)', '(MIT OR GPL-3.0-or-later)'],
    ['GPL-3.0', 'GPL-3.0'],
    [' ISC ', 'ISC'],
  ])('reads %j as %s', (written, expression) => {
    expect(spdxExpression(written)).toBe(expression);
  });

  it.each([
    '',
    ' ',
    'UNLICENSED',
    'Proprietary',
    'SEE LICENSE IN LICENSE.txt',
    'BSD',
    'GPL',
    'Creative Commons',
    'my own',
    'x'.repeat(201),
    '__proto__',
  ])('reads nothing out of %j', (written) => {
    expect(spdxExpression(written)).toBeNull();
  });
});

describe('spdxIds', () => {
  it('are the ids of an expression', () => {
    expect(spdxIds('(MIT OR (Apache-2.0 AND ISC))')).toEqual(['MIT', 'Apache-2.0', 'ISC']);
  });
});
