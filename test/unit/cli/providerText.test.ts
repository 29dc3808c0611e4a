import { expect, it } from 'vitest';

import { providerText } from '../../../src/cli/providerText.ts';
import { CandidateRegistry } from '../../../src/core/registry/candidateRegistry.ts';

const look = { columns: 120, color: false };

it('says who is used, who is shadowed, and why', () => {
  const registry = new CandidateRegistry<{ ciProvider: string }>();
  registry.register('ciProvider', 'jenkins', { name: 'muster', value: '' });
  registry.register('ciProvider', 'jenkins', { name: 'acme.ci\u001b[2J', value: '', priority: 5 });
  expect(providerText(registry.explain('ciProvider', 'jenkins'), look)).toBe(
    [
      'jenkins',
      'A provider of CI jobs. What acme.ci�[2J offers is used.',
      '',
      'Offered by   State     Priority  Level  Why',
      'acme.ci�[2J  active           5      0  Its priority is 5, that of muster is 0.',
      'muster       shadowed         0      0  Its priority is 0, that of acme.ci�[2J is 5.',
      '',
    ].join('\n'),
  );
  registry.override('ciProvider', 'jenkins', 'muster');
  expect(providerText(registry.explain('ciProvider', 'jenkins'), look)).toContain(
    'What muster offers is used. Settings name muster.',
  );
});

it('says that nothing is used', () => {
  const registry = new CandidateRegistry<{ ciProvider: string }>();
  registry.register('ciProvider', 'x', { name: 'muster', value: '' });
  expect(providerText(registry.explain('ciProvider', 'x', { requires: ['views'] }), look)).toMatch(
    /Nothing is used\.[^]*ineligible .* It lacks “views”, which is required\./u,
  );
});
