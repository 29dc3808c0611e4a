import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { Health, HealthFeature } from '../../../src/core/model/health.ts';
import { featureCellState } from '../format/featureWords.ts';

/** A feature with what is known of it over all repositories. */
export interface FeatureColumn {
  readonly key: string;
  readonly title: string;
  /** Points that it counts for; 0 where it is only shown. */
  readonly weight: number;
  readonly present: number;
  readonly absent: number;
  /** Nothing is known, and no detector failed. */
  readonly unknown: number;
  /** Its detector failed. */
  readonly failed: number;
}

/** A repository of which something is known. */
export interface HealthRow {
  readonly id: string;
  /** With its folder where two have one name. */
  readonly name: string;
  readonly repository: DashboardRepository;
  readonly health: Health;
  /** By key; what a feature of another repository is here. */
  readonly features: ReadonlyMap<string, HealthFeature>;
  /** Lower case: what the words of a filter are looked for in. */
  readonly text: string;
}

export interface HealthMatrix {
  /** In the order of the catalogue, then those that extensions add. */
  readonly columns: readonly FeatureColumn[];
  /** In the order of the list. */
  readonly rows: readonly HealthRow[];
  /** Copies of a project, left out. */
  readonly copies: number;
  /** Repositories of which nothing is known (yet). */
  readonly unread: number;
}

/** Repositories × features. For a thousand repositories worth keeping between renderings. */
export function healthMatrix(
  repositories: readonly DashboardRepository[],
  names: ReadonlyMap<string, string>,
): HealthMatrix {
  const counted = repositories.filter(({ overview }) => (overview?.copyOf ?? null) === null);
  const rows = counted.flatMap((repository): readonly HealthRow[] => {
    const { id, overview } = repository;
    const health = overview?.health ?? null;
    if (health === null) return [];
    const name = names.get(id) ?? repository.name;
    const features = new Map(health.features.map((feature) => [feature.key, feature]));
    return [{ id, name, repository, health, features, text: searchText(name, repository, health) }];
  });
  return {
    columns: featureColumns(rows),
    rows,
    copies: repositories.length - counted.length,
    unread: counted.length - rows.length,
  };
}

/** Features that say something: one that nobody has, or of which nobody knows, makes a column of one sign. */
export function tellingColumns(columns: readonly FeatureColumn[]): readonly FeatureColumn[] {
  return columns.filter(
    ({ present, absent, failed, weight }) => present > 0 || failed > 0 || (weight > 0 && absent > 0),
  );
}

function featureColumns(rows: readonly HealthRow[]): readonly FeatureColumn[] {
  const columns = new Map<string, { -readonly [Key in keyof FeatureColumn]: FeatureColumn[Key] }>();
  for (const { health } of rows) {
    for (const feature of health.features) {
      const { key, title, weight } = feature;
      const column = columns.get(key) ?? { key, title, weight, present: 0, absent: 0, unknown: 0, failed: 0 };
      const state = featureCellState(feature);
      column[state === 'missing' ? 'absent' : state] += 1;
      columns.set(key, column);
    }
  }
  return [...columns.values()];
}

function searchText(name: string, { folder }: DashboardRepository, { band, features }: Health): string {
  const details = features.flatMap(({ state, detail }) => (state === 'present' && detail !== null ? [detail] : []));
  return [name, folder, band ?? '', ...details].join('\n').toLowerCase();
}
