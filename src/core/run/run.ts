import { setImmediate } from 'node:timers/promises';

import type { SingleFlight } from '../concurrency/singleFlight.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import type { HeadArchive } from '../history/headArchive.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import type { AnalysisOptions } from '../model/options.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { Logger } from '../ports.ts';

import type { AnalysisSink } from './analysisSink.ts';
import { countRepositoryLines, uncountedChanges } from './countRepositoryLines.ts';
import { HeadStage } from './headStage.ts';
import type { KeptRepositories, KeptRepository } from './keptRepository.ts';
import { fingerprintOf, gitFoldersOf } from './prepareRepository.ts';
import type { ProgressTracker } from './progressTracker.ts';
import { readRepository, recallRepository, type RepositoryReading } from './readRepository.ts';
import { factsOfProblem, type RepositoryFacts } from './repositoryFacts.ts';
import { chooseConcurrency, RepositoryManager, type Settlement } from './repositoryManager.ts';
import type { RunResults } from './runResults.ts';
import type { RunServices } from './runServices.ts';
import type { TaskLease } from './taskLease.ts';

const RECENT_SECONDS = 365 * 86_400;
/** So many changes are counted within about a second. */
const SOON_COUNTED = 5000;

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
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly services: RunServices;
  /** Readings under way in this process, by repository and scope. */
  readonly flights: SingleFlight<string, RepositoryReading>;
  /** Who works on what in all processes that share the store; `null` without a store. */
  readonly leases: TaskLease | null;
}

/** A repository whose lines are still to be counted. */
interface LineJob {
  readonly repository: Repository;
  readonly reading: RepositoryReading;
}

/**
 * One run: the commits of every repository first, so that most of what people look for is soon there, then what stands at
 * HEAD beside them, then the lines.
 */
