import { describe, expect, it } from 'vitest';

import { CandidateRegistry } from '../../../../src/core/registry/candidateRegistry.ts';

interface Values {
  readonly greeter: () => string;
  readonly limit: number;
}

const says = (word: string) => () => word;

function registry(): CandidateRegistry<Values> {
  return new CandidateRegistry<Values>();
}

describe('CandidateRegistry resolves', () => {
  it('what is registered, by domain and key', () => {
    const candidates = registry();
    candidates.register('greeter', 'a', { name: 'muster', value: says('hello') });
    candidates.register('limit', 'a', { name: 'muster', value: 7 });
    expect(candidates.resolve('greeter', 'a')?.value()).toBe('hello');
    expect(candidates.resolve('limit', 'a')?.value).toBe(7);
    expect(candidates.resolve('limit', 'b')).toBeNull();
  });

  it('a name settings give before capabilities, then priority, then stack level, then the latest', () => {
    const candidates = registry();
    const offers = [
      { name: 'named' },
      { name: 'capable', capabilities: ['folders'] },
      { name: 'urgent', priority: 9 },
      { name: 'near', stackLevel: 9 },
      { name: 'early' },
      { name: 'late' },
    ];
    const registrations = offers.map((offer) => candidates.register('limit', 'x', { ...offer, value: 0 }));
    candidates.override('limit', 'x', 'named');
    const order: unknown[] = [];
    for (const expected of ['named', 'capable', 'urgent', 'near', 'late', 'early']) {
      order.push(candidates.resolve('limit', 'x', { prefers: ['folders'] })?.name);
      registrations[offers.findIndex(({ name }) => name === expected)]?.dispose();
    }
    expect(order).toEqual(['named', 'capable', 'urgent', 'near', 'late', 'early']);
  });

  it('the one with more of the preferred capabilities, each counted once', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'two', value: 2, capabilities: ['a', 'b'] });
    candidates.register('limit', 'x', { name: 'one', value: 1, capabilities: ['a'], priority: 5 });
    expect(candidates.resolve('limit', 'x', { prefers: ['a', 'b'] })?.name).toBe('two');
    expect(candidates.resolve('limit', 'x', { prefers: ['a', 'a'] })?.name).toBe('one');
  });

  it('nothing that lacks a required capability, even where settings name it', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'able', value: 1, capabilities: ['folders'] });
    candidates.register('limit', 'x', { name: 'unable', value: 2, priority: 100 });
    candidates.override('limit', 'x', 'unable');
    expect(candidates.resolve('limit', 'x')?.name).toBe('unable');
    expect(candidates.resolve('limit', 'x', { requires: ['folders'] })?.name).toBe('able');
    expect(candidates.resolve('limit', 'x', { requires: ['flight'] })).toBeNull();
  });

  it('whom settings name also when it comes later, until they name nobody', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'strong', value: 1, priority: 100 });
    candidates.override('limit', 'x', 'weak');
    expect(candidates.resolve('limit', 'x')?.name).toBe('strong');
    const weak = candidates.register('limit', 'x', { name: 'weak', value: 2 });
    expect(candidates.resolve('limit', 'x')?.name).toBe('weak');
    weak.dispose();
    candidates.register('limit', 'x', { name: 'weak', value: 3 });
    expect(candidates.resolve('limit', 'x')?.value).toBe(3);
    candidates.override('limit', 'x', null);
    expect(candidates.resolve('limit', 'x')?.name).toBe('strong');
  });
});

