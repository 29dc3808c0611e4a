import { availableParallelism } from 'node:os';

import { SingleFlight } from '../concurrency/singleFlight.ts';
import { FolderReader } from '../discovery/folderReader.ts';
import { findRepositories } from '../discovery/findRepositories.ts';
import { LinePool, type LinePrograms } from '../history/lines/linePool.ts';
import type { CiJobExplanation, CiReport } from '../model/ciReport.ts';
import type { CommitDetails, CommitMatch, CommitSearchSummary } from '../model/commitSearch.ts';
import type { AnalysisOptions, CacheOptions, MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Report, RepositoryReport } from '../model/report.ts';
import type { RunActivity } from '../model/runActivity.ts';
import type { Repository } from '../model/repository.ts';
import type { Selection, SelectionResult } from '../model/selection.ts';
import type { Clock, Logger } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { assembleReport } from './assembleReport.ts';
import type { CiCollection, CiRequest } from './ci/ciCollection.ts';
import { despiteLoss } from './historyGone.ts';
import { LastRun } from './lastRun.ts';
import { keptCoupling } from './coupledRepositories.ts';
import { GitFinder } from './gitFinder.ts';
import { ProgressTracker } from './progressTracker.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';
import { EvaluationMemory } from './evaluationMemory.ts';
import { Evaluations } from './evaluations.ts';
import { RunResults } from './runResults.ts';
import type { RepositoryReading } from './readRepository.ts';
import { RunServices } from './runServices.ts';
import { RunStore, type KeptParts } from './runStore.ts';
import { Run } from './run.ts';

export interface AnalysisResult {
  readonly report: Report;
  readonly outcome: 'finished' | 'cancelled';
}

export interface AnalysisPorts {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly linePrograms: LinePrograms;
}

interface Preparation {
  readonly repositories: readonly Repository[];
  readonly problems: readonly Problem[];
}

function nothingFound({ folders, only, exclude }: AnalysisOptions['run']): Problem {
  const filters = [...only.map((glob) => `only ${glob}`), ...exclude.map((glob) => `without ${glob}`)];
  return createProblem('noRepository', folders.join(', '), filters.join(', '));
}

/**
 * Analyses all repositories under some folders. It keeps what it read in memory and, where a cache is given, in the
 * store: a run reads from git only what has changed, and all numbers of a report share one `asOf`.
 */
export class Analysis {
  readonly #ports: AnalysisPorts;
  readonly #store: RunStore;
  readonly #pool: LinePool;
  readonly #folderReader = new FolderReader();
  readonly #git = new GitFinder();
  readonly #services: RunServices;
  readonly #flights = new SingleFlight<string, RepositoryReading>();
  #ci: Promise<CiCollection> | null = null;
  readonly #facts = new Map<string, RepositoryFacts>();
  #repositories: readonly Repository[] = [];
  #last: LastRun | null = null;
  readonly #memory = new EvaluationMemory();
  readonly #evaluations = new Evaluations();
  #isUntidy = false;
  /** The scope that {@link #facts} were read with. */
  #scope: AnalysisOptions['metrics']['scope'] = 'head';

  constructor(ports: AnalysisPorts) {
    this.#ports = ports;
    this.#store = new RunStore(ports);
    this.#pool = new LinePool(ports.linePrograms);
    this.#services = new RunServices(ports);
  }

