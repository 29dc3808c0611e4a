import type { CiMatch, CiSuggestion } from './ciAllocation.ts';
import type { CiStatus } from './ciJob.ts';
import type { CiSource, CiSummary } from './ciReport.ts';
import type { MetricOptions } from './options.ts';
import type { Problem } from './problem.ts';
import type { Progress } from './progress.ts';
import type { Instant } from './instant.ts';
import type { ReportSummary, RepositoryReport, Totals } from './report.ts';
import type { RepositoryKind } from './repository.ts';

/** Where the host stands: nothing run yet, running, or how the last run ended. */
export type RunPhase = 'idle' | 'running' | 'finished' | 'cancelled' | 'failed';

export interface RunView {
  readonly phase: RunPhase;
  /** Present while running. */
  readonly progress: Progress | null;
}

/**
 * A repository's result without its lists of people, files and languages, which are asked for one repository at a time, and
 * without its CI jobs, which come with all others. Its health stays: the pages compare repositories by it.
 */
export type RepositoryOverview = Omit<
  RepositoryReport,
  'contributors' | 'organizations' | 'files' | 'languages' | 'ci'
>;

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
  /** The page that shows more where several repositories are concerned. */
  readonly page?: AttentionPage;
}

/** Pages that an item without a repository of its own may lead to. */
export type AttentionPage = 'people' | 'health';

/** What concerns several repositories at once; known once a run has ended, and kept during the next. */
export type FleetSummary = Pick<ReportSummary, 'groups' | 'portfolioRisk' | 'repositoryCoupling'>;

/** All that the dashboard shows before a repository is chosen. */
export interface DashboardSnapshot extends FleetSummary {
  readonly run: RunView;
  readonly asOf: Instant | null;
  readonly options: MetricOptions | null;
  readonly totals: Totals | null;
  readonly repositories: readonly DashboardRepository[];
  readonly attention: readonly AttentionItem[];
  /** Problems of the run itself. */
  readonly problems: readonly Problem[];
}

/** How far the reading of CI jobs is, or how the last one ended; `idle` before the first and after one that succeeded. */
export interface CiReadingState {
  readonly phase: 'idle' | 'reading' | 'failed' | 'cancelled';
  /** Why nothing could be read; only in phase `failed`. */
  readonly failure: Problem | null;
}

/** Where an allocation puts a job. */
export type CiGroup = 'allocated' | 'orphaned' | 'infrastructure' | 'unallocated';

/** A CI job as a row. */
export interface DashboardCiJob {
  readonly id: string;
  readonly provider: string;
  readonly server: string;
  readonly name: string;
  /** Its page; http or https. */
  readonly url: string | null;
  readonly status: CiStatus;
  /** `null` before its first run, and where the server does not tell. */
  readonly lastRunAt: Instant | null;
  /** Milliseconds, of the last run; `null` while it builds and where the server does not tell. */
  readonly durationMs: number | null;
  readonly group: CiGroup;
  /** What ties it to its repository; `null` for infrastructure and unallocated jobs. */
  readonly match: CiMatch | null;
  readonly runnerUp: CiMatch | null;
  /** Other repositories that it checks out. */
  readonly secondaryRepositoryIds: readonly string[];
  /** What makes it infrastructure; `null` for others. */
  readonly prefix: string | null;
  /** Repositories that an unallocated job might belong to, best first. */
  readonly suggestions: readonly CiSuggestion[];
}

/** Every CI job, and where they were read from. */
export interface DashboardCiReport {
  readonly sources: readonly CiSource[];
  readonly summary: CiSummary;
  /** By name, then id. */
  readonly jobs: readonly DashboardCiJob[];
  /** What is wrong with declared mappings. */
  readonly problems: readonly Problem[];
}

/** All that the dashboard shows of CI. */
export interface DashboardCi {
  readonly reading: CiReadingState;
  /** As it was last read; `null` before, and where no source is configured. */
  readonly report: DashboardCiReport | null;
}
