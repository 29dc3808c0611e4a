import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { pathFilter } from './pathFilter.ts';
import { FILTER_KINDS, sameFilter, type FilterKind, type SelectionFilter } from './selectionChoice.ts';
import type { SelectionCatalogue } from './selectionState.ts';

export interface FilterSuggestion {
  readonly filter: SelectionFilter;
  /** As people know it. */
  readonly label: string;
  /** What else there is to tell it by; may be empty. */
  readonly detail: string;
}

export interface SuggestionInput {
  readonly text: string;
  readonly kinds: readonly FilterKind[];
  /** Already chosen. */
  readonly filters: readonly SelectionFilter[];
  readonly snapshot: Pick<DashboardSnapshot, 'repositories' | 'groups'>;
  readonly repositoryNames: ReadonlyMap<string, string>;
  /** `null` until it is known. */
  readonly catalogue: SelectionCatalogue | null;
}

/** More are found by typing on. */
const MOST_OF_A_KIND = 8;

/**
 * What can be chosen: of each kind the first few that hold every word of the text, those that begin with it first. A path
 * is whatever was typed, if it can be one; so is the e-mail of somebody who is not among those who did most.
 */
export function filterSuggestions(input: SuggestionInput): readonly FilterSuggestion[] {
  const words = input.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const isNew = ({ filter }: FilterSuggestion): boolean => !input.filters.some((each) => sameFilter(each, filter));
  return FILTER_KINDS.filter((kind) => input.kinds.includes(kind)).flatMap((kind) => {
    const known = candidates(kind, input).filter((each) => isNew(each) && holds(each, words));
    return [
      ...known.toSorted((a, b) => rank(a, words) - rank(b, words)),
      ...typed(kind, input, known).filter(isNew),
    ].slice(0, MOST_OF_A_KIND);
  });
}

function candidates(kind: FilterKind, input: SuggestionInput): readonly FilterSuggestion[] {
  const { snapshot, repositoryNames, catalogue } = input;
  const named = (value: string, label = value, detail = ''): FilterSuggestion => ({
    filter: { kind, value },
    label,
    detail,
  });
  switch (kind) {
    case 'repository':
      return snapshot.repositories.map(({ id, name, folder }) =>
        named(id, repositoryNames.get(id) ?? name, folder === name || folder === '.' ? '' : folder),
      );
    case 'group':
      return snapshot.groups.map(({ name }) => named(name));
    case 'folder':
      return foldersOf(snapshot.repositories.map(({ folder }) => folder)).map((folder) => named(folder));
    case 'organization':
      return (catalogue?.organizations ?? []).map((name) => named(name));
    case 'person':
      return (catalogue?.people ?? []).map(({ name, email }) => named(email === '' ? name : email, name, email));
    case 'path':
      return [];
  }
}

/** Every folder that holds more than one repository. */
function foldersOf(folders: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const folder of folders) {
    const parts = folder.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = parts.slice(0, depth).join('/');
      if (parent !== '') counts.set(parent, (counts.get(parent) ?? 0) + 1);
    }
  }
  const shared = [...counts].filter(([, count]) => count > 1).map(([folder]) => folder);
  return shared.toSorted((a, b) => (a < b ? -1 : 1));
}

function typed(
  kind: FilterKind,
  { text }: SuggestionInput,
  known: readonly FilterSuggestion[],
): readonly FilterSuggestion[] {
  const trimmed = text.trim();
  if (kind === 'path') {
    const path = pathFilter(trimmed);
    return path === null ? [] : [{ filter: { kind, value: path }, label: path, detail: 'files and folders' }];
  }
  const email = trimmed.toLowerCase();
  if (kind !== 'person' || !/^[^\s@]+@[^\s@]+$/u.test(email)) return [];
  return known.some(({ filter }) => filter.value === email)
    ? []
    : [{ filter: { kind, value: email }, label: email, detail: '' }];
}

function holds({ label, detail }: FilterSuggestion, words: readonly string[]): boolean {
  const text = `${label}\n${detail}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function rank({ label }: FilterSuggestion, [first = '']: readonly string[]): number {
  const text = label.toLowerCase();
  return text.startsWith(first) ? 0 : text.includes(first) ? 1 : 2;
}
