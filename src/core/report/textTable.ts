import type { ActivityStatus, Report, RepositoryReport, Totals, WindowActivity } from '../model/report.ts';
import type { SelectionResult } from '../model/selection.ts';
import type { WindowKey } from '../model/window.ts';
import { attentionItems } from './attention.ts';
import { wrapText } from './fitText.ts';
import { formatAge, formatMinute } from './formatAge.ts';
import { compactCount, countOf, groupedCount } from './formatCount.ts';
import { headline, headlineNotes } from './headline.ts';
import { displayNames, formatLines, repositoryMarks } from './repositoryRow.ts';
import { createPaint } from './paint.ts';
import type { Color, Paint } from './paint.ts';
import { selectionPhrase } from './selectionPhrase.ts';
import { layoutTable } from './tableLayout.ts';
import type { Table, TableCell, TableColumn } from './tableLayout.ts';
import { fileLines } from './textFiles.ts';
import { attentionLines } from './textAttention.ts';
import { ciLines } from './textCi.ts';
import { hotspotLines } from './textHotspots.ts';
import { riskLines } from './textRisk.ts';
import { visibleText } from './visibleText.ts';

export interface TextTableOptions {
  /** Width of the terminal. */
  readonly columns: number;
  readonly color: boolean;
  /** The window that the table shows beside all time. */
  readonly window: WindowKey;
  /** That window counted on its own, for what a report has of all time alone; `null` where nobody did. */
  readonly selection: SelectionResult | null;
}

const STATUS_GLYPHS: Readonly<Record<ActivityStatus, { readonly glyph: string; readonly color: Color }>> = {
  current: { glyph: '●', color: 'green' },
  active: { glyph: '◐', color: 'blue' },
  inactive: { glyph: '○', color: 'dim' },
  empty: { glyph: '∅', color: 'dim' },
};

/** The report for a terminal: the sentence, one line a repository, the totals, and what needs attention. */
export function renderTable(report: Report, options: TextTableOptions): string {
  const paint = createPaint(options.color);
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
      ...riskLines(report, options.window, options.columns, paint),
      ...changeLines(report, options, paint),
      ...ciLines(report, options.columns, paint),
    );
  }
  const { repositories, problems, portfolioRisk } = report;
  const attention = attentionItems(repositories, report.options, problems, portfolioRisk);
  lines.push(...attentionLines(attention, options.columns, paint));
  return `${lines.join('\n').trimStart()}\n`;
}

/** Hotspots; the files that were changed most often where the files at HEAD are not known. */
function changeLines(report: Report, options: TextTableOptions, paint: Paint): readonly string[] {
  const hotspots = hotspotLines(report, options, options.columns, paint);
  return hotspots.length > 0 ? hotspots : fileLines(report, options.columns, paint('dim'));
}

function repositoryLines(report: Report, { columns, window }: TextTableOptions, paint: Paint): readonly string[] {
  const names = displayNames(report.repositories);
  const rows = report.repositories.map((repository) => {
    return repositoryCells(repository, names.get(repository.id) ?? repository.name, { window, report, paint });
  });
  const table = { columns: tableColumns(window), rows: [...rows, totalsCells(report.totals, window, paint)] };
  return layoutTable(withoutUnknown(window === 'all' ? withoutAllTime(table) : table), columns, paint('dim'));
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
    { header: 'Health', align: 'right', dropOrder: 6 },
    { header: 'Release', align: 'right', dropOrder: 7 },
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

/** Columns that say nothing of any repository are left out: without the files at HEAD there is no health. */
function withoutUnknown({ columns, rows }: Table): Table {
  const says = ({ header }: TableColumn, index: number): boolean =>
    !['Health', 'Release'].includes(header) || rows.some((row) => !['', '–'].includes(row[index]?.text ?? ''));
  const keep = columns.map(says);
  return {
    columns: columns.filter((_, index) => keep[index]),
    rows: rows.map((row) => row.filter((_, index) => keep[index])),
  };
}

interface CellContext {
  readonly window: WindowKey;
  readonly report: Report;
  readonly paint: Paint;
}

function repositoryCells(repository: RepositoryReport, name: string, context: CellContext): readonly TableCell[] {
  const { activity, health, releases, risk } = repository;
  const { window, report, paint } = context;
  const ageOf = (instant: string | null | undefined): string =>
    typeof instant === 'string' ? formatAge(instant, report.asOf) : '–';
  const marks = repositoryMarks(repository);
  return [
    statusCell(repository, paint),
    { text: visibleText(name) },
    ...windowCells(activity?.windows[window] ?? null, activity?.commitCount ?? null),
    { text: risk?.contributorAbsenceFactor.value?.toString() ?? '–' },
    { text: health?.score?.toString() ?? '–', ...(health?.band === 'weak' ? { paint: paint('red') } : {}) },
    { text: ageOf(releases?.latest?.at) },
    { text: ageOf(activity?.lastCommitAt) },
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
    { text: '' },
    { text: '' },
    { text: missing === 0 ? '' : `${groupedCount(missing)} not complete`, paint: paint('yellow') },
  ];
}
