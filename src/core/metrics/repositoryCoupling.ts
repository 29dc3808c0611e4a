import type { CommitFacts } from '../history/commitFacts.ts';
import type { RepositoryCoupling } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';
import type { CouplingOptions } from '../model/options.ts';

import { coupledPairs, type CoupledSets } from './coupledPairs.ts';
import type { People } from './people.ts';
import { setsByItem, type ChangeSets } from './setsByItem.ts';
import { TopList } from './topList.ts';
import { SECONDS_PER_DAY } from './windows.ts';

/** A repository as far as coupling looks at it. */
export interface CoupledRepository {
  readonly id: string;
  readonly facts: CommitFacts;
  readonly people: People;
}

/** Commits that are told apart by a group (a person, a ticket), with the number of their repository. */
interface GroupedCommits {
  readonly groups: number;
  readonly group: Uint32Array;
  readonly repository: Uint32Array;
  /** Author date, seconds since the epoch. */
  readonly seconds: Float64Array;
}

/** Numbers keys in order of appearance. */
class KeyNumbers {
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#numbers.size;
  }

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function roomFor(commits: number): Omit<GroupedCommits, 'groups'> {
  return {
    group: new Uint32Array(commits),
    repository: new Uint32Array(commits),
    seconds: new Float64Array(commits),
  };
}

function cut(
  { group, repository, seconds }: Omit<GroupedCommits, 'groups'>,
  groups: number,
  used: number,
): GroupedCommits {
  return {
    groups,
    group: group.subarray(0, used),
    repository: repository.subarray(0, used),
    seconds: seconds.subarray(0, used),
  };
}

/** Dated commits of people, merges left out: what one brings in was changed where it was written. */
function commitsByPerson(repositories: readonly CoupledRepository[]): GroupedCommits {
  const keys = new KeyNumbers();
  const room = roomFor(repositories.reduce((sum, { facts }) => sum + facts.count, 0));
  let used = 0;
  repositories.forEach(({ facts, people: { people, personOf } }, repository) => {
    const numbers = Int32Array.from(people, ({ key, bot }) => (bot ? -1 : keys.of(key)));
    for (let row = 0; row < facts.count; row++) {
      const seconds = facts.authorTime[row] ?? Number.NaN;
      const person = numbers[personOf[facts.author[row] ?? 0] ?? 0] ?? -1;
      if (person === -1 || Number.isNaN(seconds) || (facts.parentCount[row] ?? 0) > 1) continue;
      room.group[used] = person;
      room.repository[used] = repository;
      room.seconds[used++] = seconds;
    }
  });
  return cut(room, keys.count, used);
}

/** Dated commits of people under each of their tickets, merges too: they may be all that names one. */
function commitsByTicket(repositories: readonly CoupledRepository[]): GroupedCommits {
  const keys = new KeyNumbers();
  const room = roomFor(repositories.reduce((sum, { facts }) => sum + (facts.notes?.ticket?.length ?? 0), 0));
  let used = 0;
  repositories.forEach(({ facts, people: { people, personOf } }, repository) => {
    const { firstTicket = null, ticket = null, ticketKeys = [] } = facts.notes ?? {};
    if (firstTicket === null || ticket === null) return;
    const numbers = Uint32Array.from(ticketKeys, (key) => keys.of(key));
    for (let row = 0; row < facts.count; row++) {
      const isBot = people[personOf[facts.author[row] ?? 0] ?? 0]?.bot !== false;
      if (isBot || Number.isNaN(facts.authorTime[row])) continue;
      const end = firstTicket[row + 1] ?? 0;
      for (let at = firstTicket[row] ?? 0; at < end; at++) {
        room.group[used] = numbers[ticket[at] ?? 0] ?? 0;
        room.repository[used++] = repository;
      }
    }
  });
  return cut(room, keys.count, used);
}

/** Where the commits of each group start when they are ordered by group. */
function groupStarts({ groups, group }: GroupedCommits): Uint32Array {
  const starts = new Uint32Array(groups + 1);
  for (const number of group) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 0; number < groups; number++) {
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  }
  return starts;
}

