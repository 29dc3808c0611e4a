import type { WindowKey } from '../../../src/core/model/window.ts';
import { INITIAL_CI_CHOICE, readCiChoice, writeCiChoice, type CiChoice } from './ciChoice.ts';
import {
  INITIAL_COUPLING_CHOICE,
  readCouplingChoice,
  writeCouplingChoice,
  type CouplingChoice,
} from './couplingChoice.ts';
import { INITIAL_HEALTH_CHOICE, readHealthChoice, writeHealthChoice, type HealthChoice } from './healthChoice.ts';
import { INITIAL_HOTSPOT_CHOICE, readHotspotChoice, writeHotspotChoice, type HotspotChoice } from './hotspotChoice.ts';
import { INITIAL_PEOPLE_CHOICE, readPeopleChoice, writePeopleChoice, type PeopleChoice } from './peopleChoice.ts';
import { INITIAL_SELECTION, readSelection, writeSelection, type SelectionChoice } from './selectionChoice.ts';
import { DEFAULT_WINDOW, isWindowKey } from './windows.ts';

export type Page =
  | { readonly kind: 'overview' }
  | { readonly kind: 'repositories' }
  | { readonly kind: 'repository'; readonly repositoryId: string }
  | { readonly kind: 'people' }
  | { readonly kind: 'hotspots' }
  | { readonly kind: 'coupling' }
  | { readonly kind: 'health' }
  | { readonly kind: 'ci' }
  | { readonly kind: 'run' };

export type SortColumn =
  'name' | 'trend' | 'commits' | 'lines' | 'people' | 'absence' | 'health' | 'ci' | 'status' | 'lastCommit';

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Where the person is and what they chose: all that survives closing the panel. */
export interface Navigation {
  readonly page: Page;
  readonly window: WindowKey;
  readonly filter: string;
  readonly sort: Sort;
  readonly selection: SelectionChoice;
  readonly people: PeopleChoice;
  readonly hotspots: HotspotChoice;
  readonly coupling: CouplingChoice;
  readonly health: HealthChoice;
  readonly ci: CiChoice;
}

const OVERVIEW: Page = { kind: 'overview' };
const MAX_FILTER_LENGTH = 200;
const REPOSITORY_ID = /^[0-9a-f]{16}$/u;

/** Pages of which the path is the name alone. */
const PLAIN_PAGES = ['repositories', 'people', 'hotspots', 'coupling', 'health', 'ci', 'run'] as const;

const SORT_COLUMNS: ReadonlySet<string> = new Set<SortColumn>([
  ...(['name', 'trend', 'commits', 'lines', 'people', 'absence', 'health', 'ci', 'status', 'lastCommit'] as const),
]);

export const INITIAL_NAVIGATION: Navigation = {
  page: OVERVIEW,
  window: DEFAULT_WINDOW,
  filter: '',
  sort: { column: 'commits', descending: true },
  selection: INITIAL_SELECTION,
  people: INITIAL_PEOPLE_CHOICE,
  hotspots: INITIAL_HOTSPOT_CHOICE,
  coupling: INITIAL_COUPLING_CHOICE,
  health: INITIAL_HEALTH_CHOICE,
  ci: INITIAL_CI_CHOICE,
};

/** As a location hash: `#/repository/0123456789abcdef?window=365d`. Defaults are left out. */
export function navigationHash(navigation: Navigation): string {
  const { page, window, filter, sort } = navigation;
  const query = new URLSearchParams();
  if (window !== INITIAL_NAVIGATION.window) query.set('window', window);
  if (filter !== '') query.set('filter', filter);
  const initial = INITIAL_NAVIGATION.sort;
  if (sort.column !== initial.column || sort.descending !== initial.descending) {
    query.set('sort', `${sort.descending ? '-' : ''}${sort.column}`);
  }
  writeSelection(navigation.selection, query);
  writePeopleChoice(navigation.people, query);
  writeHotspotChoice(navigation.hotspots, query);
  writeCouplingChoice(navigation.coupling, query);
  writeHealthChoice(navigation.health, query);
  writeCiChoice(navigation.ci, query);
  const search = query.toString();
  return `#/${pagePath(page)}${search === '' ? '' : `?${search}`}`;
}

/** Reads {@link navigationHash} back. Whatever is not understood takes its default: a hash is anybody's to write. */
export function parseNavigation(hash: string): Navigation {
  const [path = '', search = ''] = hash.replace(/^#\/?/u, '').split('?', 2);
  const query = new URLSearchParams(search);
  const window = query.get('window');
  return {
    page: parsePage(path),
    window: isWindowKey(window) ? window : INITIAL_NAVIGATION.window,
    filter: (query.get('filter') ?? '').slice(0, MAX_FILTER_LENGTH),
    sort: parseSort(query.get('sort')),
    selection: readSelection(query),
    people: readPeopleChoice(query),
    hotspots: readHotspotChoice(query),
    coupling: readCouplingChoice(query),
    health: readHealthChoice(query),
    ci: readCiChoice(query),
  };
}

export function samePage(one: Page, other: Page): boolean {
  return pagePath(one) === pagePath(other);
}

function pagePath(page: Page): string {
  if (page.kind === 'overview') return '';
  return page.kind === 'repository' ? `repository/${page.repositoryId}` : page.kind;
}

function parsePage(path: string): Page {
  const plain = PLAIN_PAGES.find((name) => name === path);
  if (plain !== undefined) return { kind: plain };
  const [kind, id = ''] = path.split('/', 2);
  return kind === 'repository' && REPOSITORY_ID.test(id) ? { kind: 'repository', repositoryId: id } : OVERVIEW;
}

function parseSort(value: string | null): Sort {
  if (value === null) return INITIAL_NAVIGATION.sort;
  const column = value.replace(/^-/u, '');
  return isSortColumn(column) ? { column, descending: value.startsWith('-') } : INITIAL_NAVIGATION.sort;
}

function isSortColumn(value: string): value is SortColumn {
  return SORT_COLUMNS.has(value);
}
