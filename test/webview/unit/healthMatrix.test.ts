import { describe, expect, it } from 'vitest';

import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { HealthFeature } from '../../../src/core/model/health.ts';
import { featureCell, featureSentence } from '../../../webview-ui/src/format/featureWords.ts';
import { listOf } from '../../../webview-ui/src/format/lists.ts';
import {
  INITIAL_HEALTH_CHOICE,
  readHealthChoice,
  writeHealthChoice,
} from '../../../webview-ui/src/state/healthChoice.ts';
import { healthCsv } from '../../../webview-ui/src/state/healthCsv.ts';
import { bandCounts, healthAttention, mostMissed } from '../../../webview-ui/src/state/healthFigures.ts';
import { healthMatrix, tellingColumns } from '../../../webview-ui/src/state/healthMatrix.ts';
import { chosenHealthRows, sortedHealthRows } from '../../../webview-ui/src/state/healthRows.ts';
import { fleet } from '../support/fleet.ts';

const FLEET = fleet();
const NAMES = new Map(FLEET.repositories.map(({ id, name }) => [id, name]));
const MATRIX = healthMatrix(FLEET.snapshot.repositories, NAMES);

function feature(key: string, fields: Partial<HealthFeature> = {}): HealthFeature {
  return { key, title: key.toUpperCase(), state: 'present', detail: null, weight: 10, error: null, ...fields };
}

/** Rows of a fleet that has these features and nothing else. */
function rowsWith(...features: readonly (readonly HealthFeature[])[]): readonly DashboardRepository[] {
  return features.map((all, place) => {
    const row = FLEET.snapshot.repositories.find(({ name }) => name === ['web-app', 'search', 'mobile'][place]);
    if (row === undefined || row.overview === null) throw new Error('The fleet has these repositories');
    const health = { score: 50, known: 10, total: 10, band: 'fair', features: all } as const;
    return { ...row, overview: { ...row.overview, health } };
  });
}

describe('the matrix', () => {
  it('has a row for each repository of which something is known, copies left out', () => {
    expect(MATRIX).toMatchObject({ copies: 1, unread: 3 });
    expect(MATRIX.rows).toHaveLength(36);
    expect(MATRIX.rows.map(({ name }) => name)).not.toContain('web-app-review');
  });

  it('has a column for each feature in the order of the catalogue, also for one that only some have', () => {
    expect(MATRIX.columns).toHaveLength(35);
    const own = feature('acme.sbom');
    const { columns } = healthMatrix(rowsWith([feature('readme')], [feature('readme'), own]), NAMES);
    expect(columns.map(({ key, present }) => [key, present])).toEqual([
      ['readme', 2],
      ['acme.sbom', 1],
    ]);
  });

  it('counts what is absent, unknown and failed apart', () => {
    const { columns } = healthMatrix(
      rowsWith(
        [feature('a', { state: 'absent' })],
        [feature('a', { state: 'unknown' })],
        [feature('a', { error: 'x' })],
      ),
      NAMES,
    );
    expect(columns[0]).toMatchObject({ present: 0, absent: 1, unknown: 1, failed: 1 });
  });

  it('leaves out columns that say nothing: found nowhere and not counted, or known of nobody', () => {
    const kept = tellingColumns(MATRIX.columns).map(({ key }) => key);
    expect(kept).toHaveLength(29);
    for (const key of ['ci.drone', 'extension/acme.signed']) expect(kept).not.toContain(key);
    const nobody = healthMatrix(rowsWith([feature('license', { state: 'absent' })]), NAMES);
    expect(tellingColumns(nobody.columns)).toHaveLength(1);
  });
});

describe('rows of the matrix', () => {
  const names = (text: string, missing: string | null = null): readonly string[] =>
    chosenHealthRows(MATRIX.rows, { text, missing }).map(({ name }) => name);

  it('are found by name, folder, band and what was found, every word', () => {
    expect(names('PAYMENTS')).toEqual(['payments-api']);
    expect(names('platform/').length).toBeGreaterThan(5);
    expect(names('weak')).toHaveLength(bandCounts(MATRIX.rows).get('weak') ?? -1);
    expect(names('apache').length).toBeGreaterThan(1);
    expect(names('payments nothing')).toEqual([]);
  });

  it('are chosen by what is missing; what is not known is not missing', () => {
    const { absent = 0 } = MATRIX.columns.find(({ key }) => key === 'license') ?? {};
    expect(names('', 'license')).toHaveLength(absent);
    expect(names('', 'extension/acme.signed')).toEqual([]);
    expect(names('', 'nothing.of.the.kind')).toEqual([]);
  });

  it.each(['name', 'score', 'license', 'pinnedActions', 'nothing.of.the.kind'])(
    'by %s keep every row in either direction',
    (column) => {
      for (const descending of [true, false]) {
        const sorted = sortedHealthRows(MATRIX.rows, { column, descending });
        expect(sorted.map(({ id }) => id).toSorted()).toEqual(MATRIX.rows.map(({ id }) => id).toSorted());
      }
    },
  );

  it('stand with the lowest score first, without a score last, equals by name', () => {
    const scores = sortedHealthRows(MATRIX.rows, INITIAL_HEALTH_CHOICE.sort).map(({ health }) => health.score ?? 101);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    const [row] = MATRIX.rows;
    if (row === undefined) throw new Error('The matrix has rows');
    const bare = { ...row, id: 'f', health: { ...row.health, score: null } };
    for (const descending of [true, false]) {
      expect(sortedHealthRows([bare, row], { column: 'score', descending }).at(-1)?.id).toBe('f');
    }
  });

  it('by a feature stand with those that lack it first', () => {
    const places = ['absent', 'unknown', 'present'];
    const states = sortedHealthRows(MATRIX.rows, { column: 'license', descending: false }).map(
      ({ features }) => features.get('license')?.state,
    );
    expect(states).toEqual(states.toSorted((a, b) => places.indexOf(a ?? '') - places.indexOf(b ?? '')));
  });
});

