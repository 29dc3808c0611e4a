import type { Releases } from '../model/releases.ts';
import type { Report } from '../model/report.ts';
import { formatDay } from './formatAge.ts';
import { groupedCount } from './formatCount.ts';
import { listedTable } from './listedTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames } from './repositoryRow.ts';

const LISTED = 30;

/** Repositories with version tags, copies left out, those with most commits to release first; nothing without one. */
export function releasesSection({ repositories }: Report): readonly string[] {
  const names = displayNames(repositories);
  const released = repositories.flatMap(({ id, name, copyOf, releases }) =>
    copyOf === null && releases !== null && releases.versionTags > 0
      ? [{ name: names.get(id) ?? name, ...releases }]
      : [],
  );
  const rows = released
    .toSorted((a, b) => (b.commitsSinceLatest ?? -1) - (a.commitsSinceLatest ?? -1))
    .slice(0, LISTED)
    .map(releaseCells);
  const header = ['Repository', 'Latest', '>Released', '>Commits since', '>In 365 days', '>Days between'];
  header.push('>Version tags');
  return listedTable({ heading: '## Releases', header, rows, total: released.length });
}

function releaseCells(releases: Releases & { readonly name: string }): readonly string[] {
  const { name, latest, commitsSinceLatest, lastYear, medianDaysBetween, versionTags } = releases;
  return [
    markdownText(name),
    markdownText(latest?.name ?? '–'),
    latest === null ? '–' : formatDay(latest.at),
    commitsSinceLatest === null ? '–' : groupedCount(commitsSinceLatest),
    groupedCount(lastYear),
    medianDaysBetween === null ? '–' : String(medianDaysBetween),
    groupedCount(versionTags),
  ];
}
