import { formatInstant, parseInstant } from '../../metrics/instants.ts';
import type { TimeSpan } from '../../model/selection.ts';

/** A span in seconds since the epoch, `from < date ≤ until`; infinite where it is open. */
export interface SecondsSpan {
  readonly from: number;
  readonly until: number;
}

export function secondsOf({ from, until }: TimeSpan): SecondsSpan {
  return {
    from: from === null ? -Infinity : parseInstant(from),
    until: until === null ? Infinity : parseInstant(until),
  };
}

/** Whether an author date lies in the span. One that is open at both ends holds commits without a date too. */
export function isWithin(seconds: number, { from, until }: SecondsSpan): boolean {
  return (seconds > from && seconds <= until) || (from === -Infinity && until === Infinity);
}

/**
 * The span of the same length just before; `null` for one that is open at its beginning.
 *
 * @param asOf where an open end lies
 */
export function spanBefore({ from, until }: TimeSpan, asOf: string): TimeSpan | null {
  if (from === null) return null;
  const start = parseInstant(from);
  const length = parseInstant(until ?? asOf) - start;
  return length <= 0 ? null : { from: formatInstant(start - length), until: from };
}
