import type { CommitFacts } from '../../history/commitFacts.ts';
import type { HeadTree } from '../../history/headTree.ts';
import type { CodeFiles } from '../../metrics/codeFiles.ts';
import { contributionDates } from '../../metrics/contributionDates.ts';
import { Members } from '../../metrics/members.ts';
import { selectAuthors, type People, type Person } from '../../metrics/people.ts';
import { selectCommits } from '../../metrics/selectCommits.ts';
import type { Report } from '../../model/report.ts';
import { countedFiles } from '../countedFiles.ts';
import type { Evaluated } from '../evaluated.ts';
import type { EvaluationMemory } from '../evaluationMemory.ts';
import { peopleOf } from '../peopleOf.ts';

/** A repository that selections are counted over. */
export interface FleetRepository {
  readonly id: string;
  readonly complete: boolean;
  readonly commits: CommitFacts;
  readonly people: People;
  /** Index into {@link people} → index into the fleet's. */
  readonly fleetPerson: Uint32Array;
  /** First author date of each of {@link people}, seconds since the epoch; `Infinity` without a dated contribution. */
  readonly firstSeconds: Float64Array;
  /** Files at HEAD; `null` when they were not read. */
  readonly tree: HeadTree | null;
  /** Which files count; found out when somebody asks. */
  readonly files: () => CodeFiles;
}

/** Everybody over all repositories, each once, and the repositories, copies left out. */
export interface Fleet {
  readonly people: readonly Person[];
  readonly members: Members;
  /** First author date of each person anywhere, seconds since the epoch; `Infinity` without a dated contribution. */
  readonly firstSeconds: Float64Array;
  /** In the order of the report. */
  readonly repositories: readonly FleetRepository[];
}

/**
 * Prepares what every selection needs and none changes. People are merged over repositories by their key; the name is that
 * of the first repository in the order of the report, as in its list of contributors.
 */
export function prepareFleet(results: readonly Evaluated[], report: Report, memory: EvaluationMemory): Fleet {
  const resultOf = new Map(results.map((result) => [result.report.id, result]));
  const people: Person[] = [];
  const indexOf = new Map<string, number>();
  const place = (person: Person): number => {
    const known = indexOf.get(person.key);
    if (known !== undefined) return known;
    indexOf.set(person.key, people.length);
    return people.push(person) - 1;
  };
  const repositories = report.repositories.flatMap(({ id, copyOf }) => {
    const result = copyOf === null ? resultOf.get(id) : undefined;
    return result === undefined ? [] : prepareRepository(result, report, place, memory);
  });
  return {
    people,
    members: new Members(people),
    firstSeconds: firstAnywhere(repositories, people.length),
    repositories,
  };
}

function prepareRepository(
  { report: { id, state }, facts }: Evaluated,
  { options }: Report,
  place: (person: Person) => number,
  memory: EvaluationMemory,
): readonly FleetRepository[] {
  if (facts.commits === null) return [];
  const people = peopleOf(facts, options, memory);
  const authors = selectAuthors(people, options.authors);
  const commits = selectCommits(facts.commits, { pathPrefixes: options.paths, authors });
  if (commits === null) return [];
  const tree = facts.headFacts?.tree ?? null;
  const repository = {
    ...{ id, complete: state === 'complete', commits, people, tree },
    fleetPerson: Uint32Array.from(people.people, place),
    firstSeconds: contributionDates(commits, people).first,
    files: () => countedFiles(commits, tree, options.excludedFiles, memory),
  };
  return [repository];
}

function firstAnywhere(repositories: readonly FleetRepository[], count: number): Float64Array {
  const first = new Float64Array(count).fill(Infinity);
  for (const { fleetPerson, firstSeconds } of repositories) {
    fleetPerson.forEach((person, own) => {
      first[person] = Math.min(first[person] ?? Infinity, firstSeconds[own] ?? Infinity);
    });
  }
  return first;
}
