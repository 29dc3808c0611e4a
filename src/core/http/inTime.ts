import { timeout, TimeoutStrategy } from 'cockatiel';

import { HttpError } from './httpError.ts';

/**
 * Ends the work's signal when the time is over, or when `signal` aborts.
 *
 * @throws HttpError `timeout` when the work failed after the time was over; else what the work throws
 */
export async function inTime<Result>(
  timeoutMs: number,
  origin: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  let isLate = (): boolean => false;
  // Cooperative: nothing of the work is left behind when this settles.
  const policy = timeout(timeoutMs, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false });
  try {
    return await policy.execute((context) => {
      isLate = () => context.signal.aborted;
      return work(context.signal);
    }, signal);
  } catch (error) {
    if (!isLate() || signal.aborted) throw error;
    throw new HttpError({ code: 'timeout', origin, detail: `${timeoutMs} ms` });
  }
}
