import type { CiGroup } from '../../../src/core/model/dashboard.ts';
import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import { CI_GROUPS, CI_STATUSES } from '../format/ciWords.ts';

export type CiSortColumn = 'name' | 'repository' | 'status' | 'lastRun' | 'duration' | 'rule' | 'score' | 'runnerUp';

export interface CiSort {
  readonly column: CiSortColumn;
  readonly descending: boolean;
}

/** Which CI jobs are listed, in which order. */
export interface CiChoice {
  /** Words that a row has to hold. */
  readonly text: string;
  /** `null`: wherever they belong. */
  readonly group: CiGroup | null;
  /** `null`: whatever became of them. */
  readonly status: CiStatus | null;
  readonly sort: CiSort;
}

const MAX_TEXT_LENGTH = 200;
const SORT_COLUMNS: ReadonlySet<string> = new Set<CiSortColumn>([
  ...(['name', 'repository', 'status', 'lastRun', 'duration', 'rule', 'score', 'runnerUp'] as const),
]);

/** Every job, what needs a look first. */
export const INITIAL_CI_CHOICE: CiChoice = {
  text: '',
  group: null,
  status: null,
  sort: { column: 'status', descending: false },
};

/** Adds to a location's query what differs from the defaults. */
export function writeCiChoice({ text, group, status, sort }: CiChoice, query: URLSearchParams): void {
  const initial = INITIAL_CI_CHOICE.sort;
  if (text !== '') query.set('jobs', text);
  if (group !== null) query.set('group', group);
  if (status !== null) query.set('status', status);
  if (sort.column !== initial.column || sort.descending !== initial.descending) {
    query.set('order', `${sort.descending ? '-' : ''}${sort.column}`);
  }
}

/** Reads {@link writeCiChoice} back; whatever is not understood takes its default. */
export function readCiChoice(query: URLSearchParams): CiChoice {
  return {
    text: (query.get('jobs') ?? '').slice(0, MAX_TEXT_LENGTH),
    group: CI_GROUPS.find((group) => group === query.get('group')) ?? null,
    status: CI_STATUSES.find((status) => status === query.get('status')) ?? null,
    sort: readSort(query.get('order')),
  };
}

function readSort(value: string | null): CiSort {
  const column = value?.replace(/^-/u, '') ?? '';
  return isSortColumn(column) ? { column, descending: value?.startsWith('-') === true } : INITIAL_CI_CHOICE.sort;
}

function isSortColumn(value: string): value is CiSortColumn {
  return SORT_COLUMNS.has(value);
}
