import { gitProblem } from '../git/gitProblem.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { objectPlaceOf } from '../git/objects/objectPlace.ts';
import { LINES_UNKNOWN } from '../history/commitFacts.ts';
import { withCountedLines } from '../history/commitFactsOf.ts';
import { countLines, type LineEngine, type LineOutcome } from '../history/lines/countLines.ts';
import { LineThreadError } from '../history/lines/lineLane.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import type { Segment } from '../history/segment.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { Logger } from '../ports.ts';

import { gitFoldersOf } from './prepareRepository.ts';
import { coverageOf, type RepositoryReading } from './readRepository.ts';
import type { FactsChange, RepositoryFacts } from './repositoryFacts.ts';

export interface LineCountRequest {
  /** `null` when the run was cancelled before git was found. */
  readonly git: GitBinary | null;
  readonly repository: Repository;
  readonly reading: RepositoryReading;
  readonly archive: SegmentArchive;
  readonly pool: LinePool;
  readonly engine: LineEngine;
  /** Lines of commits authored from here on (seconds) are counted before the others. */
  readonly recentSeconds: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Changes whose lines became known since the last call. */
  readonly onCounted: (changes: number) => void;
  /** Some of the lines are there, which cost time to put into the facts; more will come. */
  readonly onInterim: (change: FactsChange) => void;
}

/** Changes that are still to be counted. */
export function uncountedChanges({ uncounted }: RepositoryReading): number {
  let changes = 0;
  for (const { insertions } of uncounted) for (const lines of insertions) if (lines === LINES_UNKNOWN) changes++;
  return changes;
}

function problemsOf(outcome: LineOutcome, name: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (outcome.failure !== null) problems.push(gitProblem(outcome.failure, name));
  if (outcome.formatError !== null) problems.push(createProblem('unreadableOutput', name, outcome.formatError));
  if (outcome.unreadableBlob !== null) {
    problems.push(createProblem('missingObject', name, `Object ${outcome.unreadableBlob}.`));
  }
  if (outcome.mismatch) problems.push(createProblem('lineCountMismatch', name));
  return problems;
}

/** Fewer changes than this are counted at once: a first part would show up no earlier. */
const WORTH_STAGES = 4000;

async function countSegment(
  request: LineCountRequest,
  git: GitBinary,
  segment: Segment,
  engine: LineEngine,
): Promise<readonly Problem[]> {
  const { repository, pool, deadlineMs, signal, archive, onCounted } = request;
  const target: GitTarget = { directory: repository.path, bare: repository.kind === 'bare' };
  const stages = segment.insertions.length < WORTH_STAGES ? [-Infinity] : [request.recentSeconds, -Infinity];
  const onStage = (): void => {
    archive.saveLines(segment);
    // What is whole is told at once as the result.
    if (uncountedChanges(request.reading) === 0) return;
    request.onInterim((facts) => withLines(facts, request.reading, 'counting', []));
  };
  try {
    const folders = gitFoldersOf(repository);
    const place = { target, folders, objects: objectPlaceOf(folders) };
    const lines = { git, ...place, segment, pool, engine, stages, deadlineMs, signal, onCounted, onStage };
    return problemsOf(await countLines(lines), repository.name);
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem];
    if (!(error instanceof LineThreadError) || engine === 'git') throw error;
    request.logger.warn(`Lines of ${repository.name} are counted by git itself: ${error.message}`);
    return countSegment(request, git, segment, 'git');
  }
}

function withLines(
  facts: RepositoryFacts,
  { segments }: RepositoryReading,
  lines: RepositoryFacts['lines'] | null,
  problems: readonly Problem[],
): RepositoryFacts {
  const commits = facts.commits === null ? null : withCountedLines(facts.commits, segments);
  const hindered = problems.filter((problem) => problem.severity !== 'info' && problem.code !== 'lineCountMismatch');
  const missing = problems.some((problem) => problem.code === 'missingObject');
  return {
    ...facts,
    commits,
    lines: lines ?? (commits === null ? 'none' : coverageOf(commits)),
    problems: [...problems, ...facts.problems],
    validity:
      missing && !facts.validity.includes('missingObjects') ? [...facts.validity, 'missingObjects'] : facts.validity,
    state: facts.state === 'complete' && hindered.length > 0 ? 'incomplete' : facts.state,
  };
}

/** Problems of one segment, and those alone that no other told before. */
function addProblems(known: Problem[], added: readonly Problem[]): void {
  for (const problem of added) if (!known.some(({ code }) => code === problem.code)) known.push(problem);
}

/**
 * Counts the lines of a repository whose commits are read. Never throws for what a repository can do wrong: the facts
 * carry it. After an abort they hold what was counted until then, and the store keeps it.
 */
export async function countRepositoryLines(request: LineCountRequest): Promise<FactsChange> {
  const { git, reading, engine, signal, repository } = request;
  const problems: Problem[] = [];
  for (const segment of reading.uncounted) {
    if (signal.aborted || git === null) break;
    addProblems(problems, await countSegment(request, git, segment, engine));
  }
  const stopped = problems.some(({ code }) => code === 'cancelled') || signal.aborted;
  const told = problems.filter(({ code }) => code !== 'cancelled');
  const all = stopped ? [createProblem('linesNotCounted', repository.name), ...told] : told;
  return (facts) => withLines(facts, reading, null, all);
}