describe('CandidateRegistry', () => {
  it('takes back one registration, once, and no other of the same name', () => {
    const candidates = registry();
    const first = candidates.register('limit', 'x', { name: 'acme', value: 1 });
    candidates.register('limit', 'x', { name: 'acme', value: 2 });
    first.dispose();
    first.dispose();
    expect(candidates.listActive('limit').map(({ value }) => value)).toEqual([2]);
    expect(candidates.listShadowed('limit')).toEqual([]);
  });

  it('never gives a sequence number twice', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'a', value: 1 }).dispose();
    candidates.register('limit', 'x', { name: 'b', value: 2 });
    expect(candidates.resolve('limit', 'x')?.sequence).toBe(2);
  });

  it('lists what is active by key, and what is shadowed by key and score', () => {
    const candidates = registry();
    for (const [key, name, priority] of [
      ['b', 'low', 0],
      ['b', 'high', 2],
      ['b', 'middle', 1],
      ['a', 'only', 0],
    ] as const) {
      candidates.register('limit', key, { name, priority, value: 0 });
    }
    candidates.register('greeter', 'a', { name: 'of another domain', value: says('') });
    expect(candidates.listActive('limit').map(({ key, name }) => [key, name])).toEqual([
      ['a', 'only'],
      ['b', 'high'],
    ]);
    expect(candidates.listShadowed('limit').map(({ name }) => name)).toEqual(['middle', 'low']);
  });

  it('lists nothing under a key that settings name and nobody serves', () => {
    const candidates = registry();
    candidates.override('limit', 'x', 'nobody');
    expect([candidates.listActive('limit'), candidates.listShadowed('limit')]).toEqual([[], []]);
  });

  it('gives out snapshots that nobody can change and that do not change', () => {
    const candidates = registry();
    const capabilities = ['a'];
    candidates.register('limit', 'x', { name: 'one', value: 1, capabilities });
    capabilities.push('b');
    const active = candidates.listActive('limit');
    const shadowed = candidates.listShadowed('limit');
    const explanation = candidates.explain('limit', 'x');
    candidates.register('limit', 'x', { name: 'two', value: 2 });
    expect(active.map(({ name, capabilities: own }) => [name, own])).toEqual([['one', ['a']]]);
    const parts = [active, active[0], active[0]?.capabilities, shadowed, explanation, explanation.candidates];
    const [candidate] = explanation.candidates;
    expect([...parts, candidate, candidate?.score, candidate?.reasons].every(Object.isFrozen)).toBe(true);
    expect(explanation.candidates).toHaveLength(1);
  });

  it.each([
    ['limit', '', 'name', {}],
    ['limit', 'x', '', {}],
    ['limit', 'x', 'name', { priority: Number.NaN }],
    ['limit', 'x', 'name', { stackLevel: Infinity }],
  ] as const)('refuses what could not be ranked or named: %s, “%s”, “%s”, %o', (domain, key, name, numbers) => {
    const candidates = registry();
    expect(() => candidates.register(domain, key, { name, value: 1, ...numbers })).toThrow(RangeError);
    expect(candidates.listActive('limit')).toEqual([]);
  });
});

describe('CandidateRegistry explains', () => {
  it('who won, who came after, who could not, and why', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'muster', value: 1, capabilities: ['read'] });
    candidates.register('limit', 'x', { name: 'acme', value: 2, capabilities: ['read'], priority: 5 });
    candidates.register('limit', 'x', { name: 'blind', value: 3 });
    const explanation = candidates.explain('limit', 'x', { requires: ['read'] });
    expect(explanation).toMatchObject({ domain: 'limit', key: 'x', winner: 'acme', override: null });
    expect(explanation.candidates.map(({ name, state, reasons }) => [name, state, ...reasons])).toEqual([
      ['acme', 'active', 'Its priority is 5, that of muster is 0.'],
      ['muster', 'shadowed', 'Its priority is 0, that of acme is 5.'],
      ['blind', 'ineligible', 'It lacks “read”, which is required.'],
    ]);
    expect(explanation.candidates[0]?.score).toEqual({
      override: 0,
      capabilityMatch: 0,
      priority: 5,
      stackLevel: 0,
      sequence: 2,
    });
  });

  it.each([
    ['override', {}, {}, {}, 'Settings name first.', 'Settings name it.'],
    [
      'capabilities',
      { capabilities: ['a', 'b'] },
      { capabilities: ['a'] },
      { prefers: ['a', 'b'] },
      'It has 1 of the preferred capabilities, first has 2.',
      'It has 2 of the preferred capabilities, second has 1.',
    ],
    [
      'stack level',
      { stackLevel: 2 },
      { stackLevel: 1 },
      {},
      'Its stack level is 1, that of first is 2.',
      'Its stack level is 2, that of second is 1.',
    ],
  ] as const)('what decided: %s', (kind, first, second, query, ofLoser, ofWinner) => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'first', value: 1, ...first });
    candidates.register('limit', 'x', { name: 'second', value: 2, ...second });
    if (kind === 'override') candidates.override('limit', 'x', 'first');
    const explained = candidates.explain('limit', 'x', query).candidates;
    expect(explained.map(({ name, reasons }) => [name, ...reasons])).toEqual([
      ['first', ofWinner],
      ['second', ofLoser],
    ]);
  });

  it('that the latest of two equals won', () => {
    const candidates = registry();
    candidates.register('limit', 'x', { name: 'first', value: 1 });
    candidates.register('limit', 'x', { name: 'second', value: 2 });
    expect(candidates.explain('limit', 'x').candidates.map(({ reasons }) => reasons)).toEqual([
      ['All else is equal, and it was registered after first: the latest wins.'],
      ['All else is equal, and it was registered before second: the latest wins.'],
    ]);
  });

  it('that there is one only, or none', () => {
    const candidates = registry();
    candidates.override('limit', 'x', 'nobody');
    expect(candidates.explain('limit', 'x')).toEqual({
      domain: 'limit',
      key: 'x',
      winner: null,
      override: 'nobody',
      candidates: [],
    });
    candidates.register('limit', 'x', { name: 'acme', value: 1 });
    expect(candidates.explain('limit', 'x').candidates[0]?.reasons).toEqual(['It is the only one that is eligible.']);
  });
});
