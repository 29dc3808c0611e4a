import type { CiGroup, DashboardCiJob } from '../../../src/core/model/dashboard.ts';
import { CI_STATUSES, providerName, ruleWord, statusWord } from '../format/ciWords.ts';
import type { CiChoice, CiSort, CiSortColumn } from './ciChoice.ts';

/** A job with what its row needs to be found and ordered. */
export interface CiRow {
  readonly job: DashboardCiJob;
  /** `null` where no repository owns it; the id where it is no longer listed. */
  readonly repositoryName: string | null;
  readonly runnerUpName: string | null;
  /** Lower case: what the words of a filter are looked for in. */
  readonly text: string;
}

type SortValue = number | string | null;

/** Rows of all jobs, in the given order. For thousands of jobs worth keeping between renderings. */
export function ciRows(jobs: readonly DashboardCiJob[], names: ReadonlyMap<string, string>): readonly CiRow[] {
  const nameOf = (repositoryId: string | undefined): string | null =>
    repositoryId === undefined ? null : (names.get(repositoryId) ?? repositoryId);
  return jobs.map((job) => {
    const repositoryName = nameOf(job.match?.repositoryId);
    return {
      job,
      repositoryName,
      runnerUpName: nameOf(job.runnerUp?.repositoryId),
      text: searchText(job, repositoryName),
    };
  });
}

function searchText(
  { name, server, provider, status, group, match, prefix }: DashboardCiJob,
  repository: string | null,
): string {
  const rule = match === null ? '' : ruleWord(match.rule);
  const words = [name, repository ?? '', server, providerName(provider), statusWord(status), group, rule, prefix ?? ''];
  return words.join('\n').toLowerCase();
}

/** The rows that a choice leaves, in the order they have. */
export function chosenCiRows(
  rows: readonly CiRow[],
  { text, group, status }: Pick<CiChoice, 'text' | 'group' | 'status'>,
): readonly CiRow[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter(
    (row) =>
      (group === null || row.job.group === group) &&
      (status === null || row.job.status === status) &&
      words.every((word) => row.text.includes(word)),
  );
}

/** Rows in the order of `sort`; those without a value come last in either direction, equals stay in the order they have. */
export function sortedCiRows(rows: readonly CiRow[], { column, descending }: CiSort): readonly CiRow[] {
  const direction = descending ? -1 : 1;
  const valued = rows.map((row) => ({ row, value: sortValue(row, column) }));
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return direction * compare(a.value, b.value);
  });
  return valued.map(({ row }) => row);
}

const STATUS_PLACES = new Map(CI_STATUSES.map((status, place) => [status, place]));
/** After all repositories, by what the job is instead. */
const GROUP_PLACES: Readonly<Record<CiGroup, string | null>> = {
  allocated: null,
  orphaned: null,
  infrastructure: '\uFFFE',
  unallocated: '\uFFFF',
};

function sortValue({ job, repositoryName, runnerUpName }: CiRow, column: CiSortColumn): SortValue {
  switch (column) {
    case 'name':
      return job.name.toLowerCase();
    case 'repository':
      return repositoryName?.toLowerCase() ?? GROUP_PLACES[job.group];
    case 'status':
      return STATUS_PLACES.get(job.status) ?? null;
    case 'lastRun':
      return timeOf(job.lastRunAt);
    case 'duration':
      return job.durationMs;
    case 'rule':
      return job.match === null ? null : ruleWord(job.match.rule);
    case 'score':
      return job.match?.score ?? null;
    case 'runnerUp':
      return runnerUpName?.toLowerCase() ?? null;
  }
}

function timeOf(instant: string | null): number | null {
  const timeMs = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** By code unit: the same order on every machine. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
