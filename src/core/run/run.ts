import { setImmediate } from 'node:timers/promises';

import type { GitBinary } from '../git/gitBinary.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import type { AnalysisOptions } from '../model/options.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { Logger } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { countRepositoryLines, uncountedChanges } from './countRepositoryLines.ts';
import type { KeptRepositories } from './keptRepository.ts';
import { fingerprintOf, gitFoldersOf } from './prepareRepository.ts';
import type { ProgressTracker } from './progressTracker.ts';
import { readRepository, recallRepository, type RepositoryReading } from './readRepository.ts';
import { factsOfProblem, type RepositoryFacts } from './repositoryFacts.ts';
import { chooseConcurrency, RepositoryManager, type Settlement } from './repositoryManager.ts';
import type { RunResults } from './runResults.ts';

const RECENT_SECONDS = 365 * 86_400;
/** So many changes are counted within about a second. */
const SOON_COUNTED = 5000;

export interface RunParts {
  readonly options: AnalysisOptions;
  /** Throws a ProblemError when there is none that can be used. */
  readonly locateGit: () => Promise<GitBinary>;
  readonly archive: SegmentArchive;
  readonly kept: KeptRepositories;
  readonly pool: LinePool;
  /** What is known of each repository, by id; outlives the run. */
  readonly facts: Map<string, RepositoryFacts>;
  readonly sink: AnalysisSink;
  readonly tracker: ProgressTracker;
  readonly results: RunResults;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A repository whose lines are still to be counted. */
interface LineJob {
  readonly repository: Repository;
  readonly reading: RepositoryReading;
}

/** One run: the commits of every repository first, so that everything but lines is soon there, then the lines. */
export class Run {
  readonly #parts: RunParts;
  readonly #lineJobs: LineJob[] = [];

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /**
   * @param ids look only at these again; `null` looks at all. One that no run has met before is looked at too.
   * @throws ProblemError when git is needed and not to be had
   */
  async carryOut(repositories: readonly Repository[], ids: readonly string[] | null): Promise<void> {
    const { facts, results, tracker, kept, signal } = this.#parts;
    const chosen: Repository[] = [];
    for (const repository of repositories) {
      const known = facts.get(repository.id);
      if (known === undefined || ids === null || ids.includes(repository.id)) chosen.push(repository);
      else results.publish(repository, known);
    }
    tracker.analyzing(chosen.length);
    const changed: Repository[] = [];
    for (const repository of chosen) if (signal.aborted || !(await this.#recall(repository))) changed.push(repository);
    // Git is looked for only now: where nothing has changed, no process is started at all.
    const git = changed.length + this.#lineJobs.length === 0 ? null : await this.#locateGit();
    await this.#readChanged(git, changed);
    await this.#countLines(git);
    kept.markSeen(repositories.map(({ id }) => id));
  }

  /** `null` when the run is cancelled before git is found. */
  async #locateGit(): Promise<GitBinary | null> {
    const { signal, locateGit } = this.#parts;
    if (signal.aborted) return null;
    try {
      return await locateGit();
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'cancelled') return null;
      throw error;
    }
  }

  async #readChanged(git: GitBinary | null, repositories: readonly Repository[]): Promise<void> {
    const jobs = repositories.map((repository) => () => this.#read(git, repository));
    const settled = await this.#manager(jobs.length).run(jobs);
    repositories.forEach((repository, index) => this.#settleUnread(repository, settled[index]));
  }

  #manager(jobs: number): RepositoryManager {
    const { options, signal } = this.#parts;
    return new RepositoryManager(chooseConcurrency(options.run.concurrency, jobs), signal);
  }

  /** Settles a repository from what is known of it, when nothing has changed since. */
  async #recall(repository: Repository): Promise<boolean> {
    const { kept, archive, facts, options, sink } = this.#parts;
    // One turn each, so that a cancellation is heard among a thousand of them.
    await setImmediate();
    const { scope } = options.metrics;
    const fingerprint = fingerprintOf(gitFoldersOf(repository), scope);
    if (fingerprint === null) return false;
    const known = facts.get(repository.id);
    const inMemory = known?.state === 'complete' && known.fingerprint === fingerprint && !this.#wantsLines(known);
    const reading = inMemory
      ? { facts: known, segments: [], uncounted: [] }
      : recallRepository({ repository, scope, kept, archive, fingerprint });
    if (reading === null) return false;
    sink.started(repository.id);
    this.#take(repository, reading);
    return true;
  }

