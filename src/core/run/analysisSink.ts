import type { Progress } from '../model/progress.ts';
import type { RepositoryReport, Totals } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

/**
 * Receives a run's results as they come: `discovered` first, then per repository `started` and `settled`. Where lines are
 * still to be counted, `settled` comes again with each part of them, the last time with what the report will hold.
 */
export interface AnalysisSink {
  /** Whether anyone looks at a repository's figures before they are final: computing them costs time. */
  readonly wantsInterim: boolean;
  discovered(repositories: readonly Repository[]): void;
  started(repositoryId: string): void;
  settled(repository: RepositoryReport): void;
  progress(progress: Progress): void;
  /** Totals over what has settled so far, now and then. */
  totals(totals: Totals): void;
}
