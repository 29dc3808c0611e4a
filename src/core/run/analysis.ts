import { findRepositories } from '../discovery/findRepositories.ts';
import { locateGit, type GitBinary } from '../git/gitBinary.ts';
import type { AnalysisOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Progress } from '../model/progress.ts';
import type { Report, RepositoryReport, Totals } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import type { Clock, Logger } from '../ports.ts';

import { assembleReport, totalsSoFar, type Evaluated } from './assembleReport.ts';
import { evaluateRepository } from './evaluateRepository.ts';
import { ProgressTracker } from './progressTracker.ts';
import { readRepository } from './readRepository.ts';
import { chooseConcurrency, RepositoryManager, type Settlement } from './repositoryManager.ts';
import { factsOfProblem, type RepositoryFacts } from './repositoryFacts.ts';

/** Receives a run's results as they come. `discovered` first, then per repository `started` and `settled`. */
export interface AnalysisSink {
  discovered(repositories: readonly Repository[]): void;
  started(repositoryId: string): void;
  settled(repository: RepositoryReport): void;
  progress(progress: Progress): void;
  /** Totals over what has settled so far, now and then. */
  totals(totals: Totals): void;
}

export interface AnalysisResult {
  readonly report: Report;
  readonly outcome: 'finished' | 'cancelled';
}

/** Shortest time between two interim totals, which cost a pass over everybody. */
const TOTALS_INTERVAL_MS = 500;

/** One run's moving parts. */
interface Run {
  readonly options: AnalysisOptions;
  readonly sink: AnalysisSink;
  readonly tracker: ProgressTracker;
  readonly signal: AbortSignal;
  readonly results: Evaluated[];
  totalsMs: number;
}

interface Preparation {
  /** `null` when the run was cancelled before anything could be read. */
  readonly git: GitBinary | null;
  readonly repositories: readonly Repository[];
  readonly problems: readonly Problem[];
}

function nothingFound({ folders, only, exclude }: AnalysisOptions['run']): Problem {
  const filters = [...only.map((glob) => `only ${glob}`), ...exclude.map((glob) => `without ${glob}`)];
  return createProblem('noRepository', folders.join(', '), filters.join(', '));
}

/**
 * Analyses all repositories under some folders. It keeps what it read of each repository in memory, so that analysing
 * one of them again costs one repository and all numbers still share one `asOf`.
 */
export class Analysis {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #facts = new Map<string, RepositoryFacts>();
  #repositories: readonly Repository[] = [];
  /** The scope that {@link #facts} were read with. */
  #scope: AnalysisOptions['metrics']['scope'] = 'head';

  constructor(ports: { readonly logger: Logger; readonly clock: Clock }) {
    this.#logger = ports.logger;
    this.#clock = ports.clock;
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
    const tracker = new ProgressTracker(
      this.#clock,
      (progress) => {
        sink.progress(progress);
      },
      (error) => {
        this.#logger.error(`A listener to progress failed: ${String(error)}`);
      },
    );
    const run: Run = { options, sink, tracker, signal, results: [], totalsMs: -Infinity };
    const preparation = await this.#prepare(run);
    sink.discovered(preparation.repositories);
    await this.#analyze(run, preparation, repositoryIds);
    tracker.finished();
    return {
      report: assembleReport(run.results, options.metrics, preparation.problems),
      outcome: signal.aborted ? 'cancelled' : 'finished',
    };
  }

  /** Finds git and the repositories. Cancelled in the middle, it answers with what the run before had found. */
  async #prepare({ options, signal }: Run): Promise<Preparation> {
    const { gitPath, folders } = options.run;
    try {
      const git = await locateGit({ configuredPath: gitPath, excludedFolders: folders, signal });
      const { repositories, problems } = await findRepositories(options.run, { logger: this.#logger }, signal);
      this.#forgetAllBut(repositories, options.metrics.scope);
      this.#repositories = repositories;
      const empty = repositories.length === 0 ? [nothingFound(options.run)] : [];
      return { git, repositories, problems: [...problems, ...empty] };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'cancelled') throw error;
      return { git: null, repositories: this.#repositories, problems: [error.problem] };
    }
  }

  async #analyze(run: Run, { git, repositories }: Preparation, ids: readonly string[] | null): Promise<void> {
    const chosen: Repository[] = [];
    for (const repository of repositories) {
      const facts = this.#facts.get(repository.id);
      // One that no run has met before is read too: a report has a result for every repository.
      if (facts === undefined || ids === null || ids.includes(repository.id)) chosen.push(repository);
      else this.#publish(run, repository, facts);
    }
    run.tracker.analyzing(chosen.length);
    const limit = chooseConcurrency(run.options.run.concurrency, chosen.length);
    const settled = await new RepositoryManager(limit, run.signal).run(
      chosen.map((repository) => () => this.#readAndSettle(run, git, repository)),
    );
    settled.forEach((settlement, index) => {
      const repository = chosen[index];
      if (repository !== undefined) this.#publishUnread(run, repository, settlement);
    });
  }

  async #readAndSettle(run: Run, git: GitBinary | null, repository: Repository): Promise<void> {
    if (git === null) throw new Error('Reading began although the run was cancelled before git was found.');
    run.sink.started(repository.id);
    run.tracker.started(repository.id, repository.name);
    const facts = await readRepository({
      git,
      repository,
      scope: run.options.metrics.scope,
      historyTimeoutMs: run.options.run.historyTimeoutMs,
      signal: run.signal,
      onCommits: (count) => {
        run.tracker.read(repository.id, count);
      },
    });
    this.#settle(run, repository, facts);
  }

  /** A repository whose turn never came, or that hit a defect of ours. */
  #publishUnread(run: Run, repository: Repository, settlement: Settlement<void>): void {
    if (settlement.status === 'fulfilled') return;
    if (settlement.status === 'cancelled') {
      this.#settle(run, repository, factsOfProblem(createProblem('cancelled', repository.name), 'cancelled'));
      return;
    }
    const { reason } = settlement;
    this.#logger.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
    const problem = createProblem('internalError', repository.name, String(reason));
    this.#settle(run, repository, factsOfProblem(problem, 'failed'));
  }

  #settle(run: Run, repository: Repository, facts: RepositoryFacts): void {
    // A cancelled reading must not replace what an earlier run read to its end.
    const known = this.#facts.get(repository.id);
    const kept = facts.state === 'cancelled' && known !== undefined ? known : facts;
    this.#facts.set(repository.id, kept);
    this.#publish(run, repository, kept);
    run.tracker.settled(repository.id, facts.state);
  }

  #publish(run: Run, repository: Repository, facts: RepositoryFacts): void {
    const report = evaluateRepository(repository, facts, run.options.metrics);
    run.results.push({ report, facts });
    run.sink.settled(report);
    const nowMs = this.#clock.now();
    if (nowMs - run.totalsMs < TOTALS_INTERVAL_MS) return;
    run.totalsMs = nowMs;
    run.sink.totals(totalsSoFar(run.results));
  }

  #forgetAllBut(repositories: readonly Repository[], scope: AnalysisOptions['metrics']['scope']): void {
    if (scope !== this.#scope) this.#facts.clear();
    this.#scope = scope;
    const present = new Set(repositories.map((repository) => repository.id));
    for (const id of this.#facts.keys()) if (!present.has(id)) this.#facts.delete(id);
  }
}
