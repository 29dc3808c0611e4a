import type { ReplyHeaders } from './reply.ts';
import { quotaResetMs } from './retryAfter.ts';

/** How many requests a server allows in a window of time. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** When the window ends, in milliseconds since the epoch. */
  readonly resetAtMs: number;
}

/** Assumed where a server does not tell when its window ends. */
const USUAL_WINDOW_MS = 60_000;

/** What an answer tells, in `x-ratelimit-*` or `ratelimit-*`; `null` when it tells nothing that makes sense. */
export function observedQuota(headers: ReplyHeaders, nowMs: number): Quota | null {
  const limit = firstNumber(headers.get('x-ratelimit-limit') ?? headers.get('ratelimit-limit'));
  const remaining = firstNumber(headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining'));
  if (limit === null || remaining === null || limit === 0 || remaining > limit) return null;
  return { limit, remaining, resetAtMs: quotaResetMs(headers, nowMs) ?? nowMs + USUAL_WINDOW_MS };
}

/** `100, 100;w=60` is a hundred. */
function firstNumber(text: string | null): number | null {
  const digits = /^\s*(\d{1,12})(?=\s*(?:[,;]|$))/u.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}
