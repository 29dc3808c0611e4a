import { ConstantBackoff, handleWhen, retry } from 'cockatiel';

import { HttpError, type HttpErrorCode } from './httpError.ts';
import type { HttpTime } from './httpTime.ts';
import { MOST_WAIT_MS } from './quotaDelay.ts';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5000;
/** By how much of a delay clients that failed together come back apart. */
const JITTER = 0.1;

/** How often each failure is worth another attempt. One that timed out has already taken long. */
const MOST_RETRIES: Partial<Readonly<Record<HttpErrorCode, number>>> = {
  serverError: 3,
  rateLimited: 3,
  unreachable: 3,
  truncated: 3,
  timeout: 1,
};

/** Answers of the server about itself that another attempt does not change, and a host that does not exist. */
const LASTING = /^HTTP 50[15] |^ENOTFOUND$/u;

export interface Retries {
  readonly time: HttpTime;
  /** In [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Makes up to three more attempts after failures that may pass, after 0.5 s, 1 s and 2 s (at most 5 s, up to 10 % less
 * by chance), or after the time that the server asks for. Where that is longer than a minute the failure stands.
 *
 * Waiting is done here, because cockatiel's own can be neither cancelled nor held still.
 */
export async function withRetries<Result>(
  { time, random, signal }: Retries,
  work: () => Promise<Result>,
): Promise<Result> {
  let failures = 0;
  let delayMs = 0;
  const policy = handleWhen((error) => {
    failures += 1;
    const delay = retryDelayMs(error, failures, time.now(), random());
    delayMs = delay ?? 0;
    return delay !== null;
  });
  return retry(policy, { backoff: new ConstantBackoff(0), maxAttempts: LARGEST }).execute(async ({ attempt }) => {
    if (attempt > 0) await time.sleep(delayMs, signal);
    return work();
  });
}

const LARGEST = Math.max(...Object.values(MOST_RETRIES));

/** `null` when another attempt is not worth it. */
function retryDelayMs(error: unknown, failures: number, nowMs: number, random: number): number | null {
  if (!(error instanceof HttpError) || LASTING.test(error.detail)) return null;
  if (failures > (MOST_RETRIES[error.code] ?? 0)) return null;
  const backoffMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)) * (1 - JITTER * random);
  const askedMs = (error.retryAtMs ?? 0) - nowMs;
  return askedMs > MOST_WAIT_MS ? null : Math.max(backoffMs, askedMs);
}
