import { describe, expect, it } from 'vitest';

import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { organizationOf } from '../../../../src/core/metrics/organizationOf.ts';
import type { MetricOptions } from '../../../../src/core/model/options.ts';

describe('organizationOf', () => {
  it.each([
    ['a@sub.example.co.uk', 'example.co.uk'],
    ['a@redis.com', 'redis.com'],
    ['a@gmail.com', 'Independent'],
    ['1+a@users.noreply.github.com', 'Independent'],
    ['a@users.noreply.git.example.org', 'Independent'],
    ['a@localhost', 'Unknown'],
    ['a@127.0.0.1', 'Unknown'],
    ['', 'Unknown'],
    ['no-at-sign', 'Unknown'],
    ['a@labs.acme.io', 'Acme'],
    ['a@notacme.io', 'notacme.io'],
    ['a@constructor', 'Unknown'],
  ])('%s → %s', (email, organization) => {
    expect(organizationOf(email, { ' ACME.io': 'Acme' })).toBe(organization);
  });
});

/** The organization of an address at `acme.io` at an instant; without one, now. */
function atAcme(periods: MetricOptions['organizations'][string], instant?: string, email = 'a@acme.io'): string {
  return organizationOf(email, { 'acme.io': periods }, instant === undefined ? undefined : parseInstant(instant));
}

describe('a dated domain', () => {
  const periods = [
    { name: 'Acme', since: '2015-03-01', until: '2019-12-31' },
    { name: 'Globex', since: '2021-01-01', until: null },
  ];

  it('belongs to the organization of that day, first and last days included, in UTC', () => {
    expect(atAcme(periods, '2015-03-01T00:00:00Z')).toBe('Acme');
    expect(atAcme(periods, '2019-12-31T23:59:59Z')).toBe('Acme');
    expect(atAcme(periods, '2021-01-01T00:00:00Z')).toBe('Globex');
    expect(atAcme(periods, '2026-06-15T12:00:00Z')).toBe('Globex');
  });

  it('is its own organization outside of all periods', () => {
    expect(atAcme(periods, '2015-02-28T23:59:59Z')).toBe('acme.io');
    expect(atAcme(periods, '2020-01-01T00:00:00Z')).toBe('acme.io');
  });

  it('without a date is that of now', () => {
    expect(atAcme(periods)).toBe('Globex');
    expect(organizationOf('a@acme.io', { 'acme.io': periods }, Number.NaN)).toBe('Globex');
    expect(atAcme(periods.slice(0, 1))).toBe('acme.io');
  });

  it('may be open at its beginning', () => {
    expect(atAcme([{ name: 'Acme', since: null, until: '2019-12-31' }], '1980-01-01T00:00:00Z')).toBe('Acme');
  });

  it('that overlaps belongs to the first that is listed', () => {
    const both = [
      { name: 'Old', since: '2015-01-01', until: '2020-12-31' },
      { name: 'New', since: '2018-01-01', until: null },
    ];
    expect(atAcme(both, '2019-06-01T00:00:00Z')).toBe('Old');
    expect(atAcme(both.toReversed(), '2019-06-01T00:00:00Z')).toBe('New');
  });

  it('leaves out periods that no day is in', () => {
    const wrong = [
      { name: 'A', since: 'yesterday', until: null },
      { name: 'B', since: null, until: '2020-02-31' },
      { name: 'C', since: '2020-12-31', until: '2020-01-01' },
      { name: 'D', since: '2020-1-1', until: null },
      { name: 'E', since: '', until: '' },
      { name: 'G', since: '2020', until: null },
      { name: 'H', since: null, until: '2020-03' },
    ];
    expect(atAcme(wrong, '2020-01-15T00:00:00Z')).toBe('acme.io');
    expect(atAcme([...wrong, { name: 'F', since: '2020-01-15', until: '2020-01-15' }], '2020-01-15T12:00:00Z')).toBe(
      'F',
    );
  });

  it('gives way to the shorter domain where none of its periods holds', () => {
    const organizations = {
      'acme.io': 'Acme',
      'labs.acme.io': [{ name: 'Labs', since: null, until: '2019-12-31' }],
    };
    const at = (instant: string) => organizationOf('a@x.labs.acme.io', organizations, parseInstant(instant));
    expect(at('2019-06-01T00:00:00Z')).toBe('Labs');
    expect(at('2020-06-01T00:00:00Z')).toBe('Acme');
  });
});
