import type { DashboardRepository, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { formatDay } from '../format/instants.ts';

type LimitedLines = Pick<RepositoryOverview, 'activity' | 'validity'>;

/** Why a figure of lines is missing, for its title and for screen readers; `undefined` where lines are all there. */
export function missingLinesReason({ activity, validity }: LimitedLines): string | undefined {
  switch (activity?.lines.state) {
    case undefined:
    case 'complete':
      return undefined;
    case 'counting':
      return 'Lines are not counted yet';
    case 'partial':
      return 'Lines were not counted: the analysis ended before';
    case 'none':
      return validity.includes('partialClone')
        ? 'Line counts are not available: partial clone'
        : 'Line counts are not available';
  }
}

/** How far a repository's line counts reach, in a sentence; `null` where there is nothing to add. */
export function lineCoverageSentence({ activity, validity }: LimitedLines): string | null {
  if (activity === null || activity.lines.state === 'complete') return null;
  const { state, since } = activity.lines;
  const day = since === null ? null : formatDay(since);
  if (state === 'counting') {
    const what = day === null ? 'Lines' : `Line counts up to ${day}`;
    return `${what} are being counted; figures that need them show –.`;
  }
  if (state === 'partial') {
    return `Lines of commits${day === null ? '' : ` before ${day}`} were not counted: the analysis ended before.`;
  }
  // Of a partial clone, the facts say it already.
  return validity.includes('partialClone') ? null : 'Line counts are not available for this repository.';
}

/** Of how many repositories lines are being counted, in a sentence; `null` when of none. */
export function fleetLineSentence(repositories: readonly DashboardRepository[]): string | null {
  const counting = repositories.flatMap(({ overview }) => {
    const lines = overview?.activity?.lines;
    return lines?.state === 'counting' ? [lines] : [];
  });
  if (counting.length === 0) return null;
  const sinces = counting.flatMap(({ since }) => (since === null ? [] : [since])).toSorted();
  // Before the latest of their days, somewhere something is missing.
  const latest = sinces.length === counting.length ? sinces.at(-1) : undefined;
  const what = latest === undefined ? 'Lines' : `Line counts up to ${formatDay(latest)}`;
  const where = `${groupedCount(counting.length)} of ${countOf(repositories.length, 'repository', 'repositories')}`;
  return `${what} are being counted in ${where}.`;
}

/** Repositories whose line counts are missing or cut short for good. */
export function limitedLinesCount(repositories: readonly DashboardRepository[]): number {
  return repositories.filter(({ overview }) => {
    const state = overview?.activity?.lines.state;
    return state === 'none' || state === 'partial';
  }).length;
}
