import type { CiReport } from '../model/ciReport.ts';
import type { Report } from '../model/report.ts';
import { ciHeadline, ciProblems, failingRepositories, statusCounts } from './ciOverview.ts';
import { statusWord } from './ciWords.ts';
import { wrapText } from './fitText.ts';
import { groupedCount } from './formatCount.ts';
import type { Paint } from './paint.ts';
import { layoutTable } from './tableLayout.ts';
import { itemLines } from './textAttention.ts';
import { TextCiTables } from './textCiTables.ts';
import { visibleText } from './visibleText.ts';

/** Jobs and repositories of each kind; `muster ci` lists them all. */
const LISTED = 10;

/** The CI jobs in short: counts, what fails, what is left over, sources in trouble; none where no jobs were read. */
export function ciLines(report: Report, columns: number, paint: Paint): readonly string[] {
  const ci = report.ciJobs;
  if (ci === null) return [];
  const tables = new TextCiTables(report, columns, paint);
  const { orphaned, infrastructure, unallocated } = ci.allocation;
  const block = <Job>(title: string, jobs: readonly Job[], table: (listed: readonly Job[]) => readonly string[]) =>
    jobs.length === 0 ? [] : ['', paint('bold')(title), ...table(jobs.slice(0, LISTED)), ...more(jobs.length, paint)];
  return [
    '',
    ...ciSummaryLines(ci, columns, paint),
    ...failingLines(ci, report, { tables, columns, paint }),
    ...block('Orphaned CI jobs', orphaned, (listed) => tables.orphaned(listed)),
    ...block('Infrastructure CI jobs', infrastructure, (listed) => tables.infrastructure(listed)),
    ...block('Unallocated CI jobs', unallocated, (listed) => tables.unallocated(listed)),
    ...ciProblemLines(ci, columns, paint),
  ];
}

/** The sentence with the counts, and how the jobs' last runs ended. */
export function ciSummaryLines(ci: CiReport, columns: number, paint: Paint): readonly string[] {
  const counts = statusCounts(ci.allocation).map(([status, count]) => `${groupedCount(count)} ${statusWord(status)}`);
  return [
    ...wrapText(ciHeadline(ci.summary), columns).map(paint('bold')),
    ...wrapText(counts.join(' · '), columns).map(paint('dim')),
  ];
}

/** Trouble with sources and mappings, under its title; nothing where there is none. */
export function ciProblemLines(ci: CiReport, columns: number, paint: Paint): readonly string[] {
  const problems = ciProblems(ci);
  if (problems.length === 0) return [];
  const lines = problems.flatMap(({ problem: { severity, message, detail, action } }) =>
    itemLines({ severity, title: message, detail, action }, columns, paint),
  );
  return ['', paint('bold')('Sources with problems'), ...lines];
}

interface FailingContext {
  readonly tables: TextCiTables;
  readonly columns: number;
  readonly paint: Paint;
}

function failingLines(
  { allocation }: CiReport,
  { repositories }: Report,
  { tables, columns, paint }: FailingContext,
): readonly string[] {
  const failing = failingRepositories(allocation, repositories);
  if (failing.length === 0) return [];
  const rows = failing
    .slice(0, LISTED)
    .map(({ repositoryId, jobCount, failing: failed, unstable }) => [
      { text: tables.nameOf(repositoryId) },
      { text: groupedCount(jobCount) },
      { text: groupedCount(failed.length), paint: paint(failed.length > 0 ? 'red' : 'dim') },
      { text: groupedCount(unstable.length), paint: paint(unstable.length > 0 ? 'yellow' : 'dim') },
      { text: visibleText([...failed, ...unstable].map(({ name }) => name).join(', ')) },
    ]);
  const table = {
    columns: [
      { header: 'Repository', align: 'left' },
      { header: 'CI jobs', align: 'right', dropOrder: 2 },
      { header: 'Failed', align: 'right' },
      { header: 'Unstable', align: 'right', dropOrder: 1 },
      { header: 'Which', align: 'left', shrinksTo: 20, dropOrder: 3 },
    ],
    rows,
  } as const;
  return ['', ...layoutTable(table, columns, paint('dim')), ...more(failing.length, paint)];
}

function more(count: number, paint: Paint): readonly string[] {
  return count > LISTED ? [paint('dim')(`… and ${groupedCount(count - LISTED)} more`)] : [];
}
