import type { Report } from '../model/report.ts';
import type { WindowKey } from '../model/window.ts';
import { namedRepositories } from './atRisk.ts';
import { wrapText } from './fitText.ts';
import { countOf, groupedCount } from './formatCount.ts';
import type { Paint } from './paint.ts';
import { layoutTable } from './tableLayout.ts';
import { visibleText } from './visibleText.ts';

/** Few: Markdown and HTML list them all. */
const LISTED = 5;

/** Who alone knows what, and how many repositories one person can orphan; nothing where no one can. */
export function riskLines(report: Report, window: WindowKey, columns: number, paint: Paint): readonly string[] {
  const lines = [...peopleLines(report, window, columns, paint), ...truckFactorLines(report, columns, paint)];
  return lines.length === 0 ? [] : ['', ...lines];
}

function peopleLines(report: Report, window: WindowKey, columns: number, paint: Paint): readonly string[] {
  const people = report.portfolioRisk.slice(0, LISTED);
  if (people.length === 0) return [];
  const commits = new Map(report.contributors.map(({ email, name, windows }) => [email || name, windows[window]]));
  const rows = people.map((person) => [
    { text: visibleText(person.name) },
    { text: groupedCount(commits.get(person.email || person.name) ?? 0) },
    { text: groupedCount(person.repositoryIds.length) },
    { text: groupedCount(person.files) },
    { text: person.ciJobs === null ? '–' : groupedCount(person.ciJobs) },
    { text: visibleText(namedRepositories(person, report)) },
  ]);
  const table = {
    columns: [
      { header: 'Only they know', align: 'left', shrinksTo: 14 },
      { header: window === 'all' ? 'Commits' : `Commits ${window}`, align: 'right', dropOrder: 1 },
      { header: 'Repositories', align: 'right' },
      { header: 'Files', align: 'right' },
      { header: 'CI jobs', align: 'right', dropOrder: 3 },
      { header: 'Which', align: 'left', dropOrder: 2 },
    ],
    rows,
  } as const;
  return layoutTable(table, columns, paint('dim'));
}

/** One sentence: which ones they are is in the other formats. */
function truckFactorLines({ repositories }: Report, columns: number, paint: Paint): readonly string[] {
  const factors = repositories.flatMap(({ copyOf, risk }) => {
    const value = risk?.truckFactor?.value ?? null;
    return copyOf === null && value !== null ? [value] : [];
  });
  const alone = factors.filter((value) => value === 1).length;
  if (alone === 0) return [];
  const sentence = `Truck factor 1 in ${groupedCount(alone)} of ${countOf(factors.length, 'repository', 'repositories')}: without one person, half of the files have no author left.`;
  return wrapText(sentence, columns).map(paint('dim'));
}