  /**
   * @param repositoryIds read only these again and keep the facts of the others; `null` reads all
   * @throws ProblemError when nothing at all can be done: git missing or too old, none of the folders there. Trouble
   * with one repository or folder is a problem in the report. Aborting `signal` resolves with the outcome `cancelled`.
   */
  async run(
    options: AnalysisOptions,
    repositoryIds: readonly string[] | null,
    sink: AnalysisSink,
    signal: AbortSignal,
  ): Promise<AnalysisResult> {
    this.#tidyStore();
    const { logger, clock } = this.#ports;
    const tracker = new ProgressTracker(
      clock,
      (progress) => sink.progress(progress),
      (error) => logger.error(`A listener to progress failed: ${String(error)}`),
    );
    const locateGit = this.#git.onDemand(options, signal, this.#facts.size > 0);
    const { repositories, problems } = await this.#prepare(options, signal);
    sink.discovered(repositories);
    const kept = this.#openStore(options.run.cache);
    const evaluations = this.#evaluations;
    const results = new RunResults({ options: options.metrics, sink, clock, memory: this.#memory, evaluations });
    const runParts = {
      ...{ ...kept, evaluations, pool: this.#pool, facts: this.#facts, logger },
      services: this.#services,
      flights: this.#flights,
      leases: this.#store.taskLease(),
      ...{ options, locateGit, sink, tracker, signal, results },
    };
    const read = (ids: typeof repositoryIds): Promise<void> => new Run(runParts).carryOut(repositories, ids);
    await read(repositoryIds);
    const assemble = (): Report => this.#assemble(results, options.metrics, problems);
    const report = await despiteLoss(assemble, () => read([]));
    tracker.finished();
    setImmediate(() => this.#tidyStore());
    this.#isUntidy = true;
    this.#last = new LastRun(options, repositories, report, results.all());
    return { report, outcome: signal.aborted ? 'cancelled' : 'finished' };
  }

  /** Writes down what is new and drops what nobody needs, for which no report waits. */
  #tidyStore(): void {
    if (!this.#isUntidy) return;
    this.#isUntidy = false;
    this.#evaluations.save();
    this.#store.collectGarbage();
  }

  #assemble(results: RunResults, options: MetricOptions, problems: readonly Problem[]): Report {
    return assembleReport(results.all(), options, [...problems, ...this.#store.problems()], (counted) =>
      keptCoupling(counted, options, this.#memory, this.#evaluations),
    );
  }

  /** Counts a selection of what the last run reported, from memory; `null` before the first. */
  evaluateSelection(selection: Selection): SelectionResult | null {
    return this.#last?.evaluateSelection(selection, this.#memory) ?? null;
  }

  /** Does at idle what the first selection after a run would have to wait for. */
  prepareSelections(): void {
    try {
      this.#last?.prepareFleet(this.#memory);
    } catch (error) {
      // Whoever asks for a selection is told.
      this.#ports.logger.warn(`Selections cannot be prepared: ${String(error)}`);
    }
  }

  /**
   * Looks through the commits of what the last run reported.
   *
   * @param onMatches is told of matches as they are found, in no order
   * @throws the signal's reason when it aborts; ProblemError when there is no git
   */
  async searchCommits(
    query: string,
    limit: number,
    onMatches: (matches: readonly CommitMatch[]) => void,
    signal: AbortSignal,
  ): Promise<CommitSearchSummary> {
    if (this.#last === null) return { searched: 0, total: 0, truncated: false };
    const { options } = this.#last;
    const { searchCommits } = await import('../search/searchCommits.ts');
    return searchCommits({
      git: await this.#git.locate(options, signal),
      repositories: this.#last.searchedRepositories(),
      options: options.metrics,
      ...{ query, limit, onMatches, signal },
      concurrency: availableParallelism(),
      deadlineMs: options.run.historyTimeoutMs,
      logger: this.#ports.logger,
    });
  }

  /**
   * A commit of one of the repositories that the last run reported.
   *
   * @param commit object id
   * @returns `null` when there is no such repository or commit
   * @throws ProblemError when it cannot be read, or when `signal` aborts
   */
  async readCommit(repositoryId: string, commit: string, signal: AbortSignal): Promise<CommitDetails | null> {
    const repository = this.#last?.repositories.find(({ id }) => id === repositoryId);
    if (this.#last === null || repository === undefined) return null;
    const { options } = this.#last;
    const git = await this.#git.locate(options, signal);
    const target = { directory: repository.path, bare: repository.kind === 'bare' };
    const deadlineMs = options.run.historyTimeoutMs;
    const { readCommit } = await import('../search/readCommit.ts');
    return readCommit({ git, target, repositoryName: repository.name, deadlineMs, signal }, commit);
  }

  /** Forgets every repository, so that the next run reads all of them. What the store keeps stays. */
  forget(): void {
    this.#tidyStore();
    this.#facts.clear();
    this.#evaluations.forgetAllBut(new Set());
    this.#last = null;
    this.#store.close();
  }

  /**
   * Reads CI jobs and gives them to repositories, as a run reported them.
   *
   * @throws the signal's reason when it aborts
   */
  async collectCiJobs(
    request: CiRequest,
    repositories: readonly RepositoryReport[],
    cache: CacheOptions | null,
    signal: AbortSignal,
  ): Promise<CiReport> {
    this.#store.share(cache);
    this.#services.useCache(this.#store.httpCache);
    const kept = this.#store.ciJobs();
    return (await this.#ciJobs()).collect(request, repositories, kept, signal);
  }

  /** Why a CI job is where it is; `null` when there is none of that id. */
  async explainCiJob(jobId: string): Promise<CiJobExplanation | null> {
    return (await this.#ciJobs()).explain(jobId);
  }

  /** Their code is loaded with the first question about them, as that of a search is. */
  #ciJobs(): Promise<CiCollection> {
    this.#ci ??= import('./ci/ciCollection.ts').then(({ CiCollection: Collection }) => new Collection(this.#services));
    return this.#ci;
  }

  /** What is done and was done. */
  activity(): RunActivity {
    return this.#services.activity();
  }

  /** Ends the counting threads, for whoever runs nothing more: selections can still be counted. */
  endThreads(): Promise<void> {
    return this.#pool.close();
  }

  /** Ends the counting threads and closes the store, from which selections load what they need. */
  async close(): Promise<void> {
    this.#tidyStore();
    await Promise.all([this.endThreads(), this.#services.close()]);
    this.#store.close();
  }

  /** What is kept of facts that were not loaded yet cannot be loaded from another store. */
  #openStore(cache: CacheOptions | null): KeptParts {
    const kept = this.#store.open(cache);
    if (kept.isElsewhere) this.#facts.clear();
    this.#evaluations.use(kept.store);
    return kept;
  }

  /** Finds the repositories. Cancelled in the middle, it answers with what the run before had found. */
  async #prepare(options: AnalysisOptions, signal: AbortSignal): Promise<Preparation> {
    try {
      const { repositories, problems } = await findRepositories(
        options.run,
        { logger: this.#ports.logger, folderReader: this.#folderReader },
        signal,
      );
      this.#forgetAllBut(repositories, options.metrics.scope);
      this.#repositories = repositories;
      const empty = repositories.length === 0 ? [nothingFound(options.run)] : [];
      return { repositories, problems: [...problems, ...empty] };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'cancelled') throw error;
      return { repositories: this.#repositories, problems: [error.problem] };
    }
  }

  #forgetAllBut(repositories: readonly Repository[], scope: AnalysisOptions['metrics']['scope']): void {
    if (scope !== this.#scope) this.#facts.clear();
    this.#scope = scope;
    const present = new Set(repositories.map((repository) => repository.id));
    for (const id of this.#facts.keys()) if (!present.has(id)) this.#facts.delete(id);
    this.#evaluations.forgetAllBut(present);
  }
}
