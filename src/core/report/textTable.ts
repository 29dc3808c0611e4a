import { styleText } from 'node:util';

import type { AttentionItem } from '../model/dashboard.ts';
import type { ActivityStatus, Report, RepositoryReport, Totals, WindowActivity } from '../model/report.ts';
import type { WindowKey } from '../model/window.ts';
import { attentionItems } from './attention.ts';
import { wrapText } from './fitText.ts';
import { formatAge, formatMinute } from './formatAge.ts';
import { compactCount, countOf, groupedCount } from './formatCount.ts';
import { headline, headlineNotes } from './headline.ts';
import { displayNames, formatLines, repositoryMarks } from './repositoryRow.ts';
import { selectionPhrase } from './selectionPhrase.ts';
import { layoutTable } from './tableLayout.ts';
import type { Table, TableCell, TableColumn } from './tableLayout.ts';
import { fileLines } from './textFiles.ts';
import { visibleText } from './visibleText.ts';

export interface TextTableOptions {
  /** Width of the terminal. */
  readonly columns: number;
  readonly color: boolean;
  /** The window that the table shows beside all time. */
  readonly window: WindowKey;
}

type Color = 'green' | 'blue' | 'yellow' | 'red' | 'dim' | 'bold';
type Paint = (color: Color) => (text: string) => string;

const STATUS_GLYPHS: Readonly<Record<ActivityStatus, { readonly glyph: string; readonly color: Color }>> = {
  current: { glyph: '●', color: 'green' },
  active: { glyph: '◐', color: 'blue' },
  inactive: { glyph: '○', color: 'dim' },
  empty: { glyph: '∅', color: 'dim' },
};

/** Warnings and notes beyond this many are counted, not listed; errors are always listed. */
const LISTED_WARNINGS = 10;

/** The report for a terminal: the sentence, one line a repository, the totals, and what needs attention. */
export function renderTable(report: Report, options: TextTableOptions): string {
  const paint: Paint = (color) => (text) =>
    // Whether to colour was decided by the caller, who knows where the text goes.
    options.color ? styleText(color, text, { validateStream: false }) : text;
  const notes = [`As of ${formatMinute(report.asOf)}`, ...headlineNotes(report)].join(' · ');
  const phrase = selectionPhrase(report.options);
  const lines: string[] = [];
  if (report.repositories.length > 0) {
    lines.push(...wrapText(headline(report.totals, options.window), options.columns).map(paint('bold')));
    if (phrase !== null) lines.push(...wrapText(`${visibleText(phrase)}.`, options.columns));
    lines.push(...wrapText(notes, options.columns).map(paint('dim')), '', ...repositoryLines(report, options, paint));
    lines.push(
      '',
      paint('dim')('● current  ◐ active  ○ inactive  ∅ no commits'),
      ...fileLines(report, options.columns, paint('dim')),
    );
  }
  lines.push(...attentionLines(attentionItems(report.repositories, report.options, report.problems), options, paint));
  return `${lines.join('\n').trimStart()}\n`;
}

function repositoryLines(report: Report, { columns, window }: TextTableOptions, paint: Paint): readonly string[] {
  const names = displayNames(report.repositories);
  const rows = report.repositories.map((repository) => {
    return repositoryCells(repository, names.get(repository.id) ?? repository.name, { window, report, paint });
  });
  const table = { columns: tableColumns(window), rows: [...rows, totalsCells(report.totals, window, paint)] };
  return layoutTable(window === 'all' ? withoutAllTime(table) : table, columns, paint('dim'));
}

function tableColumns(window: WindowKey): readonly TableColumn[] {
  return [
    { header: ' ', align: 'left' },
    { header: 'Repository', align: 'left', shrinksTo: 12 },
    { header: window === 'all' ? 'Commits' : `Commits ${window}`, align: 'right' },
    { header: 'All time', align: 'right', dropOrder: 3 },
    { header: 'People', align: 'right', dropOrder: 4 },
    { header: '± lines', align: 'right', dropOrder: 5 },
    { header: 'Absence', align: 'right', dropOrder: 2 },
    { header: 'Last commit', align: 'right', dropOrder: 1 },
    { header: '', align: 'left' },
  ];
}

