import type { Totals } from '../../../src/core/model/report.ts';

/** Repositories of which not all that should be counted was read; each makes every total a lower bound. */
export function partialCount({ byState }: Totals): number {
  return byState.incomplete + byState.failed + byState.cancelled;
}
