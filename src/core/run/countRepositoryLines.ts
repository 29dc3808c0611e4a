import { gitProblem } from '../git/gitProblem.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import { LINES_UNKNOWN } from '../history/commitFacts.ts';
import { commitFactsOf } from '../history/commitFactsOf.ts';
import { commitIdsOf } from '../history/commitNotesOf.ts';
import { countLines, type LineEngine, type LineOutcome } from '../history/lines/countLines.ts';
import { LineThreadError, type LinePool } from '../history/lines/linePool.ts';
import type { Segment } from '../history/segment.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { Repository } from '../model/repository.ts';
import type { GitBinary } from '../git/gitBinary.ts';
import type { Logger } from '../ports.ts';

import { coverageOf, type RepositoryReading } from './readRepository.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';
import { withNotes } from './withHeadParts.ts';

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
  /** There are facts with some of the lines, which cost time to put together; more will come. */
  readonly onInterim: (facts: () => RepositoryFacts) => void;
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
    request.onInterim(() => factsSoFar(request, 'counting', []));
  };
  try {
    const lines = { git, target, segment, pool, engine, stages, deadlineMs, signal, onCounted, onStage };
    return problemsOf(await countLines(lines), repository.name);
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem];
    if (!(error instanceof LineThreadError) || engine === 'git') throw error;
    request.logger.warn(`Lines of ${repository.name} are counted by git itself: ${error.message}`);
    return countSegment(request, git, segment, 'git');
  }
}

function factsSoFar(
  { reading }: LineCountRequest,
  lines: RepositoryFacts['lines'] | null,
  problems: readonly Problem[],
): RepositoryFacts {
  const { facts, segments } = reading;
  const commits = withNotes(commitFactsOf(segments), commitIdsOf(segments), facts.headParts);
  const hindered = problems.filter((problem) => problem.severity !== 'info' && problem.code !== 'lineCountMismatch');
  const missing = problems.some((problem) => problem.code === 'missingObject');
  return {
    ...facts,
    commits,
    lines: lines ?? coverageOf(commits),
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
export async function countRepositoryLines(request: LineCountRequest): Promise<RepositoryFacts> {
  const { git, reading, engine, signal, repository } = request;
  const problems: Problem[] = [];
  for (const segment of reading.uncounted) {
    if (signal.aborted || git === null) break;
    addProblems(problems, await countSegment(request, git, segment, engine));
  }
  const stopped = problems.some(({ code }) => code === 'cancelled') || signal.aborted;
  const told = problems.filter(({ code }) => code !== 'cancelled');
  return factsSoFar(request, null, stopped ? [createProblem('linesNotCounted', repository.name), ...told] : told);
}
