import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { SelectedRepository, SpanFigures } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';

/** Where the figures of rows come from. */
export interface FigureSource {
  readonly window: WindowKey;
  /** Figures of a selection by repository id, which count in place of the window's; `null` where the window counts. */
  readonly selected: ReadonlyMap<string, SelectedRepository> | null;
}

/** The numbers of a row in one window or selection; `null` where there is none. */
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

/** A repository that a selection does not name has nothing in it. */
const NOTHING: SpanFigures = {
  commits: 0,
  merges: 0,
  contributors: 0,
  newContributors: 0,
  insertions: 0,
  deletions: 0,
  contributorAbsenceFactor: null,
  elephantFactor: null,
};

export function rowFigures({ id, overview }: DashboardRepository, { window, selected }: FigureSource): RowFigures {
  const activity = overview?.activity ?? null;
  if (overview === null || activity === null) return NONE;
  const { risk, state } = overview;
  const { lastCommitAt } = activity;
  const partial = state !== 'complete';
  if (selected !== null) return { ...spanRow(selected.get(id)?.now ?? NOTHING), lastCommitAt, partial };
  const { commits, contributors, insertions, deletions } = activity.windows[window];
  return {
    commits,
    insertions,
    deletions,
    people: contributors,
    absenceFactor: risk?.contributorAbsenceFactor.value ?? null,
    lastCommitAt,
    partial,
  };
}

function spanRow(figures: SpanFigures): Omit<RowFigures, 'lastCommitAt' | 'partial'> {
  const { commits, contributors, insertions, deletions, contributorAbsenceFactor } = figures;
  return { commits, insertions, deletions, people: contributors, absenceFactor: contributorAbsenceFactor };
}