export class Run {
  readonly #parts: RunParts;
  readonly #heads: HeadStage;
  readonly #lineJobs = new Map<string, LineJob>();

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#heads = new HeadStage(parts);
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
    const work = changed.length + this.#heads.pending + this.#lineJobs.size;
    const git = work === 0 ? null : await this.#locateGit();
    await this.#readChanged(git, changed);
    await this.#readHeads(git);
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
    const isKnown = known?.state === 'complete' && known.fingerprint === fingerprint && !this.#wantsLines(known);
    const needsIds = (row: KeptRepository): boolean => this.#heads.needsIds(repository, row);
    const reading =
      isKnown && this.#heads.servesFromMemory(repository, known)
        ? { facts: known, segments: [], uncounted: [], ids: null }
        : recallRepository({ repository, scope, kept, archive, fingerprint, needsIds });
    if (reading === null) return false;
    sink.started(repository.id);
    this.#take(repository, reading);
    return true;
  }

  #wantsLines({ lines, validity }: RepositoryFacts): boolean {
    return lines !== 'complete' && this.#parts.options.run.lineEngine !== 'none' && !validity.includes('partialClone');
  }

  async #read(git: GitBinary | null, repository: Repository): Promise<void> {
    const { sink, tracker, services, signal } = this.#parts;
    if (git === null) throw new Error('Reading began although the run was cancelled before git was found.');
    sink.started(repository.id);
    tracker.started(repository.id, repository.name);
    const task = { kind: 'readHistory', title: repository.name, permit: 'gitProcesses' } as const;
    this.#take(repository, await services.carryOut(task, signal, () => this.#readOnce(git, repository)));
  }

  /** Joins a reading of the same repository that is under way; after one that was cancelled elsewhere begins its own. */
  async #readOnce(git: GitBinary, repository: Repository): Promise<RepositoryReading> {
    const { flights, options, signal } = this.#parts;
    for (;;) {
      const key = `${repository.id} ${options.metrics.scope}`;
      const reading = await flights.run(key, () => this.#readUnderLease(git, repository));
      if (reading.facts.state !== 'cancelled' || signal.aborted) return reading;
    }
  }

  /** One process at a time: whoever waits finds in the store what the other has read. */
  async #readUnderLease(git: GitBinary, repository: Repository): Promise<RepositoryReading> {
    const { leases, signal } = this.#parts;
    const read = (own: AbortSignal): Promise<RepositoryReading> => this.#readNow(git, repository, own);
    try {
      return await (leases === null ? read(signal) : leases.run(`read ${repository.id}`, read, signal));
    } catch (error) {
      if (!signal.aborted) throw error;
      const problem = createProblem('cancelled', repository.name);
      return { facts: factsOfProblem(problem, 'cancelled'), segments: [], uncounted: [], ids: null };
    }
  }

  async #readNow(git: GitBinary, repository: Repository, signal: AbortSignal): Promise<RepositoryReading> {
    const { tracker, options, pool } = this.#parts;
    return readRepository({
      ...this.#parts,
      git,
      repository,
      signal,
      scope: options.metrics.scope,
      historyTimeoutMs: options.run.historyTimeoutMs,
      onCommits: (count) => {
        tracker.read(repository.id, count);
        // Threads start while git works on what they will count.
        if (options.run.lineEngine === 'auto') pool.warmUp();
      },
    });
  }

  /** Settles a repository whose commits are read, or puts it aside until the rest of it is. */
  #take(repository: Repository, read: RepositoryReading): void {
    const { options, results, tracker } = this.#parts;
    const reading = this.#heads.take(repository, read);
    const { facts, uncounted } = reading;
    const countable = facts.state === 'complete' || facts.state === 'incomplete';
    const hasLines = options.run.lineEngine !== 'none' && countable && uncounted.length > 0;
    if (!hasLines && !this.#heads.isPending(repository.id)) {
      this.#settle(repository, facts);
      return;
    }
    // Where an earlier result is shown, it stays for the moment that a few new lines take.
    const isShown = this.#parts.facts.has(repository.id) && uncountedChanges(reading) < SOON_COUNTED;
    if (hasLines) this.#lineJobs.set(repository.id, { repository, reading });
    if (!isShown) results.publishInterim(repository, () => (hasLines ? { ...facts, lines: 'counting' } : facts));
    tracker.settled(repository.id, facts.state);
  }

  async #readHeads(git: GitBinary | null): Promise<void> {
    if (this.#heads.pending === 0) return;
    const { facts, results } = this.#parts;
    results.publishTotals();
    await this.#heads.read(git, this.#manager(this.#heads.pending), (repository, read) => {
      const job = this.#lineJobs.get(repository.id);
      if (job === undefined) {
        facts.set(repository.id, read);
        results.publish(repository, read);
        return;
      }
      const reading = { ...job.reading, facts: read };
      this.#lineJobs.set(repository.id, { repository, reading });
      const isShown = facts.has(repository.id) && uncountedChanges(reading) < SOON_COUNTED;
      if (!isShown) results.publishInterim(repository, () => ({ ...read, lines: 'counting' }));
    });
  }

  async #countLines(git: GitBinary | null): Promise<void> {
    const { tracker } = this.#parts;
    if (this.#lineJobs.size === 0) return;
    this.#parts.results.publishTotals();
    // In the order of the repositories, whichever was read first.
    const jobs = [...this.#lineJobs.values()].sort((a, b) => (a.repository.path < b.repository.path ? -1 : 1));
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
    const { tracker, results, services, signal } = this.#parts;
    tracker.started(repository.id, repository.name);
    const task = { kind: 'countLines', title: repository.name, permit: 'gitProcesses' } as const;
    const facts = await services.carryOut(task, signal, () => this.#countUnderLease(git, repository, reading));
    this.#parts.facts.set(repository.id, facts);
    results.publish(repository, facts);
    tracker.countingEnded(repository.id);
  }

  async #countUnderLease(
    git: GitBinary | null,
    repository: Repository,
    reading: RepositoryReading,
  ): Promise<RepositoryFacts> {
    const { leases, signal, archive } = this.#parts;
    const count = (own: AbortSignal): Promise<RepositoryFacts> => {
      // What another process has counted meanwhile is not counted again.
      for (const segment of reading.uncounted) archive.recallLines(segment);
      return this.#countNow(git, repository, reading, own);
    };
    if (leases === null) return count(signal);
    try {
      return await leases.run(`lines ${repository.id}`, count, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      return this.#countNow(git, repository, reading, signal);
    }
  }

  #countNow(
    git: GitBinary | null,
    repository: Repository,
    reading: RepositoryReading,
    signal: AbortSignal,
  ): Promise<RepositoryFacts> {
    const { options, tracker, results } = this.#parts;
    return countRepositoryLines({
      ...this.#parts,
      git,
      repository,
      reading,
      signal,
      engine: options.run.lineEngine === 'git' ? 'git' : 'auto',
      recentSeconds: Date.parse(options.metrics.asOf) / 1000 - RECENT_SECONDS,
      deadlineMs: options.run.historyTimeoutMs,
      onCounted: (changes) => tracker.counted(changes),
      onInterim: (interim) => results.publishInterim(repository, interim),
    });
  }
}
