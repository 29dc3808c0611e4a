import type { GitBinary } from '../git/gitBinary.ts';
import { covers, type CommitIds } from '../history/commitNotesOf.ts';
import { growthOf, type Growth } from '../history/growth.ts';
import type { HeadArchive } from '../history/headArchive.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import { NO_HEAD_PARTS, type HeadParts } from '../history/headParts.ts';
import type { AnalysisOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { Logger } from '../ports.ts';

import { isHistoryGone } from './historyGone.ts';
import { currentParts, headKeysOf, keyOfHead, type HeadKeys } from './headKeys.ts';
import type { ProgressTracker } from './progressTracker.ts';
import { readHeadFacts } from './readHeadFacts.ts';
import type { RepositoryReading } from './readRepository.ts';
import { NOTHING_READ, type FactsChange, type RepositoryFacts } from './repositoryFacts.ts';
import type { RepositoryManager } from './repositoryManager.ts';
import type { RunServices } from './runServices.ts';
import { withHeadParts } from './withHeadParts.ts';

export interface HeadStageParts {
  readonly options: AnalysisOptions;
  readonly heads: HeadArchive;
  readonly pool: LinePool;
  /** What is known of each repository, by id, from earlier runs. */
  readonly facts: ReadonlyMap<string, RepositoryFacts>;
  readonly tracker: ProgressTracker;
  readonly services: RunServices;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** A repository of whose HEAD something is still to be read. */
interface HeadJob {
  readonly repository: Repository;
  readonly facts: RepositoryFacts;
  readonly ids: CommitIds | null;
  readonly growth: () => Growth | null;
  readonly keys: HeadKeys;
  readonly before: HeadParts;
}

/** Whose HEAD is meant. */
type HeadOf = Pick<RepositoryFacts, 'head' | 'validity'>;

/** What is known of a repository's HEAD, and what has to be. */
interface HeadState {
  readonly keys: HeadKeys;
  readonly before: HeadParts;
}

/** Of the commits of a history, and what is asked of their messages. */
function isWhole({ tree, tags, words }: HeadParts, keys: HeadKeys, ids: CommitIds | null): boolean {
  if (tree === null || tags === null) return false;
  if (keys.words === null || ids === null) return keys.words === null || words !== null;
  return words !== null && covers(words.words, ids);
}

/**
 * What stands at HEAD beside the history, for the repositories of one run: from memory or the store where nothing has
 * changed, and read from git for the others, after the commits of all repositories.
 */
export class HeadStage {
  readonly #parts: HeadStageParts;
  readonly #jobs = new Map<string, HeadJob>();
  readonly #keys = new Map<string, HeadKeys>();
  readonly #states = new Map<string, HeadState | null>();

  constructor(parts: HeadStageParts) {
    this.#parts = parts;
  }

  /** Repositories of whose HEAD something is still to be read. */
  get pending(): number {
    return this.#jobs.size;
  }

  isPending(repositoryId: string): boolean {
    return this.#jobs.has(repositoryId);
  }

  /** {@link RepositoryFacts.headKey} as it would be now; `null` when the files do not tell. Looks at no part. */
  keyNow(repository: Repository, facts: HeadOf): string | null {
    const keys = this.#keysOf(repository, facts);
    return keys === null ? NOTHING_READ : keyOfHead(keys);
  }

  /** What the store has of a repository's HEAD, as far as it is that of now. */
  keptParts(repository: Repository, facts: HeadOf): HeadParts {
    const keys = this.#keysOf(repository, facts);
    return keys === null ? NO_HEAD_PARTS : currentParts(this.#parts.heads.load(repository.id), keys);
  }

  /** Whether all that facts say of HEAD is that of now. Looks at no part. */
  isCurrent(repository: Repository, known: RepositoryFacts): boolean {
    return known.headKey !== null && known.headKey === this.keyNow(repository, known);
  }

  /** Whether facts in memory serve without the ids of their commits, which are not kept there. */
  servesFromMemory(repository: Repository, known: RepositoryFacts): boolean {
    const state = this.#stateOf(repository, known);
    if (state === null) return true;
    const { tree, words } = currentParts(known.headParts ?? state.before, state.keys);
    return tree !== null && tree === known.headParts?.tree && (words?.key ?? null) === state.keys.words;
  }

  /** Whether the ids of the commits are wanted: something is noted of them, or may be. */
  needsIds(repository: Repository, kept: HeadOf): boolean {
    const state = this.#stateOf(repository, kept);
    if (state === null) return false;
    const { tree } = currentParts(state.before, state.keys);
    return state.keys.words !== null || tree === null || tree.ignored.length > 0;
  }

  /** The reading with what is known of its HEAD; what is not is read later. */
  take(repository: Repository, reading: RepositoryReading): RepositoryReading {
    const { facts, ids } = reading;
    const isUsable = facts.state === 'complete' || facts.state === 'incomplete';
    const state = isUsable && facts.commits !== null ? this.#stateOf(repository, facts) : null;
    this.#states.delete(repository.id);
    if (state === null) return reading;
    const current = currentParts(state.before, state.keys);
    if (isWhole(current, state.keys, ids)) return { ...reading, facts: withHeadParts(facts, current, ids, []) };
    const growth = (): Growth | null => growthOf(reading.segments);
    this.#jobs.set(repository.id, { repository, facts, ids, growth, ...state });
    return reading;
  }

  /**
   * Reads what is still to be read, and tells of each repository as it comes. Never rejects: what cannot be read is a
   * problem of its repository, and costs nothing else. After an abort the facts say what was not read.
   *
   * @param git `null` when the run was cancelled before git was found
   */
  async read(
    git: GitBinary | null,
    manager: RepositoryManager,
    onRead: (repository: Repository, change: FactsChange) => void,
  ): Promise<void> {
    const jobs = [...this.#jobs.values()];
    const settled = await manager.run(
      jobs.map((job) => async () => onRead(job.repository, await this.#read(git, job))),
    );
    for (const [index, { repository }] of jobs.entries()) {
      const settlement = settled[index];
      if (settlement?.status === 'cancelled') onRead(repository, unread(repository));
      if (settlement?.status !== 'rejected') continue;
      const { reason } = settlement;
      this.#parts.logger.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
      const problem = createProblem('internalError', repository.name, String(reason));
      onRead(repository, (facts) => ({ ...facts, state: 'incomplete', problems: [problem, ...facts.problems] }));
    }
    this.#jobs.clear();
  }

  async #read(git: GitBinary | null, { repository, facts, ids, growth, keys, before }: HeadJob): Promise<FactsChange> {
    const { options, heads, tracker, services, signal } = this.#parts;
    if (git === null) return unread(repository);
    tracker.started(repository.id, repository.name);
    const task = { kind: 'readHead', title: repository.name, permit: 'gitProcesses' } as const;
    const { parts, problems } = await services.carryOut(task, signal, () =>
      readHeadFacts({
        ...{ git, repository, keys, before, ids, growth, signal },
        pool: this.#parts.pool,
        areWhole: facts.state === 'complete' && options.metrics.scope === 'head',
        isPartialClone: facts.validity.includes('partialClone'),
        options: options.metrics,
        deadlineMs: options.run.historyTimeoutMs,
      }),
    );
    tracker.countingEnded(repository.id);
    heads.save(repository.id, parts, before);
    const told = this.#withoutCancellation(repository, problems);
    return (latest) => withHeadParts(latest, parts, ids, told);
  }

  /** A part that was cancelled is one that was not read. */
  #withoutCancellation({ name }: Repository, problems: readonly Problem[]): readonly Problem[] {
    return problems.map((problem) => (problem.code === 'cancelled' ? createProblem('filesNotRead', name) : problem));
  }

  /** `null` when nothing is to be read. For one HEAD it looks once, so that all parts are of one moment. */
  #keysOf(repository: Repository, facts: HeadOf): HeadKeys | null {
    const { options } = this.#parts;
    if (!options.run.readFiles) return null;
    const known = this.#keys.get(repository.id);
    if (known?.commit === facts.head.commit) return known;
    const keys = headKeysOf(repository, facts, options.metrics);
    if (keys !== null) this.#keys.set(repository.id, keys);
    return keys;
  }

  #partsInMemory(repositoryId: string): HeadParts {
    try {
      return this.#parts.facts.get(repositoryId)?.headParts ?? NO_HEAD_PARTS;
    } catch (error) {
      // They were kept, and are not there any more.
      if (!isHistoryGone(error)) throw error;
      return NO_HEAD_PARTS;
    }
  }

  /** `null` when nothing is to be read. Asked several times for one repository, it looks once. */
  #stateOf(repository: Repository, facts: HeadOf): HeadState | null {
    const { heads } = this.#parts;
    const keys = this.#keysOf(repository, facts);
    const looked = this.#states.get(repository.id);
    if (looked !== undefined && looked?.keys === keys) return looked;
    const inMemory = this.#partsInMemory(repository.id);
    const before = inMemory.tree === null ? heads.load(repository.id) : inMemory;
    const state = keys === null ? null : { keys, before };
    this.#states.set(repository.id, state);
    return state;
  }
}

function unread({ name }: Repository): FactsChange {
  return (facts) => ({ ...facts, problems: [createProblem('filesNotRead', name), ...facts.problems] });
}
