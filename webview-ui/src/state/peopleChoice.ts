export type PeopleSortColumn =
  'name' | 'organization' | 'commits' | 'change' | 'lines' | 'repositories' | 'first' | 'last';

export interface PeopleSort {
  readonly column: PeopleSortColumn;
  readonly descending: boolean;
}

/** Which people are listed, in which order, and about whom more is said. */
export interface PeopleChoice {
  /** Words that a row has to hold. */
  readonly text: string;
  readonly bots: boolean;
  readonly sort: PeopleSort;
  /** E-mail (name, where a person has none) of who is looked at; `null` for nobody. */
  readonly person: string | null;
}

const MAX_TEXT_LENGTH = 200;
const MAX_PERSON_LENGTH = 1000;
const SORT_COLUMNS: ReadonlySet<string> = new Set<PeopleSortColumn>([
  ...(['name', 'organization', 'commits', 'change', 'lines', 'repositories', 'first', 'last'] as const),
]);

/** People without bots, whoever did most first. */
export const INITIAL_PEOPLE_CHOICE: PeopleChoice = {
  text: '',
  bots: false,
  sort: { column: 'commits', descending: true },
  person: null,
};

/** Adds to a location's query what differs from the defaults. */
export function writePeopleChoice({ text, bots, sort, person }: PeopleChoice, query: URLSearchParams): void {
  const initial = INITIAL_PEOPLE_CHOICE.sort;
  if (text !== '') query.set('people', text);
  if (bots) query.set('bots', 'yes');
  if (sort.column !== initial.column || sort.descending !== initial.descending) {
    query.set('people-by', `${sort.descending ? '-' : ''}${sort.column}`);
  }
  if (person !== null) query.set('who', person);
}

/** Reads {@link writePeopleChoice} back; whatever is not understood takes its default. */
export function readPeopleChoice(query: URLSearchParams): PeopleChoice {
  const person = query.get('who');
  return {
    text: (query.get('people') ?? '').slice(0, MAX_TEXT_LENGTH),
    bots: query.get('bots') === 'yes',
    sort: readSort(query.get('people-by')),
    person: person === null || person === '' || person.length > MAX_PERSON_LENGTH ? null : person,
  };
}

function readSort(value: string | null): PeopleSort {
  const column = value?.replace(/^-/u, '') ?? '';
  return isSortColumn(column) ? { column, descending: value?.startsWith('-') === true } : INITIAL_PEOPLE_CHOICE.sort;
}

function isSortColumn(value: string): value is PeopleSortColumn {
  return SORT_COLUMNS.has(value);
}
