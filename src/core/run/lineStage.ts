import type { GitBinary } from '../git/gitBinary.ts';
import type { Repository } from '../model/repository.ts';

import { countRepositoryLines, uncountedChanges } from './countRepositoryLines.ts';
import type { RepositoryReading } from './readRepository.ts';
import type { FactsChange } from './repositoryFacts.ts';
import type { RepositoryManager, Settlement } from './repositoryManager.ts';
import type { RunParts } from './runParts.ts';

const RECENT_SECONDS = 365 * 86_400;

/** A repository whose lines are still to be counted. */
interface LineJob {
  readonly repository: Repository;
  readonly reading: RepositoryReading;
}

/** Told of each repository as far as its lines are counted. */
export interface LineListener {
  readonly onInterim: (repository: Repository, change: FactsChange) => void;
  readonly onCounted: (repository: Repository, change: FactsChange) => void;
}

/** A repository that could not be counted, and how that ended. */
export interface Uncounted {
  readonly repository: Repository;
  readonly settlement: Settlement<void> | undefined;
}

/** Counts the lines of the repositories of one run, after all of their commits are read. */
export class LineStage {
  readonly #parts: RunParts;
  readonly #jobs = new Map<string, LineJob>();

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** Repositories whose lines are still to be counted. */
  get pending(): number {
    return this.#jobs.size;
  }

  add(repository: Repository, reading: RepositoryReading): void {
    this.#jobs.set(repository.id, { repository, reading });
  }

  /**
   * Counts them all. Never throws for what one repository can do wrong.
   *
   * @returns those that hit a defect of ours
   */
  async count(
    git: GitBinary | null,
    manager: RepositoryManager,
    listener: LineListener,
  ): Promise<readonly Uncounted[]> {
    const { tracker } = this.#parts;
    // In the order of the repositories, whichever was read first.
    const jobs = [...this.#jobs.values()].sort((a, b) => (a.repository.path < b.repository.path ? -1 : 1));
    tracker.countingLines(jobs.reduce((sum, { reading }) => sum + uncountedChanges(reading), 0));
    const settled = await manager.run(jobs.map((job) => () => this.#count(git, job, listener)));
    const uncounted: Uncounted[] = [];
    for (const [index, job] of jobs.entries()) {
      const settlement = settled[index];
      // One whose turn never came has its commits all the same: without a git to start, this only says so.
      if (settlement?.status === 'cancelled') await this.#count(git, job, listener);
      else uncounted.push({ repository: job.repository, settlement });
    }
    return uncounted;
  }

  async #count(git: GitBinary | null, job: LineJob, listener: LineListener): Promise<void> {
    const { tracker, services, signal } = this.#parts;
    const { repository } = job;
    tracker.started(repository.id, repository.name);
    const task = { kind: 'countLines', title: repository.name, permit: 'gitProcesses' } as const;
    const change = await services.carryOut(task, signal, () => this.#countUnderLease(git, job, listener));
    listener.onCounted(repository, change);
    tracker.countingEnded(repository.id);
  }

  async #countUnderLease(git: GitBinary | null, job: LineJob, listener: LineListener): Promise<FactsChange> {
    const { repository, reading } = job;
    const { leases, signal, archive } = this.#parts;
    const count = (own: AbortSignal): Promise<FactsChange> => {
      // What another process has counted meanwhile is not counted again.
      for (const segment of reading.uncounted) archive.recallLines(segment);
      return this.#countNow(git, job, listener, own);
    };
    if (leases === null) return count(signal);
    try {
      return await leases.run(`lines ${repository.id}`, count, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      return this.#countNow(git, job, listener, signal);
    }
  }

  #countNow(
    git: GitBinary | null,
    { repository, reading }: LineJob,
    listener: LineListener,
    signal: AbortSignal,
  ): Promise<FactsChange> {
    const { options, tracker } = this.#parts;
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
      onInterim: (change) => listener.onInterim(repository, change),
    });
  }
}
