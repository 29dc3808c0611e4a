import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';

import type { GitBinary } from '../git/gitBinary.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';

import { uncountedChanges } from './countRepositoryLines.ts';
import { HeadStage } from './headStage.ts';
import { LineStage } from './lineStage.ts';
import { isHistoryGone } from './historyGone.ts';
import { keptFacts } from './keptFacts.ts';
import { fingerprintOf, gitFoldersOf } from './prepareRepository.ts';
import { readRepository, recallRepository, type RepositoryReading } from './readRepository.ts';
import { factsOfProblem, type RepositoryFacts } from './repositoryFacts.ts';
import { chooseConcurrency, RepositoryManager, type Settlement } from './repositoryManager.ts';
import type { RunParts } from './runParts.ts';
import { UnfinishedRepositories } from './unfinishedRepositories.ts';

/** From so many commits on, threads that count lines have started before the last one is read. */
const MANY_COMMITS = 1000;
/** So many changes are counted within about a second. */
const SOON_COUNTED = 5000;

/**
 * One run: the commits of every repository first, so that most of what people look for is soon there, then what stands at
 * HEAD and the lines, beside each other where there is room.
 */
export class Run {
  readonly #parts: RunParts;
  readonly #heads: HeadStage;
  readonly #lines: LineStage;
  readonly #unfinished: UnfinishedRepositories;

  constructor(parts: RunParts) {
    this.#parts = parts;
    this.#heads = new HeadStage(parts);
    this.#lines = new LineStage(parts);
    this.#unfinished = new UnfinishedRepositories(parts);
  }

  /**
   * @param ids look only at these again; `null` looks at all. One that no run has met before is looked at too.
   * @throws ProblemError when git is needed and not to be had
   */
  async carryOut(repositories: readonly Repository[], ids: readonly string[] | null): Promise<void> {
    const { facts, tracker, kept, signal } = this.#parts;
    const chosen: Repository[] = [];
    for (const repository of repositories) {
      const known = facts.get(repository.id);
      const isChosen = known === undefined || ids === null || ids.includes(repository.id);
      if (isChosen || !this.#publishKnown(repository, known)) chosen.push(repository);
    }
    tracker.analyzing(chosen.length);
    const changed: Repository[] = [];
    for (const repository of chosen) if (signal.aborted || !(await this.#recall(repository))) changed.push(repository);
    // Git is looked for only now: where nothing has changed, no process is started at all.
    const work = changed.length + this.#heads.pending + this.#lines.pending;
    const git = work === 0 ? null : await this.#locateGit();
    await this.#readChanged(git, changed);
    await this.#readRest(git);
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
    const { facts, kept, options, sink } = this.#parts;
    // One turn each, so that a cancellation is heard among a thousand of them.
    await setImmediate();
    const known = facts.get(repository.id);
    if (known === undefined && !kept.has(repository.id)) return false;
    const fingerprint = fingerprintOf(gitFoldersOf(repository), options.metrics.scope);
    if (fingerprint === null) return false;
    const isKnown = known?.state === 'complete' && known.fingerprint === fingerprint && !this.#wantsLines(known);
    if (isKnown && this.#heads.isCurrent(repository, known)) return this.#settleKnown(repository, known);
    const unread = known === undefined ? keptFacts(this.#parts, this.#heads, repository, fingerprint) : null;
    if (unread !== null) return this.#settleKnown(repository, unread);
    const reading =
      isKnown && this.#heads.servesFromMemory(repository, known)
        ? { facts: known, segments: [], uncounted: [], ids: null }
        : this.#recallReading(repository, fingerprint);
    if (reading === null) return false;
    sink.started(repository.id);
    this.#take(repository, reading);
    return true;
  }

  /** `false` when it has to be read after all. */
  #settleKnown(repository: Repository, known: RepositoryFacts): boolean {
    const { facts, sink, tracker } = this.#parts;
    facts.set(repository.id, known);
    sink.started(repository.id);
    if (!this.#publishKnown(repository, known)) return false;
    tracker.settled(repository.id, known.state);
    return true;
  }

  /** `false` when it is no longer all there, and forgotten now. */
  #publishKnown(repository: Repository, known: RepositoryFacts): boolean {
    try {
      this.#parts.results.publish(repository, known);
      return true;
    } catch (error) {
      if (!isHistoryGone(error)) throw error;
      return false;
    }
  }

  #recallReading(repository: Repository, fingerprint: string): RepositoryReading | null {
    const { kept, archive, options } = this.#parts;
    const row = kept.current(repository.id, options.metrics.scope, fingerprint);
    if (row === null) return null;
    return recallRepository({ row, archive, needsIds: () => this.#heads.needsIds(repository, row) });
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
        if (options.run.lineEngine === 'auto' && count >= MANY_COMMITS) pool.warmUp();
      },
    });
  }

  /** Settles a repository whose commits are read, or puts it aside until the rest of it is. */
  #take(repository: Repository, read: RepositoryReading): void {
    const { options, tracker } = this.#parts;
    const reading = this.#heads.take(repository, read);
    const { facts, uncounted } = reading;
    const countable = facts.state === 'complete' || facts.state === 'incomplete';
    const hasLines = options.run.lineEngine !== 'none' && countable && uncounted.length > 0;
    const hasHead = this.#heads.isPending(repository.id);
    if (!hasLines && !hasHead) {
      this.#settle(repository, facts);
      return;
    }
    if (hasLines) this.#lines.add(repository, reading);
    const rest = [...(hasHead ? (['head'] as const) : []), ...(hasLines ? (['lines'] as const) : [])];
    this.#unfinished.add(repository, facts, rest, this.#staysShown(repository, reading));
    tracker.settled(repository.id, facts.state);
  }

  /** Where an earlier result is shown, it stays for the moment that a few new lines take. */
  #staysShown({ id }: Repository, reading: RepositoryReading): boolean {
    return this.#parts.facts.has(id) && uncountedChanges(reading) < SOON_COUNTED;
  }

