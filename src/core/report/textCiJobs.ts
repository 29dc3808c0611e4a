import type { Report } from '../model/report.ts';
import type { CiReport, CiSource, CiSummary } from '../model/ciReport.ts';
import { wrapText } from './fitText.ts';
import { formatMinute } from './formatAge.ts';
import { countOf, groupedCount } from './formatCount.ts';
import { createPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { ciProblemLines, ciSummaryLines } from './textCi.ts';
import { TextCiTables } from './textCiTables.ts';
import { visibleText } from './visibleText.ts';

export interface CiTextOptions {
  /** Width of the terminal. */
  readonly columns: number;
  readonly color: boolean;
}

/** Every CI job for a terminal: those of each repository, then what is left over, then the sum. */
export function renderCiJobs(report: Report, ci: CiReport, { columns, color }: CiTextOptions): string {
  const paint = createPaint(color);
  const { orphaned, infrastructure, unallocated } = ci.allocation;
  const tables = new TextCiTables(report, columns, paint);
  const notes = [`As of ${formatMinute(report.asOf)}`, ...ci.sources.map(sourceNote)];
  const block = (title: string, count: number, lines: () => readonly string[]): readonly string[] =>
    count === 0 ? [] : ['', paint('bold')(`${title} (${groupedCount(count)})`), ...lines()];
  const lines = [
    ...ciSummaryLines(ci, columns, paint),
    ...wrapText(visibleText(notes.join(' · ')), columns).map(paint('dim')),
    ...allocatedLines(report, ci, tables, paint),
    ...block('Orphaned', orphaned.length, () => tables.orphaned(orphaned)),
    ...block('Infrastructure', infrastructure.length, () => tables.infrastructure(infrastructure)),
    ...block('Unallocated', unallocated.length, () => tables.unallocated(unallocated)),
    ...ciProblemLines(ci, columns, paint),
    '',
    ...wrapText(sumLine(ci.summary), columns),
  ];
  return `${lines.join('\n').trimStart()}\n`;
}

function sourceNote({ provider, server, jobCount, outdated }: CiSource): string {
  return `${provider} ${server}: ${countOf(jobCount, 'job')}${outdated ? ' of an earlier reading' : ''}`;
}

/** One table over all repositories, so that its columns are the same throughout, with each one's name above its jobs. */
function allocatedLines(
  { repositories }: Report,
  { allocation }: CiReport,
  tables: TextCiTables,
  paint: Paint,
): readonly string[] {
  const jobs = new Map(allocation.repositories.map((each) => [each.repositoryId, each.jobs]));
  const owners = repositories.flatMap(({ id }) => {
    const own = jobs.get(id);
    return own === undefined ? [] : [{ id, own }];
  });
  if (owners.length === 0) return [];
  const [header = '', ...rows] = tables.allocated(owners.flatMap(({ own }) => own));
  const lines = ['', header];
  let start = 0;
  for (const { id, own } of owners) {
    const title = `${paint('bold')(tables.nameOf(id))} ${paint('dim')(countOf(own.length, 'job'))}`;
    lines.push(title, ...rows.slice(start, (start += own.length)));
  }
  const without = repositories.length - owners.length;
  if (without > 0) lines.push(paint('dim')(`${countOf(without, 'repository', 'repositories')} without a job`));
  return lines;
}

/** The rule that every job is in exactly one place, in numbers. */
function sumLine({ jobs, allocated, orphaned, infrastructure, unallocated }: CiSummary): string {
  const parts = [
    `${groupedCount(allocated)} allocated`,
    `${groupedCount(orphaned)} orphaned`,
    `${groupedCount(infrastructure)} infrastructure`,
    `${groupedCount(unallocated)} unallocated`,
  ];
  return `${parts.join(' + ')} = ${countOf(jobs, 'job')}`;
}
