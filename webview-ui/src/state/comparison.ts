import { groupedCount } from '../format/counts.ts';
import type { WindowActivity } from '../../../src/core/model/report.ts';

/** Commits, and those of what they are compared with. */
export type Compared = Pick<WindowActivity, 'commits' | 'previousCommits'>;

/** Against the window of the same length just before: `12 % more`, `about as many`; `null` without a figure to compare with. */
export function comparedWithBefore({ commits, previousCommits }: Compared): string | null {
  // From nothing to something is no percentage.
  if (previousCommits === null || previousCommits === 0) return null;
  const percent = Math.round((commits / previousCommits - 1) * 100);
  if (percent === 0) return 'about as many';
  return `${Math.abs(percent)} % ${percent > 0 ? 'more' : 'fewer'}`;
}

/**
 * Ends a sentence: `, 12 % more than in the 90 days before`; empty without a figure to compare with.
 *
 * @param before what it is compared with, in words
 * @param partial both figures are lower bounds
 */
export function comparisonClause(compared: Compared, before: string, partial: boolean): string {
  const text = comparedWithBefore(compared);
  if (text === null || before === '') return '';
  // A hundred per cent fewer is a poor way to say how much there was.
  if (compared.commits === 0) {
    return `, after ${partial ? 'at least ' : ''}${groupedCount(compared.previousCommits ?? 0)} in ${before}`;
  }
  if (text.startsWith('about')) return `, ${text} as in ${before}`;
  return `, ${partial ? 'about ' : ''}${text} than in ${before}`;
}
