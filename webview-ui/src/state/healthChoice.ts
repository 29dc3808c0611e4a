export interface HealthSort {
  /** `name`, `score`, or the key of a feature. */
  readonly column: string;
  readonly descending: boolean;
}

/** Which repositories the feature matrix shows, and in which order. */
export interface HealthChoice {
  /** Words that a row has to hold. */
  readonly text: string;
  /** Key of a feature: only repositories that lack it; `null` for all. */
  readonly missing: string | null;
  readonly sort: HealthSort;
}

const MAX_LENGTH = 200;

/** Every repository, the lowest score first. */
export const INITIAL_HEALTH_CHOICE: HealthChoice = {
  text: '',
  missing: null,
  sort: { column: 'score', descending: false },
};

/** Adds to a location's query what differs from the defaults. */
export function writeHealthChoice({ text, missing, sort }: HealthChoice, query: URLSearchParams): void {
  const initial = INITIAL_HEALTH_CHOICE.sort;
  if (text !== '') query.set('health', text);
  if (missing !== null) query.set('missing', missing);
  if (sort.column !== initial.column || sort.descending !== initial.descending) {
    query.set('features', `${sort.descending ? '-' : ''}${sort.column}`);
  }
}

/** Reads {@link writeHealthChoice} back. Extensions add features: a key that nobody knows any more chooses nothing. */
export function readHealthChoice(query: URLSearchParams): HealthChoice {
  return {
    text: (query.get('health') ?? '').slice(0, MAX_LENGTH),
    missing: (query.get('missing') ?? '').slice(0, MAX_LENGTH) || null,
    sort: readSort(query.get('features')),
  };
}

function readSort(value: string | null): HealthSort {
  const column = (value ?? '').replace(/^-/u, '').slice(0, MAX_LENGTH);
  return column === '' ? INITIAL_HEALTH_CHOICE.sort : { column, descending: value?.startsWith('-') === true };
}
