import type { SingleFlight } from '../concurrency/singleFlight.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { HeadArchive } from '../history/headArchive.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import type { AnalysisOptions } from '../model/options.ts';
import type { Logger } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import type { Evaluations } from './evaluations.ts';
import type { KeptRepositories } from './keptRepository.ts';
import type { ProgressTracker } from './progressTracker.ts';
import type { RepositoryReading } from './readRepository.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';
import type { RunResults } from './runResults.ts';
import type { RunServices } from './runServices.ts';
import type { TaskLease } from './taskLease.ts';

/** What a run works with. */
export interface RunParts {
  readonly options: AnalysisOptions;
  /** Throws a ProblemError when there is none that can be used. */
  readonly locateGit: () => Promise<GitBinary>;
  readonly archive: SegmentArchive;
  readonly kept: KeptRepositories;
  readonly heads: HeadArchive;
  readonly pool: LinePool;
  /** What is known of each repository, by id; outlives the run. */
  readonly facts: Map<string, RepositoryFacts>;
  readonly sink: AnalysisSink;
  readonly tracker: ProgressTracker;
  readonly results: RunResults;
  /** What is known of the figures; outlives the run. */
  readonly evaluations: Evaluations;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly services: RunServices;
  /** Readings under way in this process, by repository and scope. */
  readonly flights: SingleFlight<string, RepositoryReading>;
  /** Who works on what in all processes that share the store; `null` without a store. */
  readonly leases: TaskLease | null;
}
