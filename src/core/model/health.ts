/** What is known of one feature. Unknown is not absent. */
export type FeatureState = 'present' | 'absent' | 'unknown';

/** Scores of at least 80, of at least 50, and below. */
export type HealthBand = 'healthy' | 'fair' | 'weak';

/** A feature of a repository, found by name and content at HEAD. */
export interface HealthFeature {
  /** Stable, e.g. `readme`, `license`, `ci.githubActions`; extensions add keys with their own id in front. */
  readonly key: string;
  /** What people read, in English: short, as it heads a column. */
  readonly title: string;
  readonly state: FeatureState;
  /** What was found, in a few words: an SPDX id, names of files; `null` when there is nothing to say. */
  readonly detail: string | null;
  /** Points that it counts for; 0 for one that is shown and not scored. */
  readonly weight: number;
  /** Why its detector could not tell; `null` unless it failed. */
  readonly error: string | null;
}

/** The health of a repository (METRICS: Health). */
export interface Health {
  /** 0 to 100 over what could be known, rounded; `null` when nothing could. */
  readonly score: number | null;
  /** Points that could be known, and points that there are: the score speaks of `known` of `total`. */
  readonly known: number;
  readonly total: number;
  readonly band: HealthBand | null;
  /** In the order of the catalogue. */
  readonly features: readonly HealthFeature[];
}