  /**
   * Lines are begun first where there is room for both: threads count them, while files at HEAD are read here. Elsewhere they wait
   * for files at HEAD.
   */
  async #readRest(git: GitBinary | null): Promise<void> {
    if (this.#heads.pending + this.#lines.pending === 0) return;
    this.#parts.results.publishTotals();
    const hasRoom = this.#heads.pending < availableParallelism();
    const lines = hasRoom ? this.#beginLines(git) : null;
    // Threads have their tasks then, unless git is asked for something before.
    await setImmediate();
    const heads = this.#heads.read(git, this.#manager(this.#heads.pending), (repository, change) =>
      this.#unfinished.complete(repository, 'head', change),
    );
    const preparing = this.#unfinished.prepareFigures();
    if (lines === null) await heads;
    const counting = lines ?? this.#beginLines(git);
    await Promise.all([heads, preparing]);
    await this.#helpCounting(counting);
  }

  /** What it rejects with is met by {@link #helpCounting}; until then nobody waits for it. */
  #beginLines(git: GitBinary | null): Promise<void> {
    const counting = this.#countLines(git);
    counting.catch(() => undefined);
    return counting;
  }

  /** Nothing else is left to do here. */
  async #helpCounting(counting: Promise<void>): Promise<void> {
    const { pool } = this.#parts;
    pool.joinIn();
    try {
      await counting;
    } finally {
      pool.leave();
    }
  }

  async #countLines(git: GitBinary | null): Promise<void> {
    if (this.#lines.pending === 0) return;
    this.#parts.results.publishTotals();
    const unread = await this.#lines.count(git, this.#manager(this.#lines.pending), {
      onInterim: (repository, change) => this.#unfinished.showMore(repository, change),
      onCounted: (repository, change) => this.#unfinished.complete(repository, 'lines', change),
    });
    for (const { repository, settlement } of unread) this.#settleUnread(repository, settlement);
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
    const known = read.state === 'cancelled' ? facts.get(repository.id) : undefined;
    if (known === undefined || !this.#publishKnown(repository, known)) {
      facts.set(repository.id, read);
      results.publish(repository, read);
    }
    tracker.settled(repository.id, read.state);
  }
}
