import { HttpError } from '../http/httpError.ts';

import { type CiProblem, requestProblem } from './ciProblem.ts';

interface Failure {
  readonly error: HttpError;
  readonly concerned: string[];
}

/** Requests that failed, put together by kind, so that a thousand refusals are one problem. */
export class RequestFailures {
  readonly #failures = new Map<CiProblem['code'], Failure>();

  /**
   * @param concerned a folder, a repository; empty for the whole server
   * @throws the error itself when the work was cancelled, or when it is none of a request
   */
  add(error: unknown, concerned: string): void {
    if (!(error instanceof HttpError) || error.code === 'cancelled') throw error;
    const failure = this.#failures.get(error.code) ?? { error, concerned: [] };
    failure.concerned.push(concerned);
    this.#failures.set(error.code, failure);
  }

  get problems(): readonly CiProblem[] {
    return [...this.#failures].map(([code, { error, concerned }]) => requestProblem(code, error, concerned.toSorted()));
  }
}
