import type { Report } from '../model/report.ts';
import { compactCount, groupedCount } from './formatCount.ts';
import { mostChanged } from './mostChanged.ts';
import { formatLines } from './repositoryRow.ts';
import { layoutTable } from './tableLayout.ts';
import { visibleText } from './visibleText.ts';

/** Few: a terminal has the whole table of repositories above. */
const LISTED_FILES = 5;

/** The files that were changed most often, as lines of at most `columns`; none where no file is known. */
export function fileLines(report: Report, columns: number, paintHeader: (text: string) => string): readonly string[] {
  const files = mostChanged(report, LISTED_FILES);
  if (files.length === 0) return [];
  const rows = files.map((file) => [
    { text: visibleText(file.path) },
    { text: visibleText(file.repository) },
    { text: groupedCount(file.revisionsLast365Days) },
    { text: groupedCount(file.revisions) },
    { text: formatLines(file, compactCount) },
  ]);
  const table = {
    columns: [
      { header: 'Most changed file', align: 'left', shrinksTo: 20 },
      { header: 'Repository', align: 'left', dropOrder: 1 },
      { header: 'Revisions 365d', align: 'right', dropOrder: 2 },
      { header: 'All time', align: 'right' },
      { header: '± lines', align: 'right', dropOrder: 3 },
    ],
    rows,
  } as const;
  return ['', ...layoutTable(table, columns, paintHeader)];
}
