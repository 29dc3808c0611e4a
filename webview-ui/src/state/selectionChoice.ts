import type { TimeSpan } from '../../../src/core/model/selection.ts';
import { pathFilter } from './pathFilter.ts';
import { parseInstant, validSpan } from './selectionSpan.ts';

/** What a filter is about. Groups and folders stand for the repositories that they hold. */
export type FilterKind = 'repository' | 'group' | 'folder' | 'organization' | 'person' | 'path';

export interface SelectionFilter {
  readonly kind: FilterKind;
  /** An id of a repository; else a name, an e-mail or a path, as the report shows it. */
  readonly value: string;
}

/** `before`: the span of the same length just before. `year`: the same days a year earlier. */
export type ComparisonChoice = 'before' | 'year' | TimeSpan;

/** Which commits the figures are of, beside the window, and what they are compared with. */
export interface SelectionChoice {
  /** In place of the window; `null` where the window counts. */
  readonly span: TimeSpan | null;
  readonly comparison: ComparisonChoice;
  /** Whether the overview shows both spans beside each other. */
  readonly sideBySide: boolean;
  /** In the order in which they were chosen. Those of one kind are alternatives. */
  readonly filters: readonly SelectionFilter[];
}

export const INITIAL_SELECTION: SelectionChoice = { span: null, comparison: 'before', sideBySide: false, filters: [] };

/** In the order in which a list of suggestions has them. */
export const FILTER_KINDS: readonly FilterKind[] = ['repository', 'group', 'folder', 'organization', 'person', 'path'];

/** Before a kind in a query: other pages have groups of their own. */
const FILTER_PREFIX = 'only-';
const MOST_FILTERS = 200;
const MOST_CHARACTERS = 1000;
const REPOSITORY_ID = /^[0-9a-f]{16}$/u;

/** Adds to a location's query what differs from the defaults. */
export function writeSelection(
  { span, comparison, sideBySide, filters }: SelectionChoice,
  query: URLSearchParams,
): void {
  if (span !== null) writeSpan(span, ['from', 'until'], query);
  if (comparison === 'year') query.set('against', 'year');
  else if (comparison !== 'before') writeSpan(comparison, ['against-from', 'against-until'], query);
  if (sideBySide) query.set('compare', 'yes');
  for (const { kind, value } of filters) query.append(`${FILTER_PREFIX}${kind}`, value);
}

/** Reads {@link writeSelection} back; whatever is not understood takes its default. */
export function readSelection(query: URLSearchParams): SelectionChoice {
  const custom = readSpan(['against-from', 'against-until'], query);
  return {
    span: readSpan(['from', 'until'], query),
    comparison: custom ?? (query.get('against') === 'year' ? 'year' : 'before'),
    sideBySide: query.get('compare') === 'yes',
    filters: readFilters(query),
  };
}

export function sameFilter(one: SelectionFilter, other: SelectionFilter): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** With the filter at the end, unless it is there already. */
export function addFilter(filters: readonly SelectionFilter[], filter: SelectionFilter): readonly SelectionFilter[] {
  if (filters.length >= MOST_FILTERS || filters.some((each) => sameFilter(each, filter))) return filters;
  return [...filters, filter];
}

/** Whether the value can be one of its kind at all: a hash is anybody's to write. */
function isFilter({ kind, value }: SelectionFilter): boolean {
  if (value === '' || value.length > MOST_CHARACTERS) return false;
  if (kind === 'repository') return REPOSITORY_ID.test(value);
  return kind !== 'path' || pathFilter(value) === value;
}

function readFilters(query: URLSearchParams): readonly SelectionFilter[] {
  const kinds = new Map<string, FilterKind>(FILTER_KINDS.map((kind) => [`${FILTER_PREFIX}${kind}`, kind]));
  let filters: readonly SelectionFilter[] = [];
  for (const [key, value] of query) {
    const kind = kinds.get(key);
    if (kind !== undefined && isFilter({ kind, value })) filters = addFilter(filters, { kind, value });
  }
  return filters;
}

type SpanKeys = readonly [from: string, until: string];

function writeSpan({ from, until }: TimeSpan, [fromKey, untilKey]: SpanKeys, query: URLSearchParams): void {
  if (from !== null) query.set(fromKey, from);
  if (until !== null) query.set(untilKey, until);
}

/** `null` where neither end is there: all time is a window. */
function readSpan([fromKey, untilKey]: SpanKeys, query: URLSearchParams): TimeSpan | null {
  const span = { from: parseInstant(query.get(fromKey)), until: parseInstant(query.get(untilKey)) };
  const understood = [fromKey, untilKey].every((key) => !query.has(key) || parseInstant(query.get(key)) !== null);
  return understood && (span.from !== null || span.until !== null) ? validSpan(span) : null;
}
