import { FolderReader } from '../discovery/folderReader.ts';
import { findRepositories } from '../discovery/findRepositories.ts';
import { locateGit, type GitBinary } from '../git/gitBinary.ts';
import { LinePool, type LinePrograms } from '../history/lines/linePool.ts';
import type { AnalysisOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Report } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import type { Clock, Logger } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { assembleReport } from './assembleReport.ts';
import { ProgressTracker } from './progressTracker.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';
import { RunResults } from './runResults.ts';
import { RunStore } from './runStore.ts';
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
  readonly #facts = new Map<string, RepositoryFacts>();
  #repositories: readonly Repository[] = [];
  /** The scope that {@link #facts} were read with. */
  #scope: AnalysisOptions['metrics']['scope'] = 'head';

  constructor(ports: AnalysisPorts) {
    this.#ports = ports;
    this.#store = new RunStore(ports);
    this.#pool = new LinePool(ports.linePrograms);
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
    const { logger, clock } = this.#ports;
    const tracker = new ProgressTracker(
      clock,
      (progress) => sink.progress(progress),
      (error) => logger.error(`A listener to progress failed: ${String(error)}`),
    );
    const { repositories, problems } = await this.#prepare(options, signal);
    sink.discovered(repositories);
    const results = new RunResults(options.metrics, sink, clock);
    const parts = { ...this.#store.open(options.run.cache), pool: this.#pool, facts: this.#facts, logger };
    await new Run({
      ...parts,
      options,
      locateGit: () => this.#locateGit(options, signal),
      sink,
      tracker,
      signal,
      results,
    }).carryOut(repositories, repositoryIds);
    this.#store.collectGarbage();
    tracker.finished();
    return {
      report: assembleReport(results.all(), options.metrics, [...problems, ...this.#store.problems()]),
      outcome: signal.aborted ? 'cancelled' : 'finished',
    };
  }

  /** Forgets every repository, so that the next run reads all of them. What the store keeps stays. */
  forget(): void {
    this.#facts.clear();
    this.#store.close();
  }

  /** Ends the counting threads and closes the store. */
  async close(): Promise<void> {
    await this.#pool.close();
    this.#store.close();
  }

  #locateGit({ run }: AnalysisOptions, signal: AbortSignal): Promise<GitBinary> {
    return locateGit({ configuredPath: run.gitPath, excludedFolders: run.folders, signal });
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
  }
}
