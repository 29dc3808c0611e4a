import type { MetricOptions } from './options.ts';
import type { Problem } from './problem.ts';
import type { Progress } from './progress.ts';
import type { Instant, RepositoryReport, Totals } from './report.ts';
import type { RepositoryKind } from './repository.ts';

/** Where the host stands: nothing run yet, running, or how the last run ended. */
export type RunPhase = 'idle' | 'running' | 'finished' | 'cancelled' | 'failed';

export interface RunView {
  readonly phase: RunPhase;
  /** Present while running. */
  readonly progress: Progress | null;
}

/** A repository's result without its lists of people and files, which are asked for one repository at a time. */
export type RepositoryOverview = Omit<RepositoryReport, 'contributors' | 'organizations' | 'files'>;

/** A row of the dashboard: known since discovery, with its result once there is one. */
export interface DashboardRepository {
  readonly id: string;
  readonly name: string;
  /** Path relative to the searched folder, for people; `.` for the folder itself. */
  readonly folder: string;
  readonly kind: RepositoryKind;
  /** `waiting` and `running` during a run. */
  readonly phase: 'waiting' | 'running' | 'done';
  readonly overview: RepositoryOverview | null;
}

/** One line of "Needs attention", most urgent first. */
export interface AttentionItem {
  readonly severity: 'error' | 'warning' | 'info';
  /** The repository concerned; `null` for the run. */
  readonly repositoryId: string | null;
  readonly title: string;
  /** Why it is shown: the figure and its rule. */
  readonly detail: string;
  /** What to do; may be empty. */
  readonly action: string;
}

/** All that the dashboard shows before a repository is chosen. */
export interface DashboardSnapshot {
  readonly run: RunView;
  readonly asOf: Instant | null;
  readonly options: MetricOptions | null;
  readonly totals: Totals | null;
  readonly repositories: readonly DashboardRepository[];
  readonly attention: readonly AttentionItem[];
  /** Problems of the run itself. */
  readonly problems: readonly Problem[];
}
