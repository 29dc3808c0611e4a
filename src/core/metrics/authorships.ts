import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';

import type { People } from './people.ts';

/** Degree of authorship below which nobody is an author of a file. */
const LEAST_DEGREE = 3.293;
/** Share of the file's highest degree that an author reaches. */
const LEAST_SHARE = 0.75;

/** Who is an author of which files. */
export interface Authorships {
  /** Files of person `p` are `file[first[p]]` up to, not including, `file[first[p + 1]]`. */
  readonly first: Uint32Array;
  readonly file: Uint32Array;
  /** Number of files by person. */
  readonly filesOf: Uint32Array;
  /** Number of authors by file. */
  readonly authorsOf: Uint32Array;
}

/** Changes put together by file. */
interface Deliveries {
  /** Changes of file `f` are `person[first[f]]` up to, not including, `person[first[f + 1]]`. */
  readonly first: Uint32Array;
  readonly person: Uint32Array;
  /** Who changed the file first. */
  readonly creator: Uint32Array;
}

/**
 * Degree of authorship (Fritz et al. 2010, with the weights of Avelino et al. 2016).
 *
 * @param deliveries changes by the person after the file was created
 * @param acceptances changes by others after it was created
 */
export function degreeOfAuthorship(isCreator: boolean, deliveries: number, acceptances: number): number {
  return 3.293 + 1.098 * (isCreator ? 1 : 0) + 0.164 * deliveries - 0.321 * Math.log(1 + acceptances);
}

/** Visits each change of a file that counts, by somebody who is no bot. */
function forEachChange(
  facts: CommitFacts,
  { first, path }: FileChanges,
  { people, personOf }: People,
  fileOf: Int32Array,
  visit: (file: number, person: number, seconds: number) => void,
): void {
  const isBot = Uint8Array.from(people, ({ bot }) => (bot ? 1 : 0));
  for (let row = 0; row < facts.count; row++) {
    const person = personOf[facts.author[row] ?? 0] ?? 0;
    if (isBot[person] === 1) continue;
    const seconds = facts.authorTime[row] ?? Number.NaN;
    const end = first[row + 1] ?? 0;
    for (let change = first[row] ?? 0; change < end; change++) {
      const file = fileOf[path[change] ?? 0] ?? -1;
      if (file >= 0) visit(file, person, seconds);
    }
  }
}

/** Turns counts into where each group starts; the last entry is where all end. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let group = 0; group < counts.length; group++) starts[group + 1] = (starts[group] ?? 0) + (counts[group] ?? 0);
  return starts;
}

/** People's places by e-mail, then name: decides between changes of one moment. */
function placesByEmail({ people }: People): Uint32Array {
  const places = new Uint32Array(people.length);
  Array.from(people.entries())
    .toSorted(([, a], [, b]) => compareText(a.email, b.email) || compareText(a.name, b.name))
    .forEach(([index], place) => (places[index] = place));
  return places;
}

function deliveriesByFile(
  facts: CommitFacts,
  changes: FileChanges,
  people: People,
  fileOf: Int32Array,
  files: number,
): Deliveries {
  const counts = new Uint32Array(files);
  forEachChange(facts, changes, people, fileOf, (file) => (counts[file] = (counts[file] ?? 0) + 1));
  const first = startsOf(counts);
  const person = new Uint32Array(first[files] ?? 0);
  const creator = new Uint32Array(files);
  const createdAt = new Float64Array(files).fill(Infinity);
  const places = placesByEmail(people);
  const next = first.slice();
  forEachChange(facts, changes, people, fileOf, (file, author, seconds) => {
    const place = next[file] ?? 0;
    next[file] = place + 1;
    person[place] = author;
    // What has no date stands behind everything that has one.
    const at = Number.isNaN(seconds) ? Infinity : seconds;
    const known = createdAt[file] ?? Infinity;
    const isFirst = place === first[file] || at < known;
    if (!isFirst && (at > known || (places[author] ?? 0) >= (places[creator[file] ?? 0] ?? 0))) return;
    creator[file] = author;
    createdAt[file] = at;
  });
  return { first, person, creator };
}

/** Calls `visit` for each author of one file. */
type FileAuthors = (file: number, visit: (person: number) => void) => void;

/** Finds the authors of a file from its changes, with one table of people for all files. */
function authorsByDegree({ first, person, creator }: Deliveries, people: number): FileAuthors {
  const changesBy = new Uint32Array(people);
  const met = new Uint32Array(people);
  return (file, visit) => {
    const begin = first[file] ?? 0;
    const end = first[file + 1] ?? 0;
    let metCount = 0;
    for (let place = begin; place < end; place++) {
      const author = person[place] ?? 0;
      if (changesBy[author] === 0) met[metCount++] = author;
      changesBy[author] = (changesBy[author] ?? 0) + 1;
    }
    const degree = (author: number): number => {
      const isCreator = author === creator[file];
      const deliveries = (changesBy[author] ?? 0) - (isCreator ? 1 : 0);
      return degreeOfAuthorship(isCreator, deliveries, end - begin - 1 - deliveries);
    };
    let highest = -Infinity;
    for (let place = 0; place < metCount; place++) highest = Math.max(highest, degree(met[place] ?? 0));
    for (let place = 0; place < metCount; place++) {
      const author = met[place] ?? 0;
      const own = degree(author);
      if (own >= LEAST_DEGREE && own >= LEAST_SHARE * highest) visit(author);
    }
    for (let place = 0; place < metCount; place++) changesBy[met[place] ?? 0] = 0;
  };
}

/**
 * Who is an author of which files (METRICS: Truck Factor): a degree of authorship of at least 3.293, and at least 0.75 of the
 * highest of the file. The creator is who made its first change in time order, whatever it was named before: renames are
 * not followed, so that who moves a file creates it. The creation itself counts as nothing else, as in the tool of the
 * paper's authors. Bots' changes count as if they were not there.
 *
 * @param fileOf path of the history → number of its file, less than `files`; −1 where it does not count
 */
export function authorships(
  facts: CommitFacts,
  changes: FileChanges,
  people: People,
  fileOf: Int32Array,
  files: number,
): Authorships {
  const deliveries = deliveriesByFile(facts, changes, people, fileOf, files);
  const authorsOfFile = authorsByDegree(deliveries, people.people.length);
  const filesOf = new Uint32Array(people.people.length);
  const authorsOf = new Uint32Array(files);
  for (let file = 0; file < files; file++) {
    authorsOfFile(file, (person) => {
      filesOf[person] = (filesOf[person] ?? 0) + 1;
      authorsOf[file] = (authorsOf[file] ?? 0) + 1;
    });
  }
  const first = startsOf(filesOf);
  const file = new Uint32Array(first.at(-1) ?? 0);
  const next = first.slice();
  for (let number = 0; number < files; number++) {
    authorsOfFile(number, (person) => {
      const place = next[person] ?? 0;
      next[person] = place + 1;
      file[place] = number;
    });
  }
  return { first, file, filesOf, authorsOf };
}