/**
 * Change sets: the repositories of each group's commits, each once; within a group a commit more than a day after
 * the first of a set begins another one. One number a commit holds date and repository, so that a column of numbers is all that is sorted.
 *
 * @param repositories how many there are
 */
function changeSets(commits: GroupedCommits, repositories: number): ChangeSets {
  const starts = groupStarts(commits);
  const filled = starts.slice();
  const entries = new Float64Array(commits.group.length);
  for (let at = 0; at < entries.length; at++) {
    const group = commits.group[at] ?? 0;
    const place = filled[group] ?? 0;
    entries[place] = (commits.seconds[at] ?? 0) * repositories + (commits.repository[at] ?? 0);
    filled[group] = place + 1;
  }
  const first = new Uint32Array(entries.length + 1);
  const item = new Uint32Array(entries.length);
  const lastSet = new Uint32Array(repositories);
  let sets = 0;
  let used = 0;
  for (let group = 0; group < commits.groups; group++) {
    const own = entries.subarray(starts[group], starts[group + 1]).sort();
    let began = -Infinity;
    for (const entry of own) {
      const seconds = Math.floor(entry / repositories);
      if (seconds - began > SECONDS_PER_DAY) {
        first[sets++] = used;
        began = seconds;
      }
      const repository = entry - seconds * repositories;
      if (lastSet[repository] === sets) continue;
      lastSet[repository] = sets;
      item[used++] = repository;
    }
  }
  first[sets] = used;
  return { first: first.subarray(0, sets + 1), item: item.subarray(0, used) };
}

/** Of these sets every item counts. */
function coupledSets(sets: ChangeSets, items: number): CoupledSets {
  const { first } = sets;
  const sizes = new Uint32Array(first.length - 1);
  for (let set = 0; set < sizes.length; set++) sizes[set] = (first[set + 1] ?? 0) - (first[set] ?? 0);
  return { byItem: setsByItem(sets, items), first, sizes, excluded: null };
}

function compareCouplings(a: RepositoryCoupling, b: RepositoryCoupling): number {
  return (
    b.degree - a.degree ||
    b.averageRevisions - a.averageRevisions ||
    compareText(a.repositoryId, b.repositoryId) ||
    compareText(a.otherRepositoryId, b.otherRepositoryId)
  );
}

/**
 * Repositories that change together (METRICS: Cross-repository coupling), with the degree and thresholds of files. A change
 * set holds the repositories to which one person committed within 24 hours of the set's first commit, or those with commits under
 * one ticket; sets of more repositories than `maxChangeSet` are left out. Undated commits and bots count nothing. Of a
 * pair the basis with the higher degree is told, of equal ones with more mean revisions, else the author.
 *
 * @param repositories copies of a project left out; in any order
 * @returns at most `limit`, by degree, then mean revisions, then ids
 */
export function repositoryCoupling(
  repositories: readonly CoupledRepository[],
  options: CouplingOptions,
  limit: number,
): readonly RepositoryCoupling[] {
  const sorted = repositories.toSorted((a, b) => compareText(a.id, b.id));
  const best = new Map<number, RepositoryCoupling>();
  const add = (commits: GroupedCommits, basis: RepositoryCoupling['basis']): void => {
    const sets = coupledSets(changeSets(commits, sorted.length), sorted.length);
    coupledPairs(sets, options, ({ item, other, shared, degree, averageRevisions }) => {
      const [repositoryId = '', otherRepositoryId = ''] = [sorted[item]?.id, sorted[other]?.id];
      const coupling = { repositoryId, otherRepositoryId, basis, shared, degree, averageRevisions };
      const known = best.get(item * sorted.length + other);
      if (known === undefined || compareCouplings(coupling, known) < 0) {
        best.set(item * sorted.length + other, coupling);
      }
    });
  };
  add(commitsByPerson(sorted), 'author');
  add(commitsByTicket(sorted), 'ticket');
  const top = new TopList<RepositoryCoupling>(limit, compareCouplings);
  for (const coupling of best.values()) top.offer(coupling);
  return top.items;
}
