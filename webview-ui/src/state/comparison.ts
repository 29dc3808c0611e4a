import type { WindowActivity } from '../../../src/core/model/report.ts';

/** Against the window of the same length just before: `12 % more`, `about as many`; `null` without a figure to compare with. */
export function comparedWithBefore({ commits, previousCommits }: WindowActivity): string | null {
  // From nothing to something is no percentage.
  if (previousCommits === null || previousCommits === 0) return null;
  const percent = Math.round((commits / previousCommits - 1) * 100);
  if (percent === 0) return 'about as many';
  return `${Math.abs(percent)} % ${percent > 0 ? 'more' : 'fewer'}`;
}
