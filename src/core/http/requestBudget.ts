import { HttpError } from './httpError.ts';
import type { HttpTime } from './httpTime.ts';
import { MOST_WAIT_MS, quotaDelayMs, type RequestPriority } from './quotaDelay.ts';
import { observedQuota, type Quota } from './quota.ts';
import type { ReplyHead } from './reply.ts';

/** What a server lets one login ask. */
interface Allowance {
  readonly quota: Quota | null;
  /** Until when the server wants no request at all, in milliseconds since the epoch. */
  readonly blockedUntilMs: number;
}

/** How much of a server's quota is left, for people. */
export interface QuotaSnapshot {
  readonly origin: string;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAtMs: number;
}

const UNLIMITED: Allowance = { quota: null, blockedUntilMs: 0 };

/** Answers that belong to one window tell its end within this of each other: clocks and rounding differ. */
const SAME_WINDOW_MS = 2000;

/**
 * Slows down before a server's quota is used up, and stops while something is left of it for others who use the same
 * login. Each login at each server has an allowance of its own.
 */
export class RequestBudget {
  readonly #time: HttpTime;
  readonly #allowances = new Map<string, Allowance>();

  constructor(time: HttpTime) {
    this.#time = time;
  }

  /**
   * Waits as long as the quota asks for.
   *
   * @param key login and server
   * @throws HttpError `budgetExhausted`, `rateLimited`, and whatever aborting the signal makes of a sleep
   */
  async admit(key: string, origin: string, priority: RequestPriority, signal: AbortSignal): Promise<void> {
    const { quota, blockedUntilMs } = this.#allowances.get(key) ?? UNLIMITED;
    const nowMs = this.#time.now();
    const blockedMs = blockedUntilMs - nowMs;
    if (blockedMs > MOST_WAIT_MS) throw new HttpError({ code: 'rateLimited', origin, retryAtMs: blockedUntilMs });
    const delayMs = quota === null ? 0 : quotaDelayMs(quota, priority, nowMs);
    if (delayMs === 'stop') throw exhausted(origin, quota);
    const waitMs = Math.max(blockedMs, delayMs);
    if (waitMs > 0) await this.#time.sleep(waitMs, signal);
  }

  /** Takes over what an answer tells of the quota. Answers may come in another order than they were given. */
  observe(key: string, reply: ReplyHead): void {
    const nowMs = this.#time.now();
    const known = this.#allowances.get(key) ?? UNLIMITED;
    const quota = newer(known.quota, observedQuota(reply.headers, nowMs));
    this.#allowances.set(key, { ...known, quota });
  }

  /** The server wants no request before this time. A longer wait that it asked for stays. */
  block(key: string, untilMs: number): void {
    const known = this.#allowances.get(key) ?? UNLIMITED;
    this.#allowances.set(key, { ...known, blockedUntilMs: Math.max(known.blockedUntilMs, untilMs) });
  }

  /** Of all servers that told a quota whose window is not over yet. */
  snapshot(): readonly QuotaSnapshot[] {
    const all = [...this.#allowances].flatMap(([key, { quota }]) =>
      quota === null || quota.resetAtMs <= this.#time.now()
        ? []
        : [Object.freeze({ origin: key.slice(0, key.indexOf(' ')), ...quota })],
    );
    return Object.freeze(all);
  }
}

/** Within one window what is left only gets less; of an older window nothing is learned. */
function newer(known: Quota | null, seen: Quota | null): Quota | null {
  if (known === null || seen === null) return seen ?? known;
  const laterMs = seen.resetAtMs - known.resetAtMs;
  if (Math.abs(laterMs) > SAME_WINDOW_MS) return laterMs > 0 ? seen : known;
  return seen.remaining < known.remaining ? seen : known;
}

function exhausted(origin: string, quota: Quota | null): HttpError {
  const detail = quota === null ? '' : `${quota.remaining} of ${quota.limit} requests left`;
  return new HttpError({ code: 'budgetExhausted', origin, detail, retryAtMs: quota?.resetAtMs ?? null });
}
