import { pathFilter } from './pathFilter.ts';

export type HotspotSortColumn =
  'file' | 'score' | 'revisions' | 'lines' | 'developer' | 'ownership' | 'fragmentation' | 'age';

export interface HotspotSort {
  readonly column: HotspotSortColumn;
  readonly descending: boolean;
}

/** Where among the repositories and their folders the person is. */
export interface HotspotPlace {
  /** `null` above all repositories. */
  readonly repositoryId: string | null;
  /** From the top of the repository, without a slash at its ends; empty for the top. */
  readonly folder: string;
}

export interface HotspotChoice {
  readonly place: HotspotPlace;
  /** Words that a file has to hold. */
  readonly text: string;
  readonly sort: HotspotSort;
}

const MAX_TEXT_LENGTH = 200;
const REPOSITORY_ID = /^[0-9a-f]{16}$/u;
const SORT_COLUMNS: ReadonlySet<string> = new Set<HotspotSortColumn>([
  ...(['file', 'score', 'revisions', 'lines', 'developer', 'ownership', 'fragmentation', 'age'] as const),
]);

/** All repositories, the hottest file first. */
export const INITIAL_HOTSPOT_CHOICE: HotspotChoice = {
  place: { repositoryId: null, folder: '' },
  text: '',
  sort: { column: 'score', descending: true },
};

/** Adds to a location's query what differs from the defaults. */
export function writeHotspotChoice({ place, text, sort }: HotspotChoice, query: URLSearchParams): void {
  const initial = INITIAL_HOTSPOT_CHOICE.sort;
  if (place.repositoryId !== null) query.set('in', place.repositoryId);
  if (place.folder !== '') query.set('below', place.folder);
  if (text !== '') query.set('files-with', text);
  if (sort.column !== initial.column || sort.descending !== initial.descending) {
    query.set('files-by', `${sort.descending ? '-' : ''}${sort.column}`);
  }
}

/** Reads {@link writeHotspotChoice} back; whatever is not understood takes its default. */
export function readHotspotChoice(query: URLSearchParams): HotspotChoice {
  const repositoryId = query.get('in') ?? '';
  const folder = query.get('below') ?? '';
  const known = REPOSITORY_ID.test(repositoryId);
  return {
    place: {
      repositoryId: known ? repositoryId : null,
      folder: known && pathFilter(folder) === folder ? folder : '',
    },
    text: (query.get('files-with') ?? '').slice(0, MAX_TEXT_LENGTH),
    sort: readSort(query.get('files-by')),
  };
}

function readSort(value: string | null): HotspotSort {
  const column = value?.replace(/^-/u, '') ?? '';
  return isSortColumn(column) ? { column, descending: value?.startsWith('-') === true } : INITIAL_HOTSPOT_CHOICE.sort;
}

function isSortColumn(value: string): value is HotspotSortColumn {
  return SORT_COLUMNS.has(value);
}
