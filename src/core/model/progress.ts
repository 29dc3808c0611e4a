/** What a run is doing. */
export type RunStage = 'discovering' | 'analyzing' | 'finished';

/** A snapshot of a run's progress; later ones never go back. */
export interface Progress {
  readonly stage: RunStage;
  /** Repositories settled, in whatever state. */
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly incomplete: number;
  readonly skipped: number;
  /** Names of the repositories being read now, longest running first. */
  readonly current: readonly string[];
  /** Commits read so far, over all repositories. */
  readonly commits: number;
  readonly elapsedMs: number;
  /** Estimate of the time left; `null` until something is known. */
  readonly etaMs: number | null;
}
