import type { Instant } from './instant.ts';

/** Releases of a repository by its version tags (METRICS: Release frequency). */
export interface Releases {
  /** Tags that name a version. */
  readonly versionTags: number;
  /** Of those, within 365 days until `asOf`. */
  readonly lastYear: number;
  /** Median days between version tags that follow each other, one decimal; `null` with fewer than two. */
  readonly medianDaysBetween: number | null;
  /** The newest version tag until `asOf`. */
  readonly latest: { readonly name: string; readonly at: Instant } | null;
  /** Commits of HEAD that it does not hold; `null` without a version tag. */
  readonly commitsSinceLatest: number | null;
}
