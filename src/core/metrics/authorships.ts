import type { CommitFacts } from '../history/commitFacts.ts';
import { compareText } from '../model/compareText.ts';

import type { People, Person } from './people.ts';
import { NOBODY, rowPeople } from './rowPeople.ts';
import type { SetsByItem } from './setsByItem.ts';

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

/** The changes that are looked at. */
interface CountedChanges {
  readonly byPath: SetsByItem;
  /** Who authored each commit; {@link NOBODY} where it does not count. */
  readonly persons: Int32Array;
  /** Author dates, seconds since the epoch. */
  readonly authorTime: Float64Array;
  readonly people: readonly Person[];
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

/** Turns counts into where each group starts; the last entry is where all end. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  for (let group = 0; group < counts.length; group++) starts[group + 1] = (starts[group] ?? 0) + (counts[group] ?? 0);
  return starts;
}

/** Paths by file: as a rule one. Names that are no UTF-8 can look alike, and are one file then. */
class FilePaths {
  readonly #first: Int32Array;
  readonly #next: Int32Array;

  constructor(fileOf: Int32Array, files: number) {
    this.#first = new Int32Array(files).fill(-1);
    this.#next = new Int32Array(fileOf.length).fill(-1);
    for (let path = 0; path < fileOf.length; path++) {
      const file = fileOf[path] ?? -1;
      if (file < 0) continue;
      this.#next[path] = this.#first[file] ?? -1;
      this.#first[file] = path;
    }
  }

  /** −1 without one. */
  firstOf(file: number): number {
    return this.#first[file] ?? -1;
  }

  /** −1 after the last one. */
  after(path: number): number {
    return this.#next[path] ?? -1;
  }
}

/** Finds the authors of files, with one table of people for all of them. */
class AuthorFinder {
  readonly #changes: CountedChanges;
  readonly #paths: FilePaths;
  readonly #changesBy: Uint32Array;
  readonly #met: number[] = [];
  #creator = NOBODY;
  #createdAt = Infinity;
  #count = 0;

  constructor(changes: CountedChanges, paths: FilePaths) {
    this.#changes = changes;
    this.#paths = paths;
    this.#changesBy = new Uint32Array(changes.people.length);
  }

  /** Calls `visit` for each author of a file. */
  find(file: number, visit: (person: number) => void): void {
    this.#creator = NOBODY;
    this.#count = 0;
    this.#met.length = 0;
    for (let path = this.#paths.firstOf(file); path >= 0; path = this.#paths.after(path)) this.#gather(path);
    const degrees = this.#met.map((person) => this.#degreeOf(person));
    const highest = degrees.reduce((most, degree) => Math.max(most, degree), -Infinity);
    const least = Math.max(LEAST_DEGREE, LEAST_SHARE * highest);
    for (const [place, person] of this.#met.entries()) {
      if ((degrees[place] ?? 0) >= least) visit(person);
      this.#changesBy[person] = 0;
    }
  }

  #gather(path: number): void {
    const { byPath, persons, authorTime } = this.#changes;
    const end = byPath.first[path + 1] ?? 0;
    for (let at = byPath.first[path] ?? 0; at < end; at++) {
      const row = byPath.set[at] ?? 0;
      const person = persons[row] ?? NOBODY;
      if (person === NOBODY) continue;
      const times = this.#changesBy[person] ?? 0;
      if (times === 0) this.#met.push(person);
      this.#changesBy[person] = times + 1;
      this.#count++;
      const seconds = authorTime[row] ?? Number.NaN;
      // What has no date stands behind everything that has one.
      this.#noteCreator(person, Number.isNaN(seconds) ? Infinity : seconds);
    }
  }

  #noteCreator(person: number, seconds: number): void {
    if (this.#creator !== NOBODY && seconds >= this.#createdAt) {
      if (seconds > this.#createdAt || person === this.#creator) return;
      if (compareByEmail(this.#changes.people, person, this.#creator) > 0) return;
    }
    this.#creator = person;
    this.#createdAt = seconds;
  }

  #degreeOf(person: number): number {
    const isCreator = person === this.#creator;
    const deliveries = (this.#changesBy[person] ?? 0) - (isCreator ? 1 : 0);
    return degreeOfAuthorship(isCreator, deliveries, this.#count - 1 - deliveries);
  }
}

/** People's order by e-mail, then name: decides between changes of one moment too. */
export function compareByEmail(people: readonly Person[], a: number, b: number): number {
  const [one, other] = [people[a], people[b]];
  if (one === undefined || other === undefined) return 0;
  return compareText(one.email, other.email) || compareText(one.name, other.name);
}

/**
 * Who is an author of which files (METRICS: Truck Factor): a degree of authorship of at least 3.293, and at least 0.75 of the
 * highest of the file. The creator is who made its first change in time order, whatever it was named before: renames are
 * not followed, so that who moves a file creates it. The creation itself counts as nothing else, as in the tool of the
 * paper's authors. Bots' changes count as if they were not there.
 *
 * @param byPath the changes of the history
 * @param fileOf path of the history → number of its file, less than `files`; −1 where it does not count
 */
export function authorships(
  facts: CommitFacts,
  byPath: SetsByItem,
  people: People,
  fileOf: Int32Array,
  files: number,
): Authorships {
  const persons = rowPeople(facts, people, null);
  const { authorTime } = facts;
  const finder = new AuthorFinder({ byPath, persons, authorTime, people: people.people }, new FilePaths(fileOf, files));
  const filesOf = new Uint32Array(people.people.length);
  const authorsOf = new Uint32Array(files);
  const found: number[] = [];
  for (let number = 0; number < files; number++) {
    finder.find(number, (person) => {
      filesOf[person] = (filesOf[person] ?? 0) + 1;
      authorsOf[number] = (authorsOf[number] ?? 0) + 1;
      found.push(person, number);
    });
  }
  const first = startsOf(filesOf);
  const file = new Uint32Array(found.length / 2);
  const next = first.slice();
  for (let at = 0; at < found.length; at += 2) {
    const person = found[at] ?? 0;
    const place = next[person] ?? 0;
    next[person] = place + 1;
    file[place] = found[at + 1] ?? 0;
  }
  return { first, file, filesOf, authorsOf };
}
