import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { Selection, TimeSpan } from '../../../src/core/model/selection.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { Navigation, Page } from './navigation.ts';
import type { FilterKind, SelectionChoice, SelectionFilter } from './selectionChoice.ts';
import { INITIAL_SELECTION } from './selectionChoice.ts';
import { ALL_TIME, yearBefore } from './selectionSpan.ts';
import { windowSpan } from './windows.ts';

/** Stands for repositories where those that were chosen are gone: an empty list would choose all of them. */
const NO_REPOSITORY = '0000000000000000';

const REPOSITORY_FILTERS: ReadonlySet<FilterKind> = new Set(['repository', 'group', 'folder']);

/** Every commit: who ever made one, and for which organization. */
export const EVERYTHING: Selection = {
  span: ALL_TIME,
  comparison: null,
  repositoryIds: [],
  organizations: [],
  people: [],
  paths: [],
  withHotspots: false,
};

type Chosen = Pick<Navigation, 'page' | 'window' | 'selection'>;

/** In a report nothing but the window can be chosen, whatever its address says. */
export function effectiveChoice({ selection }: Pick<Navigation, 'selection'>, interactive: boolean): SelectionChoice {
  return interactive ? selection : INITIAL_SELECTION;
}

/** The span that every figure is of. */
export function chosenSpan({ window, selection }: Pick<Navigation, 'window' | 'selection'>, asOf: Instant): TimeSpan {
  return selection.span ?? windowSpan(window, asOf);
}

/** Whether the figures are of something else than a window of the report. */
function choosesMore({ page, selection }: Pick<Navigation, 'page' | 'selection'>): boolean {
  const { span, comparison, filters } = selection;
  return span !== null || comparison !== 'before' || filters.some(({ kind }) => countsOn(page, kind));
}

/** Whether not all commits of a repository count. */
export function choosesAuthorsOrPaths({ filters }: Pick<SelectionChoice, 'filters'>): boolean {
  return filters.some(({ kind }) => !REPOSITORY_FILTERS.has(kind));
}

/** A repository's page is about that one: what chooses repositories is left out of account there. */
export function countsOn(page: Page, kind: FilterKind): boolean {
  return page.kind !== 'repository' || !REPOSITORY_FILTERS.has(kind);
}

/**
 * What to ask the host for; `null` where the figures of the snapshot are the answer already, or no page shows any.
 *
 * @param navigation with the {@link effectiveChoice}
 */
export function wantedSelection(navigation: Chosen, snapshot: DashboardSnapshot | null): Selection | null {
  const asOf = snapshot?.asOf ?? null;
  if (snapshot === null || asOf === null || snapshot.repositories.length === 0) return null;
  const { page, selection } = navigation;
  switch (page.kind) {
    case 'people':
    case 'hotspots':
      return selectionOf(navigation, snapshot, asOf);
    case 'overview':
      return selection.sideBySide || choosesMore(navigation) ? selectionOf(navigation, snapshot, asOf) : null;
    case 'repositories':
    case 'repository':
      return choosesMore(navigation) ? selectionOf(navigation, snapshot, asOf) : null;
    case 'coupling':
    case 'health':
    case 'ci':
    case 'run':
      return null;
  }
}

/** Ids of the repositories that the filters choose; `null` for all. */
export function chosenRepositories(
  filters: readonly SelectionFilter[],
  { repositories, groups }: Pick<DashboardSnapshot, 'repositories' | 'groups'>,
): ReadonlySet<string> | null {
  const choosing = filters.filter(({ kind }) => REPOSITORY_FILTERS.has(kind));
  if (choosing.length === 0) return null;
  const ids = choosing.flatMap(({ kind, value }): readonly string[] => {
    if (kind === 'repository') return [value];
    if (kind === 'group') return groups.find(({ name }) => name === value)?.repositoryIds ?? [];
    return repositories.filter(({ folder }) => liesIn(folder, value)).map(({ id }) => id);
  });
  return new Set(ids);
}

/** Whether figures of a selection say something on a page: those of one repository are no older state of any other list. */
export function speaksOf(
  { repositoryIds: ids }: Selection,
  { page, selection }: Pick<Navigation, 'page' | 'selection'>,
  snapshot: DashboardSnapshot,
): boolean {
  const [only, ...others] = ids;
  if (page.kind === 'repository') return only === page.repositoryId && others.length === 0;
  if (only === undefined || others.length > 0) return true;
  return only === NO_REPOSITORY || chosenRepositories(selection.filters, snapshot)?.has(only) === true;
}

/** Both as `DashboardRepository.folder` has them. */
function liesIn(folder: string, parent: string): boolean {
  return folder === parent || folder.startsWith(`${parent}/`);
}

/** Whether the figures of one selection are those of another; hotspots too are welcome where nobody asked for them. */
export function serves(counted: Selection, wanted: Selection): boolean {
  const withHotspots = counted.withHotspots || wanted.withHotspots;
  return selectionKey(counted) === selectionKey({ ...wanted, withHotspots });
}

/** Equal for equal selections, and only for those. */
export function selectionKey(selection: Selection): string {
  const { span, comparison, repositoryIds, organizations, people, paths, withHotspots } = selection;
  const compared = comparison === null ? null : [comparison.from, comparison.until];
  return JSON.stringify([span.from, span.until, compared, repositoryIds, organizations, people, paths, withHotspots]);
}

function selectionOf(navigation: Chosen, snapshot: DashboardSnapshot, asOf: Instant): Selection {
  const { page, selection } = navigation;
  const span = chosenSpan(navigation, asOf);
  const valuesOf = (kind: FilterKind): readonly string[] => sorted(valuesOfKind(selection.filters, kind));
  return {
    span,
    comparison: comparisonOf(selection, span),
    repositoryIds: page.kind === 'repository' ? [page.repositoryId] : repositoryIds(selection.filters, snapshot),
    organizations: valuesOf('organization'),
    people: valuesOf('person'),
    paths: valuesOf('path'),
    withHotspots: page.kind === 'hotspots',
  };
}

function repositoryIds(filters: readonly SelectionFilter[], snapshot: DashboardSnapshot): readonly string[] {
  const chosen = chosenRepositories(filters, snapshot);
  if (chosen === null) return [];
  return chosen.size === 0 ? [NO_REPOSITORY] : sorted([...chosen]);
}

/** Before all time there is nothing, and a year earlier it would be compared with itself. */
function comparisonOf({ comparison }: SelectionChoice, span: TimeSpan): TimeSpan | null {
  if (comparison === 'before') return null;
  return comparison === 'year' ? yearBefore(span) : comparison;
}

function valuesOfKind(filters: readonly SelectionFilter[], kind: FilterKind): readonly string[] {
  return filters.filter((filter) => filter.kind === kind).map(({ value }) => value);
}

/** By code unit: one selection, one order. */
function sorted(values: readonly string[]): readonly string[] {
  return values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
