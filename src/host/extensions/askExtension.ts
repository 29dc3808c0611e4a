/** Thrown when an extension has not answered in time. */
export class LateAnswerError extends Error {
  override readonly name = 'LateAnswerError';
}

/**
 * Calls a function of another extension and waits for its answer, which nobody has looked at yet. It settles in time also
 * when the function never does; only one that blocks the thread cannot be helped.
 *
 * @param ask gets a signal that aborts when its answer is not waited for any more
 * @throws LateAnswerError after `deadlineMs`; the reason of `signal` when it aborts; else whatever the function throws
 */
export async function askExtension(
  ask: (signal: AbortSignal) => unknown,
  signal: AbortSignal,
  deadlineMs: number,
): Promise<unknown> {
  signal.throwIfAborted();
  const unwanted = new AbortController();
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  const end = (reason: unknown): void => {
    unwanted.abort(reason);
    giveUp(reason);
  };
  const onAbort = (): void => end(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => end(new LateAnswerError(`no answer after ${deadlineMs} ms`)), deadlineMs);
  try {
    return await Promise.race([answerOf(ask, unwanted.signal), givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Asynchronous, so that what is thrown at once is a rejection as well. */
async function answerOf(ask: (signal: AbortSignal) => unknown, signal: AbortSignal): Promise<unknown> {
  return await ask(signal);
}
