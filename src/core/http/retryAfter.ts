import type { ReplyHeaders } from './reply.ts';

/** Servers tell whole seconds, and their clocks differ from ours. */
const BUFFER_MS = 1000;

/** Beyond it a number is a point in time, below it a duration. */
const LEAST_EPOCH_SECONDS = 1_000_000_000;

/**
 * When to ask again, in milliseconds since the epoch, as the server tells in `Retry-After` (seconds or a date), or, when
 * its quota is used up, by the end of its window; `null` when it does not tell.
 */
export function retryAfterMs(headers: ReplyHeaders, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/u.test(text)) return nowMs + Number(text) * 1000 + BUFFER_MS;
  const date = text === '' ? Number.NaN : Date.parse(text);
  if (!Number.isNaN(date)) return Math.max(nowMs, date) + BUFFER_MS;
  return headers.get('x-ratelimit-remaining') === '0' ? quotaResetMs(headers, nowMs) : null;
}

/** When a quota is whole again, in milliseconds since the epoch; `null` when the server does not tell. */
export function quotaResetMs(headers: ReplyHeaders, nowMs: number): number | null {
  const text = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset') ?? '';
  if (!/^\d{1,12}$/u.test(text)) return null;
  const seconds = Number(text);
  return (seconds < LEAST_EPOCH_SECONDS ? nowMs + seconds * 1000 : seconds * 1000) + BUFFER_MS;
}
