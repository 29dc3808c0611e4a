import { describe, expect, it } from 'vitest';

import type { Health, HealthFeature } from '../../../src/core/model/health.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import { healthFact, healthFeatureRows } from '../../../src/host/present/healthRows.ts';
import { HEALTH_STATUSES, healthIcon, healthLabel } from '../../../src/host/present/healthStatus.ts';
import { repositoryTooltip } from '../../../src/host/present/repositoryTooltip.ts';
import { repository } from '../core/report/reportFixture.ts';
import { english, finishedSnapshot, listed, runningSnapshot } from './snapshots.ts';

function feature(key: string, fields: Partial<HealthFeature> = {}): HealthFeature {
  return { key, title: key.toUpperCase(), state: 'present', detail: null, weight: 0, error: null, ...fields };
}

function healthOf(features: readonly HealthFeature[], fields: Partial<Health> = {}): Health {
  return { score: 60, known: 75, total: 75, band: 'fair', features, ...fields };
}

function withHealth(health: Health | null, fields: Partial<RepositoryReport> = {}): RepositoryReport {
  return repository('api', { health, ...fields });
}

function factOf(result: RepositoryReport): string | null {
  const fact = healthFact(finishedSnapshot([result]), result.id, english);
  return fact === null ? null : `${fact.label} | ${fact.description}`;
}

const FEATURES = [
  feature('readme', { weight: 15, detail: 'README.md' }),
  feature('security', { weight: 10, state: 'absent' }),
  feature('changelog', { state: 'absent' }),
  feature('docker', { detail: 'Dockerfile' }),
  feature('ci', { weight: 1, state: 'absent', detail: 'a.yml is empty' }),
  feature('codeowners', { weight: 10, state: 'unknown', detail: 'CODEOWNERS, not read' }),
  feature('pinned', { state: 'unknown' }),
  feature('broken', { state: 'unknown', error: 'boom' }),
];

describe('the health of a repository', () => {
  it('is its score, its band and what is missing', () => {
    expect(factOf(withHealth(healthOf(FEATURES)))).toBe('Health 60 of 100 | fair · 2 missing');
    expect(factOf(withHealth(healthOf([], { score: 100, band: 'healthy' })))).toBe('Health 100 of 100 | healthy');
  });

  it('says of how many points it speaks where some are not known', () => {
    expect(factOf(withHealth(healthOf([], { known: 65 })))).toBe('Health 60 of 100 | fair · 65 of 75 points known');
    const nothing = healthOf([], { score: null, band: null, known: 0 });
    expect(factOf(withHealth(nothing))).toBe('Health not known | 0 of 75 points known');
  });

  it('is marked where the result is cut short', () => {
    expect(factOf(withHealth(healthOf([]), { state: 'incomplete' }))).toBe('Health 60 of 100 | fair · incomplete');
  });

  it('has no row where the files were not looked at, or before the first result', () => {
    const result = withHealth(null);
    expect(factOf(result)).toBeNull();
    expect(healthFact(runningSnapshot([result]), result.id, english)).toBeNull();
    expect(healthFeatureRows(runningSnapshot([result]), result.id, english)).toEqual([]);
  });

  it('is in the tooltip', () => {
    const result = withHealth(healthOf(FEATURES));
    const { lines } = repositoryTooltip(finishedSnapshot([result]), listed(result), english);
    expect(lines).toContain('Health 60 of 100 · fair · 2 missing');
  });
});

describe('the features of a repository', () => {
  const result = withHealth(healthOf(FEATURES));
  const rows = healthFeatureRows(finishedSnapshot([result]), result.id, english);

  it('are those that count, then what else was found or failed', () => {
    expect(rows.map(({ label, description }) => `${label} | ${description}`)).toEqual([
      'README | README.md',
      'SECURITY | missing · 10 points',
      'CI | missing · 1 point · a.yml is empty',
      'CODEOWNERS | not known · CODEOWNERS, not read',
      'DOCKER | Dockerfile',
      'BROKEN | could not be checked: boom',
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('have an icon by their state, none of which is told by colour alone', () => {
    const icons = new Map(rows.map(({ label, icon }) => [label, icon.name]));
    expect([...icons.values()]).toEqual(['pass', 'circle-slash', 'circle-slash', 'question', 'pass', 'warning']);
    const bands = HEALTH_STATUSES.map((status) => healthIcon(status).name);
    expect(new Set(bands).size).toBe(bands.length);
    expect(new Set(HEALTH_STATUSES.map((status) => healthLabel(status, english))).size).toBe(bands.length);
  });

  it('show hostile texts as they are', () => {
    const text = '$(trash) [x](command:y)\u202E\nz';
    const hostile = withHealth(
      healthOf([
        feature('a', { title: text, detail: text }),
        feature('b', { weight: 1, state: 'absent', detail: text }),
        feature('c', { error: text }),
      ]),
    );
    for (const { label, description } of healthFeatureRows(finishedSnapshot([hostile]), hostile.id, english)) {
      expect(`${label} ${description}`).not.toMatch(/\$\(|\]\(|\u202E|\n/u);
    }
  });
});
