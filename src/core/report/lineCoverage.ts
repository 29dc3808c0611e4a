import type { LineCoverage, RepositoryReport } from '../model/report.ts';
import { countOf } from './formatCount.ts';

/** What limits a repository's line counts, in two or three words for a row of marks; `null` when nothing does. */
export function lineMark({ activity, validity }: Pick<RepositoryReport, 'activity' | 'validity'>): string | null {
  if (activity === null || activity.lines.state === 'complete') return null;
  if (activity.lines.since !== null) return 'lines cut short';
  // A partial clone never has lines: its own mark says that.
  return validity.includes('partialClone') ? null : 'no lines';
}

/** For how many repositories line counts are missing or cut short; nothing where every line was counted. */
export function lineNotes(repositories: readonly Pick<RepositoryReport, 'activity'>[]): readonly string[] {
  const limited = repositories.flatMap(({ activity }) =>
    activity === null || activity.lines.state === 'complete' ? [] : [activity.lines],
  );
  const notes: string[] = [];
  const without = count(limited, ({ since }) => since === null);
  const cutShort = count(limited, ({ since }) => since !== null);
  if (without !== null) notes.push(`no line counts for ${without}`);
  if (cutShort !== null) notes.push(`line counts of ${cutShort} do not reach back to the beginning`);
  return notes;
}

function count(limited: readonly LineCoverage[], matches: (lines: LineCoverage) => boolean): string | null {
  const matching = limited.filter(matches).length;
  return matching === 0 ? null : countOf(matching, 'repository', 'repositories');
}
