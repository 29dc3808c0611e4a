import { HTTP_ERROR_TEXTS, type HttpErrorCode } from './httpErrorTexts.ts';

export type { HttpErrorCode } from './httpErrorTexts.ts';

export interface HttpFailure {
  readonly code: HttpErrorCode;
  /** Scheme, host and port of the server. */
  readonly origin: string;
  /** Technical detail; never a credential and never a query. */
  readonly detail?: string;
  /** What the server answered; absent when it did not. */
  readonly status?: number;
  /** When asking again makes sense, in milliseconds since the epoch; absent when nobody knows. */
  readonly retryAtMs?: number | null;
}

/** A request that brought nothing. Its message names the server and says what to do. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: HttpErrorCode;
  readonly origin: string;
  /** What happened, one sentence. */
  readonly sentence: string;
  /** What to do about it, one sentence; empty when nothing needs doing. */
  readonly action: string;
  /** May be empty. */
  readonly detail: string;
  readonly status: number | null;
  /** Milliseconds since the epoch; `null` when nobody knows. */
  readonly retryAtMs: number | null;

  constructor(failure: HttpFailure) {
    const { code, origin, detail = '', status = null, retryAtMs = null } = failure;
    const { sentence, action } = HTTP_ERROR_TEXTS[code];
    const [what, toDo] = [sentence(origin, detail), action(instantOf(retryAtMs))];
    super(toDo === '' ? what : `${what} ${toDo}`);
    this.code = code;
    this.origin = origin;
    this.sentence = what;
    this.action = toDo;
    this.detail = detail;
    this.status = status;
    this.retryAtMs = retryAtMs;
  }
}

/** Seconds are enough for people; what lies beyond all dates is no time at all. */
function instantOf(timeMs: number | null): string | null {
  const date = timeMs === null ? null : new Date(timeMs);
  return date === null || Number.isNaN(date.getTime()) ? null : `${date.toISOString().slice(0, 19)}Z`;
}
