import type { CommitMatch, CommitSearchSummary } from '../model/commitSearch.ts';

import { countOf } from './formatCount.ts';
import { createPaint } from './paint.ts';
import { layoutTable, type TableColumn } from './tableLayout.ts';
import { visibleText } from './visibleText.ts';

const COLUMNS: readonly TableColumn[] = [
  { header: 'Date', align: 'left' },
  { header: 'Repository', align: 'left' },
  { header: 'Commit', align: 'left' },
  { header: 'Author', align: 'left', dropOrder: 1 },
  { header: 'Subject', align: 'left', shrinksTo: 20 },
];

/** Enough to tell commits apart in any repository that people have. */
const SHORT_ID = 12;

/** Commits for a terminal, one a line, and in the end how the search went. */
export function renderCommits(
  matches: readonly CommitMatch[],
  summary: CommitSearchSummary,
  { columns, color }: { readonly columns: number; readonly color: boolean },
): string {
  const paint = createPaint(color);
  const rows = matches.map(({ authoredAt, repositoryName, commit, authorName, subject, path }) => [
    { text: authoredAt?.slice(0, 10) ?? '–', paint: paint('dim') },
    { text: visibleText(repositoryName), paint: paint('bold') },
    { text: commit.slice(0, SHORT_ID), paint: paint('yellow') },
    { text: visibleText(authorName) },
    { text: visibleText(path === null ? subject : `${subject} (${path})`) },
  ]);
  const table = rows.length === 0 ? [] : layoutTable({ columns: COLUMNS, rows }, columns, paint('dim'));
  return `${[...table, paint('dim')(summaryLine(matches.length, summary))].join('\n')}\n`;
}

function summaryLine(found: number, { searched, total, truncated }: CommitSearchSummary): string {
  const commits = truncated ? `The best ${countOf(found, 'commit')}, and there are more` : countOf(found, 'commit');
  const places =
    searched === total ? countOf(total, 'repository', 'repositories') : `${searched} of ${total} repositories`;
  return `${commits}; ${places} searched`;
}
