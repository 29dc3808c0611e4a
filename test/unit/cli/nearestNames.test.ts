import { expect, it } from 'vitest';

import { nearestNames } from '../../../src/cli/nearestNames.ts';

const NAMES = ['voltha-verify', 'voltha-release', 'bbsim_scale_test', 'docs', 'aai/babel/master', 'x'];

it.each([
  ['voltha-verfy', ['voltha-verify']],
  ['VOLTHA-VERIFY', ['voltha-verify']],
  ['voltha-re', ['voltha-release', 'voltha-verify']],
  ['babel', ['aai/babel/master']],
  ['test_scale_bbsim', ['bbsim_scale_test']],
  ['doc', ['docs']],
  ['x', ['x']],
  ['entirely different', []],
])('near to %j are %j', (name, nearest) => {
  expect(nearestNames(name, NAMES)).toEqual(nearest);
});

it('are three at most, each once, equally near ones in order', () => {
  expect(nearestNames('a', ['ac', 'ab', 'ad', 'ab', 'ae'])).toEqual(['ab', 'ac', 'ad']);
});
