import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import type { ActivityStatus } from '../../../src/core/model/report.ts';
import type { Sort, SortColumn } from './navigation.ts';
import { ciSortValue, type RepositoryCi } from './repositoryCi.ts';
import { repositoryTags } from './repositoryTags.ts';
import { rowFigures, type FigureSource } from './rowFigures.ts';

type SortValue = number | string | null;

type CiByRepository = ReadonlyMap<string, RepositoryCi>;

interface SortChoice {
  readonly sort: Sort;
  readonly source: FigureSource;
  /** Only the order by CI needs it. */
  readonly ci?: CiByRepository;
}

const NO_CI: CiByRepository = new Map();

const STATUS_ORDER: Readonly<Record<ActivityStatus, number>> = { current: 0, active: 1, inactive: 2, empty: 3 };

/** The rows that match the filter, in the order of `sortBasis`. Rows that it does not know come last, as they are. */
export function tableRows(
  repositories: readonly DashboardRepository[],
  sortBasis: readonly DashboardRepository[],
  choice: SortChoice & { readonly filter: string },
): readonly DashboardRepository[] {
  const places = new Map(sortRows(sortBasis, choice).map(({ id }, place) => [id, place]));
  const placeOf = (row: DashboardRepository): number => places.get(row.id) ?? places.size;
  return filterRows(repositories, choice.filter).toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Rows of which name, folder or one of the words of their status holds every word of the filter. */
function filterRows(rows: readonly DashboardRepository[], filter: string): readonly DashboardRepository[] {
  const words = filter.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  });
}

function searchText(row: DashboardRepository): string {
  const status = row.overview?.activity?.status ?? '';
  const phase = row.phase === 'done' ? '' : row.phase;
  const tags = repositoryTags(row).map(({ label }) => label);
  return [row.name, row.folder, status, phase, ...tags].join('\n').toLowerCase();
}

/** Rows without a value come last in either direction; equals are ordered by name, then folder. */
function sortRows(
  rows: readonly DashboardRepository[],
  { sort, source, ci = NO_CI }: SortChoice,
): readonly DashboardRepository[] {
  const valued = rows.map((row) => ({ row, value: sortValue(row, sort.column, source, ci) }));
  const direction = sort.descending ? -1 : 1;
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return Number(a.value === null) - Number(b.value === null) || byName(a, b);
    }
    return direction * compare(a.value, b.value) || byName(a, b);
  });
  return valued.map(({ row }) => row);
}

function sortValue(row: DashboardRepository, column: SortColumn, source: FigureSource, ci: CiByRepository): SortValue {
  const figures = rowFigures(row, source);
  switch (column) {
    case 'name':
      return row.name.toLowerCase();
    case 'trend':
      return row.overview?.activity?.windows['365d'].commits ?? null;
    case 'commits':
      return figures.commits;
    case 'lines':
      return figures.insertions === null || figures.deletions === null ? null : figures.insertions + figures.deletions;
    case 'people':
      return figures.people;
    case 'absence':
      return figures.absenceFactor;
    case 'health':
      return row.overview?.health?.score ?? null;
    case 'ci': {
      const jobs = ci.get(row.id);
      return jobs === undefined ? null : ciSortValue(jobs);
    }
    case 'status':
      return statusPlace(row);
    case 'lastCommit':
      return figures.lastCommitAt === null ? null : Date.parse(figures.lastCommitAt);
  }
}

function statusPlace({ overview }: DashboardRepository): number | null {
  const status = overview?.activity?.status;
  return status === undefined ? null : STATUS_ORDER[status];
}

function byName(a: { readonly row: DashboardRepository }, b: { readonly row: DashboardRepository }): number {
  return compare(a.row.name.toLowerCase(), b.row.name.toLowerCase()) || compare(a.row.folder, b.row.folder);
}

/** By code unit: the same order on every machine. */
function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
