import type { AttentionItem } from '../../../src/core/model/dashboard.ts';
import type { HealthBand } from '../../../src/core/model/health.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { featureAction } from '../format/featureWords.ts';
import { listOf } from '../format/lists.ts';
import type { FeatureColumn, HealthMatrix, HealthRow } from './healthMatrix.ts';

/** From here on a missing feature is worth a warning. */
const WARNING_WEIGHT = 10;
const NAMES_SHOWN = 3;
const MOST_MISSED_SHOWN = 2;

export interface HealthAttentionItem extends AttentionItem {
  /** Key of the feature whose rows are meant; `null` for a failed detector. */
  readonly missing: string | null;
}

/** Repositories by band; `null` counts those without a score. */
export function bandCounts(rows: readonly HealthRow[]): ReadonlyMap<HealthBand | null, number> {
  const counts = new Map<HealthBand | null, number>();
  for (const { health } of rows) counts.set(health.band, (counts.get(health.band) ?? 0) + 1);
  return counts;
}

/** The features that count and are missing most often, most often first. */
export function mostMissed({ columns }: HealthMatrix): readonly FeatureColumn[] {
  return columns
    .filter(({ weight, absent }) => weight > 0 && absent > 0)
    .toSorted((a, b) => b.absent - a.absent)
    .slice(0, MOST_MISSED_SHOWN);
}

/** What a person should look at, most points first: a feature that counts, where it is missing, and what to do. */
export function healthAttention(matrix: HealthMatrix): readonly HealthAttentionItem[] {
  const { columns, rows } = matrix;
  const byWork = rows.toSorted((a, b) => recentCommits(b) - recentCommits(a));
  const missed = columns
    .filter(({ weight, absent }) => weight > 0 && absent > 0)
    .toSorted((a, b) => b.weight * b.absent - a.weight * a.absent)
    .map((column) => missedItem(column, byWork));
  return [...missed, ...columns.filter(({ failed }) => failed > 0).map((column) => failedItem(column, byWork))];
}

function missedItem(
  { key, title, weight, absent, present }: FeatureColumn,
  rows: readonly HealthRow[],
): HealthAttentionItem {
  const names = rows.filter(({ features }) => features.get(key)?.state === 'absent').map(({ name }) => name);
  return {
    severity: weight >= WARNING_WEIGHT ? 'warning' : 'info',
    repositoryId: null,
    title: `${title}: missing in ${groupedCount(absent)} of ${countOf(absent + present, 'repository', 'repositories')}`,
    detail: `${listOf(names, NAMES_SHOWN)}.`,
    action: featureAction(key),
    missing: key,
  };
}

function failedItem({ key, title, failed }: FeatureColumn, rows: readonly HealthRow[]): HealthAttentionItem {
  const found = rows.filter(({ features }) => (features.get(key)?.error ?? null) !== null);
  const names = listOf(
    found.map(({ name }) => name),
    NAMES_SHOWN,
  );
  return {
    severity: 'info',
    repositoryId: null,
    title: `${title}: could not be checked in ${countOf(failed, 'repository', 'repositories')}`,
    detail: `${names}: ${found[0]?.features.get(key)?.error ?? ''}`,
    action: '',
    missing: null,
  };
}

/** The repositories that are worked on most come first among those that are named. */
function recentCommits({ repository }: HealthRow): number {
  return repository.overview?.activity?.windows['365d'].commits ?? 0;
}