const ALL_TIME_COLUMN = 3;

/** Over all time the window's own column says it already. */
function withoutAllTime({ columns, rows }: Table): Table {
  return {
    columns: columns.toSpliced(ALL_TIME_COLUMN, 1),
    rows: rows.map((row) => row.toSpliced(ALL_TIME_COLUMN, 1)),
  };
}

interface CellContext {
  readonly window: WindowKey;
  readonly report: Report;
  readonly paint: Paint;
}

function repositoryCells(repository: RepositoryReport, name: string, context: CellContext): readonly TableCell[] {
  const { activity, risk } = repository;
  const { window, report, paint } = context;
  const marks = repositoryMarks(repository);
  return [
    statusCell(repository, paint),
    { text: visibleText(name) },
    ...windowCells(activity?.windows[window] ?? null, activity?.commitCount ?? null),
    { text: risk?.contributorAbsenceFactor.value?.toString() ?? '–' },
    { text: typeof activity?.lastCommitAt === 'string' ? formatAge(activity.lastCommitAt, report.asOf) : '–' },
    { text: marks.join(', '), paint: paint(repository.state === 'failed' ? 'red' : 'yellow') },
  ];
}

function statusCell({ activity, state }: RepositoryReport, paint: Paint): TableCell {
  if (activity === null) return state === 'failed' ? { text: '✗', paint: paint('red') } : { text: '·' };
  const { glyph, color } = STATUS_GLYPHS[activity.status];
  return { text: glyph, paint: paint(color) };
}

function windowCells(activity: WindowActivity | null, commitCount: number | null): readonly TableCell[] {
  if (activity === null || commitCount === null) return Array.from({ length: 4 }, () => ({ text: '–' }));
  return [
    { text: groupedCount(activity.commits) },
    { text: groupedCount(commitCount) },
    { text: groupedCount(activity.contributors) },
    { text: formatLines(activity, compactCount) },
  ];
}

function totalsCells(totals: Totals, window: WindowKey, paint: Paint): readonly TableCell[] {
  const bold = paint('bold');
  const { incomplete, failed, cancelled, skipped } = totals.byState;
  const missing = incomplete + failed + cancelled + skipped;
  return [
    { text: '' },
    { text: countOf(totals.repositories, 'repository', 'repositories'), paint: bold },
    ...windowCells(totals.windows[window], totals.commitCount).map((cell) => ({ ...cell, paint: bold })),
    { text: '' },
    { text: '' },
    { text: missing === 0 ? '' : `${groupedCount(missing)} not complete`, paint: paint('yellow') },
  ];
}

const SEVERITY_MARKS: Readonly<Record<AttentionItem['severity'], { readonly mark: string; readonly color: Color }>> = {
  error: { mark: '✗', color: 'red' },
  warning: { mark: '!', color: 'yellow' },
  info: { mark: '·', color: 'dim' },
};

function attentionLines(
  items: readonly AttentionItem[],
  { columns }: TextTableOptions,
  paint: Paint,
): readonly string[] {
  if (items.length === 0) return [];
  const errors = items.filter(({ severity }) => severity === 'error');
  const others = items.filter(({ severity }) => severity !== 'error');
  const lines = ['', paint('bold')('Needs attention')];
  for (const item of [...errors, ...others.slice(0, LISTED_WARNINGS)]) {
    const { mark, color } = SEVERITY_MARKS[item.severity];
    lines.push(`${paint(color)(mark)} ${visibleText(item.title)}`);
    for (const text of [item.detail, item.action]) {
      if (text === '') continue;
      const dimmed = text === item.detail ? paint('dim') : (line: string) => line;
      lines.push(...wrapText(visibleText(text), columns - 2).map((line) => `  ${dimmed(line)}`));
    }
  }
  const left = others.length - LISTED_WARNINGS;
  if (left > 0) {
    lines.push(paint('dim')(`  … and ${groupedCount(left)} more; a Markdown or HTML report lists them all.`));
  }
  return lines;
}
