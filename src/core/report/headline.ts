import type { Report, Totals, WindowActivity } from '../model/report.ts';
import { WINDOW_DAYS } from '../model/window.ts';
import type { WindowKey } from '../model/window.ts';
import { countOf } from './formatCount.ts';
import { lineNotes } from './lineCoverage.ts';

/** The window that a report speaks of unless another is asked for. */
export const PRIMARY_WINDOW: WindowKey = '365d';

/** The one sentence that answers first: `1,284 commits by 57 people in 40 repositories over the last 90 days, 12 % more…`. */
export function headline(totals: Totals, window: WindowKey): string {
  const activity = totals.windows[window];
  const repositories = countOf(totals.repositories, 'repository', 'repositories');
  const commits = `${countOf(activity.commits, 'commit')} by ${countOf(activity.contributors, 'person', 'people')}`;
  return `${commits} in ${repositories} ${windowPhrase(window)}${comparison(activity, WINDOW_DAYS[window])}.`;
}

/** `over the last 90 days`, `over all time`. */
export function windowPhrase(window: WindowKey): string {
  const days = WINDOW_DAYS[window];
  return days === null ? 'over all time' : `over the last ${countOf(days, 'day')}`;
}

function comparison({ commits, previousCommits }: WindowActivity, days: number | null): string {
  // Without a commit before there is nothing to compare with: no percentage says that well.
  if (days === null || previousCommits === null || previousCommits === 0) return '';
  const before = `the ${countOf(days, 'day')} before`;
  const percent = Math.round((commits / previousCommits - 1) * 100);
  if (percent === 0) return `, about as many as in ${before}`;
  return `, ${Math.abs(percent)} % ${percent > 0 ? 'more' : 'fewer'} than in ${before}`;
}

/** What the sentence leaves out: what is counted, and what could not be. */
export function headlineNotes(report: Report): readonly string[] {
  const { totals, options } = report;
  const notes = [options.scope === 'head' ? 'HEAD of each repository' : 'every branch and tag of each repository'];
  const merges = options.paths.length === 0 ? 'merges counted' : 'merges left out';
  notes.push(`${merges}, ${countOf(totals.bots, 'bot')} left out of people`);
  if (totals.copies > 0) notes.push(`${countOf(totals.copies, 'copy', 'copies')} left out of totals`);
  const { incomplete, failed, cancelled, skipped } = totals.byState;
  const states = { incomplete, failed, cancelled, 'not read': skipped };
  for (const [state, count] of Object.entries(states)) {
    if (count > 0) notes.push(`${countOf(count, 'repository', 'repositories')} ${state}`);
  }
  return [...notes, ...lineNotes(report.repositories)];
}
