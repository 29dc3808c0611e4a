import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';

/** The numbers of a row in one window; `null` where there is none. */
export interface RowFigures {
  readonly commits: number | null;
  readonly insertions: number | null;
  readonly deletions: number | null;
  readonly people: number | null;
  readonly absenceFactor: number | null;
  readonly lastCommitAt: Instant | null;
  /** Whether they are bounds only: not all of the history was read. */
  readonly partial: boolean;
}

const NONE: RowFigures = {
  commits: null,
  insertions: null,
  deletions: null,
  people: null,
  absenceFactor: null,
  lastCommitAt: null,
  partial: false,
};

export function rowFigures({ overview }: DashboardRepository, window: WindowKey): RowFigures {
  const activity = overview?.activity ?? null;
  if (overview === null || activity === null) return NONE;
  const { risk, state } = overview;
  const { commits, contributors, insertions, deletions } = activity.windows[window];
  return {
    commits,
    insertions,
    deletions,
    people: contributors,
    absenceFactor: risk?.contributorAbsenceFactor.value ?? null,
    lastCommitAt: activity.lastCommitAt,
    partial: state !== 'complete',
  };
}
