import { AsyncLocalStorage } from 'node:async_hooks';

import { type Checkpoint, noCheckpoint } from '../model/checkpoint.ts';

import { AdaptiveLimit, type LimitRange } from './adaptiveLimit.ts';
import { type Pressure, pressuresIn, type ResourceSignals } from './adaptiveSignals.ts';
import { type DurationSummary, Percentiles } from '../concurrency/percentiles.ts';
import { type AcquireOptions, type Release, Semaphore } from '../concurrency/semaphore.ts';

/** Permits of one kind: how many there may be, and what makes them fewer. */
export interface PermitRule extends LimitRange {
  readonly yieldsTo: readonly Pressure[];
}

/** Of one kind. */
export interface PermitDiagnostics {
  readonly limit: number;
  /** Permits given out. */
  readonly active: number;
  /** Share of the limit that was given out, in per cent, over the time in which any was. */
  readonly saturationPercent: number;
  readonly wait: DurationSummary;
  readonly queueDepth: number;
  readonly maxQueueDepth: number;
  /** Acquisitions granted. */
  readonly started: number;
  /** Of those, given back. */
  readonly completed: number;
  /** Acquisitions that were given up: cancelled, or out of time. */
  readonly abandoned: number;
}

export interface GovernorOptions<Kind extends string> {
  /** In the order in which permits are taken when work needs several kinds. */
  readonly rules: Readonly<Record<Kind, PermitRule>>;
  /** Looked at about once a second while permits come and go. */
  readonly signals: ResourceSignals;
  /** Milliseconds from any beginning; `performance.now` by default. */
  readonly nowMs?: () => number;
  readonly checkpoint?: Checkpoint;
}

/** Thrown where waiting for a permit could wait forever: for one kind twice, or for two kinds in the wrong order. */
export class PermitOrderError extends Error {
  override readonly name = 'PermitOrderError';
}

/** Permits that the work around holds, innermost first. */
interface Hold {
  readonly place: number;
  readonly around: Hold | undefined;
  /** Work that was started here and not waited for may outlive the permit. */
  isOver: boolean;
}

const ADAPT_INTERVAL_MS = 1000;

/**
 * Global permits under the limit of a run: however many runs, views and commands are under way, no more git processes,
 * requests and buffered bytes than these. First come, first served within a kind. The limits follow what the machine and
 * the servers bear ({@link AdaptiveLimit}).
 */
export class ResourceGovernor<Kind extends string> {
  readonly #pools: ReadonlyMap<string, PermitPool>;
  readonly #signals: ResourceSignals;
  readonly #nowMs: () => number;
  readonly #checkpoint: Checkpoint;
  readonly #holds = new AsyncLocalStorage<Hold>();
  #adaptedMs: number;

  /** @throws RangeError when a rule's range makes no sense */
  constructor({ rules, signals, nowMs = () => performance.now(), checkpoint = noCheckpoint }: GovernorOptions<Kind>) {
    const entries = Object.entries<PermitRule>(rules);
    this.#pools = new Map(entries.map(([kind, rule], place) => [kind, new PermitPool(rule, place, nowMs)]));
    this.#signals = signals;
    this.#nowMs = nowMs;
    this.#checkpoint = checkpoint;
    this.#adaptedMs = nowMs();
  }

  /**
   * Carries `work` out with permits, which come back however it ends.
   *
   * @param weight permits; more than the limit waits for all of them and runs alone
   * @throws PermitOrderError when the caller runs inside a `use` of this kind, or of one that comes after it
   * @throws PermitTimeoutError, or the signal's reason, when it gave up waiting; `work` is not called then
   */
  async use<Result>(
    kind: Kind,
    weight: number,
    work: () => Result | Promise<Result>,
    options: AcquireOptions = {},
  ): Promise<Result> {
    const { place } = this.#poolOf(kind);
    const around = this.#holds.getStore();
    refuseDisorder(kind, place, around);
    const release = await this.acquire(kind, weight, options);
    const hold: Hold = { place, around, isOver: false };
    try {
      await this.#checkpoint();
      options.signal?.throwIfAborted();
      return await this.#holds.run(hold, work);
    } finally {
      hold.isOver = true;
      release();
    }
  }

  /**
   * Takes permits that the caller gives back. Where it can, work uses {@link use}, which also notices waits that
   * could never end.
   *
   * @throws PermitTimeoutError, or the signal's reason, when it gave up waiting
   */
  async acquire(kind: Kind, weight = 1, options: AcquireOptions = {}): Promise<Release> {
    this.#adaptWhenDue();
    const release = await this.#poolOf(kind).acquire(weight, options);
    return () => {
      release();
      this.#adaptWhenDue();
    };
  }

