import { describe, expect, it } from 'vitest';

import { formatBytes } from '../../../webview-ui/src/format/bytes.ts';
import { largestLanguages, languageShares, shareText } from '../../../webview-ui/src/state/languageShares.ts';
import { ciSortValue, repositoryCi } from '../../../webview-ui/src/state/repositoryCi.ts';
import { tableRows } from '../../../webview-ui/src/state/tableRows.ts';
import { ciView, fleetCi } from '../support/ciJobs.ts';
import { fleet } from '../support/fleet.ts';

const FLEET = fleet();
const CI = repositoryCi(ciView(fleetCi(FLEET)).report);
const idOf = (name: string): string => FLEET.repositories.find((repository) => repository.name === name)?.id ?? '';

describe('languages', () => {
  const languages = (count: number) =>
    Array.from({ length: count }, (_, place) => ({ name: `L${place}`, files: 1, bytes: 2 ** (count - place) }));

  it('have shares of all bytes', () => {
    const shares = languageShares([
      { name: 'Go', files: 3, bytes: 750 },
      { name: 'C', files: 1, bytes: 250 },
    ]);
    expect(shares.map(({ share }) => share)).toEqual([0.75, 0.25]);
    // Of nothing but empty files.
    expect(languageShares([{ name: 'Go', files: 1, bytes: 0 }])[0]?.share).toBe(0);
  });

  it('beyond the sixth are one, but for a single one', () => {
    const seven = largestLanguages(languageShares(languages(7)));
    expect(seven.largest).toHaveLength(6);
    expect(seven.rest?.name).toBe('L6');
    const nine = largestLanguages(languageShares(languages(9)));
    expect(nine.rest).toMatchObject({ name: '3 more', files: 3, bytes: 14 });
    expect(largestLanguages(languageShares(languages(6))).rest).toBeNull();
  });

  it.each([
    [0.624, '62 %'],
    [0.0471, '4.7 %'],
    [0.0004, '< 0.1 %'],
    [0, '0.0 %'],
    [1, '100 %'],
  ])('%d are %s', (share, text) => expect(shareText(share)).toBe(text));

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1200, '1.2 KB'],
    [34_200, '34 KB'],
    [999_600, '1.0 MB'],
    [5e13, '50 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe('the CI of a repository', () => {
  it('is its worst job, and how many are so', () => {
    expect(CI.get(idOf('payments-api'))).toEqual({
      jobs: 5,
      worst: 'failure',
      counts: [
        { status: 'failure', count: 3 },
        { status: 'success', count: 2 },
      ],
    });
    expect(CI.get(idOf('web-app'))).toBeUndefined();
    expect(repositoryCi(null).size).toBe(0);
  });

  it('orders repositories: what fails most first, those without jobs last', () => {
    const of = (name: string): number => ciSortValue(CI.get(idOf(name)) ?? { jobs: 0, worst: 'disabled', counts: [] });
    expect(of('payments-api')).toBeLessThan(of('billing'));
    expect(of('billing')).toBeLessThan(of('ledger-core'));
    const choice = { filter: '', source: { window: '90d', selected: null }, ci: CI } as const;
    const { repositories } = FLEET.snapshot;
    const rows = tableRows(repositories, repositories, { ...choice, sort: { column: 'ci', descending: false } });
    expect(rows[0]?.name).toBe('payments-api');
    expect(CI.has(rows.at(-1)?.id ?? '')).toBe(false);
  });

  it('and health sort rows in either direction', () => {
    const { repositories } = FLEET.snapshot;
    const source = { window: '90d', selected: null } as const;
    for (const descending of [true, false]) {
      const rows = tableRows(repositories, repositories, {
        filter: '',
        source,
        sort: { column: 'health', descending },
      });
      const scores = rows.flatMap(({ overview }) => overview?.health?.score ?? []);
      expect(scores).toEqual(scores.toSorted((a, b) => (descending ? b - a : a - b)));
      expect(rows.at(-1)?.overview?.health ?? null).toBeNull();
    }
  });
});
