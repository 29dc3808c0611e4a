/** What a run is doing. */
export type RunStage = 'discovering' | 'analyzing' | 'finished';

/**
 * While analyzing: `shape` reads commits and which files they change, `lines` counts what was inserted and deleted in
 * those files. Every repository has its shape before the lines of the first one are counted.
 */
export type AnalysisPhase = 'shape' | 'lines';

/** A snapshot of a run's progress; later ones never go back. */
export interface Progress {
  readonly stage: RunStage;
  readonly phase: AnalysisPhase;
  /** File changes whose lines are counted, of those that this run has to count; `null` before the lines phase. */
  readonly lines: { readonly counted: number; readonly total: number } | null;
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
  /** Estimate of the time left in this phase; `null` until something is known. */
  readonly etaMs: number | null;
}