  #wantsLines({ lines, validity }: RepositoryFacts): boolean {
    return lines !== 'complete' && this.#parts.options.run.lineEngine !== 'none' && !validity.includes('partialClone');
  }

  async #read(git: GitBinary | null, repository: Repository): Promise<void> {
    const { sink, tracker, options, pool } = this.#parts;
    if (git === null) throw new Error('Reading began although the run was cancelled before git was found.');
    sink.started(repository.id);
    tracker.started(repository.id, repository.name);
    const reading = await readRepository({
      ...this.#parts,
      git,
      repository,
      scope: options.metrics.scope,
      historyTimeoutMs: options.run.historyTimeoutMs,
      onCommits: (count) => {
        tracker.read(repository.id, count);
        // Threads start while git works on what they will count.
        if (options.run.lineEngine === 'auto') pool.warmUp();
      },
    });
    this.#take(repository, reading);
  }

  /** Settles a repository whose commits are read, or puts it aside until its lines are counted. */
  #take(repository: Repository, reading: RepositoryReading): void {
    const { options, results, tracker } = this.#parts;
    const { facts, uncounted } = reading;
    const countable = facts.state === 'complete' || facts.state === 'incomplete';
    if (options.run.lineEngine === 'none' || !countable || uncounted.length === 0) {
      this.#settle(repository, facts);
      return;
    }
    this.#lineJobs.push({ repository, reading });
    // Where an earlier result is shown, it stays for the moment that a few new lines take.
    const isShown = this.#parts.facts.has(repository.id) && uncountedChanges(reading) < SOON_COUNTED;
    if (!isShown) results.publishInterim(repository, () => ({ ...facts, lines: 'counting' }));
    tracker.settled(repository.id, facts.state);
  }

  async #countLines(git: GitBinary | null): Promise<void> {
    const { tracker } = this.#parts;
    if (this.#lineJobs.length === 0) return;
    this.#parts.results.publishTotals();
    // In the order of the repositories, whichever was read first.
    const jobs = this.#lineJobs.toSorted((a, b) => (a.repository.path < b.repository.path ? -1 : 1));
    tracker.countingLines(jobs.reduce((sum, { reading }) => sum + uncountedChanges(reading), 0));
    const settled = await this.#manager(jobs.length).run(jobs.map((job) => () => this.#count(git, job)));
    for (const [index, job] of jobs.entries()) {
      const settlement = settled[index];
      // One whose turn never came has its commits all the same: without a git to start, this only says so.
      if (settlement?.status === 'cancelled') await this.#count(git, job);
      else this.#settleUnread(job.repository, settlement);
    }
  }

  /** A repository whose turn never came, or that hit a defect of ours. */
  #settleUnread(repository: Repository, settlement: Settlement<void> | undefined): void {
    if (settlement === undefined || settlement.status === 'fulfilled') return;
    if (settlement.status === 'cancelled') {
      this.#settle(repository, factsOfProblem(createProblem('cancelled', repository.name), 'cancelled'));
      return;
    }
    const { reason } = settlement;
    this.#parts.logger.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
    const problem = createProblem('internalError', repository.name, String(reason));
    this.#settle(repository, factsOfProblem(problem, 'failed'));
  }

  #settle(repository: Repository, read: RepositoryFacts): void {
    const { facts, results, tracker } = this.#parts;
    // A cancelled reading must not replace what an earlier run read to its end.
    const known = facts.get(repository.id);
    const kept = read.state === 'cancelled' && known !== undefined ? known : read;
    facts.set(repository.id, kept);
    results.publish(repository, kept);
    tracker.settled(repository.id, read.state);
  }

  async #count(git: GitBinary | null, { repository, reading }: LineJob): Promise<void> {
    const { options, tracker, results } = this.#parts;
    const engine = options.run.lineEngine === 'git' ? 'git' : 'auto';
    tracker.started(repository.id, repository.name);
    const facts = await countRepositoryLines({
      ...this.#parts,
      git,
      repository,
      reading,
      engine,
      recentSeconds: Date.parse(options.metrics.asOf) / 1000 - RECENT_SECONDS,
      deadlineMs: options.run.historyTimeoutMs,
      onCounted: (changes) => tracker.counted(changes),
      onInterim: (interim) => results.publishInterim(repository, interim),
    });
    this.#parts.facts.set(repository.id, facts);
    results.publish(repository, facts);
    tracker.countingEnded(repository.id);
  }
}