  /** By kind. */
  diagnostics(): Readonly<Record<Kind, PermitDiagnostics>> {
    const entries = [...this.#pools].map(([kind, pool]) => [kind, pool.diagnostics()] as const);
    // Each kind has its pool.
    return Object.freeze(Object.fromEntries(entries)) as Readonly<Record<Kind, PermitDiagnostics>>;
  }

  #poolOf(kind: Kind): PermitPool {
    const pool = this.#pools.get(kind);
    if (pool === undefined) throw new RangeError(`there are no permits called ${kind}`);
    return pool;
  }

  /** With the coming and going of permits, not on a timer: where nothing happens there is nothing to adapt. */
  #adaptWhenDue(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#adaptedMs < ADAPT_INTERVAL_MS) return;
    this.#adaptedMs = nowMs;
    const pressures = pressuresIn(this.#signals.read());
    for (const pool of this.#pools.values()) pool.adapt(pressures);
  }
}

function refuseDisorder(kind: string, place: number, around: Hold | undefined): void {
  for (let hold = around; hold !== undefined; hold = hold.around) {
    if (hold.isOver || hold.place < place) continue;
    const held = hold.place === place ? 'this kind already' : 'a kind that comes after it';
    throw new PermitOrderError(`permits of ${kind} were asked for by work that holds ${held}`);
  }
}

/** The permits of one kind, and what happened to them. */
class PermitPool {
  readonly place: number;
  readonly #rule: PermitRule;
  readonly #nowMs: () => number;
  readonly #limit: AdaptiveLimit;
  readonly #semaphore: Semaphore;
  readonly #waits = new Percentiles();
  #maxQueueDepth = 0;
  #completed = 0;
  #abandoned = 0;
  /** Whether anyone had to wait since the limit was last looked at. */
  #wasReached = false;
  #lookedMs: number;
  #busyMs = 0;
  #saturatedMs = 0;

  constructor(rule: PermitRule, place: number, nowMs: () => number) {
    this.place = place;
    this.#rule = rule;
    this.#nowMs = nowMs;
    this.#limit = new AdaptiveLimit(rule);
    this.#semaphore = new Semaphore(rule.initial);
    this.#lookedMs = nowMs();
  }

  async acquire(weight: number, options: AcquireOptions): Promise<Release> {
    const askedMs = this.#nowMs();
    this.#measure();
    try {
      const granted = this.#semaphore.acquire(weight, options);
      this.#noteQueue();
      const release = await granted;
      this.#waits.record(this.#nowMs() - askedMs);
      return this.#counted(release);
    } catch (error) {
      this.#abandoned += 1;
      throw error;
    }
  }

  adapt(pressures: ReadonlySet<Pressure>): void {
    this.#measure();
    const underPressure = this.#rule.yieldsTo.some((pressure) => pressures.has(pressure));
    this.#limit.observe(underPressure, this.#wasReached);
    this.#wasReached = this.#semaphore.queueDepth > 0;
    if (this.#limit.value !== this.#semaphore.limit) this.#semaphore.setLimit(this.#limit.value);
  }

  diagnostics(): PermitDiagnostics {
    this.#measure();
    const wait = Object.freeze(this.#waits.summary());
    return Object.freeze({
      limit: this.#semaphore.limit,
      active: this.#semaphore.used,
      saturationPercent: this.#busyMs === 0 ? 0 : Math.round((100 * this.#saturatedMs) / this.#busyMs),
      wait,
      queueDepth: this.#semaphore.queueDepth,
      maxQueueDepth: this.#maxQueueDepth,
      started: wait.count,
      completed: this.#completed,
      abandoned: this.#abandoned,
    });
  }

  #counted(release: Release): Release {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#measure();
      this.#completed += 1;
      release();
    };
  }

  #noteQueue(): void {
    const { queueDepth } = this.#semaphore;
    this.#wasReached ||= queueDepth > 0;
    this.#maxQueueDepth = Math.max(this.#maxQueueDepth, queueDepth);
  }

  /** Adds up the time since the last change; called before each. */
  #measure(): void {
    const nowMs = this.#nowMs();
    const { used, limit } = this.#semaphore;
    if (used > 0) {
      this.#busyMs += nowMs - this.#lookedMs;
      this.#saturatedMs += (nowMs - this.#lookedMs) * Math.min(1, used / limit);
    }
    this.#lookedMs = nowMs;
  }
}
