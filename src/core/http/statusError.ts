import { HttpError, type HttpErrorCode } from './httpError.ts';
import type { ReplyHead } from './reply.ts';
import { retryAfterMs } from './retryAfter.ts';

const CODES = new Map<number, HttpErrorCode>([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [410, 'notFound'],
  [429, 'rateLimited'],
]);

/** What a status means; `null` when it means that there is an answer to read. */
export function statusError(reply: ReplyHead, nowMs: number): HttpError | null {
  const { status, url, headers } = reply;
  if (status >= 200 && status < 300) return null;
  const retryAtMs = retryAfterMs(headers, nowMs);
  return new HttpError({
    code: codeOf(reply, retryAtMs),
    origin: url.origin,
    status,
    detail: `HTTP ${status} for ${url.pathname}`,
    retryAtMs,
  });
}

function codeOf({ status, headers }: ReplyHead, retryAtMs: number | null): HttpErrorCode {
  // Some servers answer 403 where others answer 429.
  const isLimit = status === 403 && (headers.get('x-ratelimit-remaining') === '0' || retryAtMs !== null);
  if (isLimit) return 'rateLimited';
  return CODES.get(status) ?? (status >= 500 ? 'serverError' : 'refused');
}
