import { E_TIMEOUT, Semaphore, type SemaphoreInterface, withTimeout } from 'async-mutex';

import { type Checkpoint, noCheckpoint } from '../model/checkpoint.ts';

import { type AuditAction, AuditTrail } from './auditTrail.ts';
import type {
  AllocationExplanation,
  AllocationSnapshot,
  AllocationSummary,
  AuditReport,
  ClaimResult,
  JobAllocation,
  JobRequest,
} from './jobAllocation.ts';
import { jobKey } from './jobKey.ts';

const LOCK_TIMEOUT_MS = 5_000;
const AUDIT_LIMIT = 10_000;

type Refusal = ClaimResult['refused'][number];

/** What a claim found: jobs that nobody has, and jobs that somebody has. */
interface LookedUp {
  readonly free: readonly (readonly [string, JobRequest])[];
  readonly refused: readonly Refusal[];
}

export interface JobAllocationContextOptions {
  /** How long a call waits for those before it; 5,000 by default. */
  readonly lockTimeoutMs?: number;
  /** Entries of the audit trail that are kept; 10,000 by default. */
  readonly auditLimit?: number;
  /** For tests: awaited between the steps of every call, while the lock is held. */
  readonly checkpoint?: Checkpoint;
}

/** A call waited for the lock for too long. Nothing was changed. */
export class AllocationContextBusyError extends Error {
  override readonly name = 'AllocationContextBusyError';

  constructor(timeoutMs: number) {
    super(`The allocation context was busy for more than ${timeoutMs} ms; nothing was changed.`);
  }
}

/**
 * Who has which job. A job belongs to at most one owner of a context, whoever asks for it at the same time, and each
 * allocation can be explained, given back and audited.
 *
 * Every public method takes the lock, which is not re-entrant, and private ones never do. Nothing is read or written
 * elsewhere and nobody is called while it is held. What a reader gets is a copy, is frozen and is from one moment; what a
 * claim returns is its caller's own.
 */
export class JobAllocationContext {
  /** One permit: a mutex, without the promises that Mutex wraps around it, which take longer than a claim does. */
  readonly #lock = new Semaphore(1);
  readonly #lockTimeoutMs: number;
  readonly #checkpoint: Checkpoint;
  readonly #trail: AuditTrail;
  /** Every job that is known; `null` while nobody has it. Allocations are never changed, and frozen before anyone sees them. */
  readonly #jobs = new Map<string, JobAllocation | null>();
  #allocatedCount = 0;

  constructor(options: JobAllocationContextOptions = {}) {
    this.#lockTimeoutMs = options.lockTimeoutMs ?? LOCK_TIMEOUT_MS;
    this.#checkpoint = options.checkpoint ?? noCheckpoint;
    this.#trail = new AuditTrail(options.auditLimit ?? AUDIT_LIMIT);
  }