describe('figures of health', () => {
  it('name the features that are missing most often', () => {
    const missed = mostMissed(MATRIX);
    expect(missed).toHaveLength(2);
    expect(missed[0]?.absent).toBeGreaterThanOrEqual(missed[1]?.absent ?? Infinity);
  });

  it('say where something is missing and what to do, most points first, and what could not be checked', () => {
    const items = healthAttention(MATRIX);
    expect(items[0]).toMatchObject({
      severity: 'warning',
      missing: 'security',
      title: 'Security policy: missing in 23 of 36 repositories',
      action: 'Say in SECURITY.md how to report a weakness.',
    });
    // The most active ones are named.
    expect(items[0]?.detail).toMatch(/^payments-api, .* and 20 more\.$/u);
    expect(items.at(-1)).toMatchObject({ severity: 'info', missing: null });
    expect(items.at(-1)?.title).toMatch(/^Actions pinned by commit: could not be checked in \d+ repositories$/u);
    expect(items.at(-1)?.detail).toContain('line 7, column 3');
  });

  it('ask for nothing where nothing that counts is missing', () => {
    const fine = healthMatrix(rowsWith([feature('readme'), feature('x', { state: 'absent', weight: 0 })]), NAMES);
    expect(healthAttention(fine)).toEqual([]);
    expect(mostMissed(fine)).toEqual([]);
  });
});

describe('words of a feature', () => {
  it('say its state, what was found, and how much it counts', () => {
    expect(featureSentence(feature('license', { title: 'Licence', detail: 'MIT' }))).toBe(
      'Licence: present, MIT; counts 10 points',
    );
    expect(featureSentence(feature('ci', { title: 'CI', state: 'absent', weight: 1 }))).toBe(
      'CI: missing; counts 1 point',
    );
    expect(featureSentence(feature('x', { title: 'X', state: 'absent', weight: 0 }))).toBe('X: absent');
    expect(featureSentence(feature('x', { title: 'X', state: 'unknown', weight: 0, error: 'No YAML' }))).toBe(
      'X: could not be checked, No YAML',
    );
    expect(featureCell(undefined)).toBe('not known');
  });

  it('list names, and count those that are left', () => {
    expect(listOf(['a', 'b'], 3)).toBe('a, b');
    // A single one that is left is named.
    expect(listOf(['a', 'b', 'c', 'd'], 3)).toBe('a, b, c, d');
    expect(listOf(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more');
  });
});

describe('the matrix as CSV', () => {
  it('has a row a repository and a column a feature', () => {
    const own = rowsWith([feature('license', { detail: '=MIT' })], [feature('license', { state: 'absent' })]);
    const { rows, columns } = healthMatrix(own, NAMES);
    expect(healthCsv(rows, columns).split('\r\n')).toEqual([
      'Repository,Folder,Score,Band,Points known,Points,LICENSE',
      'web-app,product/web-app,50,fair,10,10,present: =MIT',
      'search,product/search,50,fair,10,10,missing',
      '',
    ]);
  });
});

describe('the choice of rows', () => {
  it('survives being kept', () => {
    const choice = { text: 'a & b', missing: 'acme.sbom:x', sort: { column: 'ci.githubActions', descending: true } };
    const query = new URLSearchParams();
    writeHealthChoice(choice, query);
    expect(readHealthChoice(new URLSearchParams(query.toString()))).toEqual(choice);
    const none = new URLSearchParams();
    writeHealthChoice(INITIAL_HEALTH_CHOICE, none);
    expect(none.toString()).toBe('');
    expect(readHealthChoice(none)).toEqual(INITIAL_HEALTH_CHOICE);
    expect(readHealthChoice(new URLSearchParams('features=-&missing=')).sort).toEqual(INITIAL_HEALTH_CHOICE.sort);
  });
});