  /**
   * Makes jobs known, so that {@link summary} counts those that nobody has claimed.
   *
   * @returns how many were new
   * @throws AllocationContextBusyError, as every other method
   */
  register(names: Iterable<string | null | undefined>): Promise<number> {
    const keys = keysOf(names);
    return this.#exclusively(async () => {
      const added = [...keys].filter((key) => !this.#jobs.has(key));
      await this.#checkpoint();
      for (const key of added) this.#jobs.set(key, null);
      return added.length;
    });
  }

  /**
   * Gives the owner every job of the request that nobody has, in one step: no one else can come between the look and the
   * claim. A name that comes twice counts once, with its first rule and score.
   *
   * @throws RangeError when the owner is blank: nobody could give such jobs back
   */
  async claim(owner: string, requests: Iterable<JobRequest>): Promise<ClaimResult> {
    requireOwner(owner);
    const wanted = new Map<string, JobRequest>();
    for (const request of requests) {
      const key = jobKey(request.name);
      if (key !== null && !wanted.has(key)) wanted.set(key, request);
    }
    // Nobody to wait for, and nothing to wait for within: it is done before anyone else gets a turn, without the lock.
    if (this.#checkpoint === noCheckpoint && !this.#lock.isLocked()) return this.#claimAtOnce(owner, wanted);
    return await this.#exclusively(() => this.#claim(owner, wanted));
  }

  /**
   * Gives back what the owner has: the named jobs, or all. Jobs of others stay theirs.
   *
   * @returns the jobs that nobody has now
   */
  async release(owner: string, names?: Iterable<string | null | undefined>): Promise<readonly string[]> {
    requireOwner(owner);
    const keys = names === undefined ? null : keysOf(names);
    return this.#exclusively(() => this.#free(this.#heldBy(owner, keys), 'released'));
  }

  /**
   * Takes from an owner whatever it has.
   *
   * @returns the jobs that nobody has now
   */
  async reset(owner: string): Promise<readonly string[]> {
    requireOwner(owner);
    return this.#exclusively(() => this.#free(this.#heldBy(owner, null), 'reset'));
  }

  /** Forgets all allocations and all known jobs. The audit trail stays, and says so of each job that somebody had. */
  resetAll(): Promise<void> {
    return this.#exclusively(async () => {
      await this.#free(this.#allocations(), 'reset');
      this.#jobs.clear();
    });
  }

  ownerOf(name: string): Promise<string | null> {
    const key = jobKey(name);
    return this.#exclusively(() => (key === null ? null : (this.#jobs.get(key)?.owner ?? null)));
  }

  summary(): Promise<AllocationSummary> {
    return this.#exclusively(() => this.#summary());
  }

  snapshot(): Promise<AllocationSnapshot> {
    return this.#exclusively(async () => {
      const { lastSequence } = this.#trail;
      const summary = await this.#summary();
      const allocations = this.#allocations();
      await this.#checkpoint();
      const unallocated = [...this.#jobs].flatMap(([name, allocation]) => (allocation === null ? [name] : []));
      allocations.sort((a, b) => a.sequence - b.sequence);
      return Object.freeze({
        summary,
        allocations: Object.freeze(allocations.map((allocation) => Object.freeze(allocation))),
        unallocated: Object.freeze(unallocated),
        lastSequence,
      });
    });
  }

  audit(): Promise<AuditReport> {
    return this.#exclusively(async () => {
      const { lastSequence } = this.#trail;
      await this.#checkpoint();
      const entries = this.#trail.list();
      return Object.freeze({ entries, droppedCount: lastSequence - entries.length });
    });
  }

  /** Who has a job and why, and who else has had it or asked for it. */
  explain(name: string): Promise<AllocationExplanation> {
    const key = jobKey(name) ?? '';
    return this.#exclusively(async () => {
      const allocation = Object.freeze(this.#jobs.get(key));
      await this.#checkpoint();
      const history = Object.freeze(this.#trail.list().filter((entry) => entry.name === key));
      return Object.freeze({ name: key, known: allocation !== undefined, allocation: allocation ?? null, history });
    });
  }

  /** The steps of a claim. */
  async #claim(owner: string, wanted: ReadonlyMap<string, JobRequest>): Promise<ClaimResult> {
    const looked = this.#look(wanted);
    await this.#checkpoint();
    for (const [name, request] of looked.free) {
      this.#grant(owner, name, request);
      await this.#checkpoint();
    }
    return this.#claimResult(owner, looked);
  }

  /** The same steps; even waiting for nothing takes longer than all of them do. */
  #claimAtOnce(owner: string, wanted: ReadonlyMap<string, JobRequest>): ClaimResult {
    const looked = this.#look(wanted);
    for (const [name, request] of looked.free) this.#grant(owner, name, request);
    return this.#claimResult(owner, looked);
  }

  #look(wanted: ReadonlyMap<string, JobRequest>): LookedUp {
    const free: [string, JobRequest][] = [];
    const refused: Refusal[] = [];
    for (const [name, request] of wanted) {
      const holder = this.#jobs.get(name) ?? null;
      if (holder === null) free.push([name, request]);
      else refused.push({ name, owner: holder.owner });
    }
    return { free, refused };
  }

  #grant(owner: string, name: string, { rule, score }: JobRequest): void {
    const sequence = this.#trail.add('claimed', name, owner);
    this.#jobs.set(name, { name, owner, rule: rule ?? null, score: score ?? null, sequence });
    this.#allocatedCount += 1;
  }

  #claimResult(owner: string, { free, refused }: LookedUp): ClaimResult {
    for (const { name } of refused) this.#trail.add('refused', name, owner);
    return { granted: free.map(([name]) => name), refused };
  }

  async #free(allocations: readonly JobAllocation[], action: AuditAction): Promise<readonly string[]> {
    await this.#checkpoint();
    for (const { name, owner } of allocations) {
      this.#trail.add(action, name, owner);
      this.#jobs.set(name, null);
      this.#allocatedCount -= 1;
    }
    return Object.freeze(allocations.map(({ name }) => name));
  }

  #allocations(): JobAllocation[] {
    return [...this.#jobs.values()].filter((allocation) => allocation !== null);
  }

  #heldBy(owner: string, keys: ReadonlySet<string> | null): readonly JobAllocation[] {
    const looked = keys === null ? this.#allocations() : [...keys].flatMap((key) => this.#jobs.get(key) ?? []);
    return looked.filter((allocation) => allocation.owner === owner);
  }

  async #summary(): Promise<AllocationSummary> {
    const total = this.#jobs.size;
    await this.#checkpoint();
    const allocated = this.#allocatedCount;
    const allocatedPercent = total === 0 ? null : (100 * allocated) / total;
    return Object.freeze({ total, allocated, unallocated: total - allocated, allocatedPercent });
  }

  async #exclusively<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    // Nobody to wait for: no need to be woken.
    const [, unlock] = await (this.#lock.isLocked() ? this.#wait() : this.#lock.acquire());
    try {
      return await work();
    } finally {
      unlock();
    }
  }

  async #wait(): Promise<[number, SemaphoreInterface.Releaser]> {
    try {
      return await withTimeout(this.#lock, this.#lockTimeoutMs).acquire();
    } catch (error) {
      throw error === E_TIMEOUT ? new AllocationContextBusyError(this.#lockTimeoutMs) : error;
    }
  }
}

function keysOf(names: Iterable<string | null | undefined>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const name of names) {
    const key = jobKey(name);
    if (key !== null) keys.add(key);
  }
  return keys;
}

function requireOwner(owner: string): void {
  if (owner.trim() === '') throw new RangeError('An owner of jobs needs a name.');
}
