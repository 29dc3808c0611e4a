import { existsSync } from 'node:fs';
import path from 'node:path';

import { gitProblem } from '../git/gitProblem.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';
import { MOST_MAILMAP_BYTES, readMailmap } from '../git/queries/readMailmap.ts';
import { commitFactsOf } from '../history/commitFactsOf.ts';
import { commitIdsOf, joinIds, type CommitIds } from '../history/commitNotesOf.ts';
import { LINES_UNKNOWN, type CommitFacts } from '../history/commitFacts.ts';
import type { LinePool } from '../history/lines/linePool.ts';
import { readHistory, type HistoryResult } from '../history/readHistory.ts';
import { readTopFile } from '../history/readTopFile.ts';
import type { Segment } from '../history/segment.ts';
import type { SegmentArchive } from '../history/segmentArchive.ts';
import { holdsEntry } from '../history/textTable.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';
import type { LineCoverage, ResultState } from '../model/report.ts';

import type { KeptRepositories, KeptRepository } from './keptRepository.ts';
import { openObjects } from './openObjects.ts';
import {
  fingerprintOf,
  gitFoldersOf,
  headOf,
  prepareRepository,
  type Preparation,
  type PrepareRequest,
} from './prepareRepository.ts';
import { factsOfProblem, NOTHING_READ, type RepositoryFacts } from './repositoryFacts.ts';

export interface ReadRequest extends PrepareRequest {
  readonly archive: SegmentArchive;
  readonly kept: KeptRepositories;
  readonly pool: LinePool;
  /** For the history pass; the short queries have a deadline of their own. */
  readonly historyTimeoutMs: number;
  readonly onCommits: (count: number) => void;
}

/** A repository whose commits are read, and what is left to count. */
export interface RepositoryReading {
  readonly facts: RepositoryFacts;
  /** Segments whose lines are not all counted, newest first; empty when nothing is left. */
  readonly uncounted: readonly Segment[];
  /** All segments of the history, for building the facts again once lines are counted. */
  readonly segments: readonly Segment[];
  /** Ids of the commits of the facts, row by row; `null` when they are not at hand. */
  readonly ids: CommitIds | null;
}

interface Outcome {
  readonly state: ResultState;
  readonly problems: readonly Problem[];
}

/** Complete means: git ended well, the output was whole, and HEAD is where it was. */
async function judge(request: ReadRequest, prepared: Preparation, history: HistoryResult): Promise<Outcome> {
  const { name } = request.repository;
  if (request.signal.aborted) return { state: 'cancelled', problems: [createProblem('cancelled', name)] };
  const cutShort: ResultState = history.segments.length === 0 ? 'failed' : 'incomplete';
  if (history.formatError !== null) {
    return { state: cutShort, problems: [createProblem('unreadableOutput', name, history.formatError)] };
  }
  const { exit } = history;
  if (exit !== null && (exit.reason !== 'exited' || exit.exitCode !== 0)) {
    return { state: cutShort, problems: [gitProblem(exit, name)] };
  }
  const now = await headOf(request, prepared.target, prepared.folders);
  if (now.commit === prepared.head.commit) return { state: 'complete', problems: [] };
  const moved = `${prepared.head.commit ?? 'no commit'} → ${now.commit ?? 'no commit'}`;
  return { state: 'incomplete', problems: [createProblem('headMoved', name, moved)] };
}

/** How far lines are known when nobody is counting. */
export function coverageOf({ linesSince }: CommitFacts): LineCoverage['state'] {
  if (linesSince === -Infinity) return 'complete';
  return linesSince === Infinity ? 'none' : 'partial';
}

const MAILMAP = '.mailmap';

/** Whether a `.mailmap` is likely before any commit is read: it lies in the work tree, was there before, or may be. */
function hasMailmap({ repository, kept }: ReadRequest): boolean {
  const { id, kind, path: directory } = repository;
  const before = kept.get(id)?.mailmap ?? null;
  return before !== null || kind === 'bare' || existsSync(path.join(directory, MAILMAP));
}

/**
 * Whether there can be a `.mailmap` at the top of HEAD although none lies there: a commit touched one. (What a merge brought in,
 * whose own changes are not listed, lies in the work tree.)
 */
function mayHaveMailmap(segments: readonly Segment[]): boolean {
  return segments.some(({ hasChanges, columns }) => !hasChanges || holdsEntry(columns.paths, MAILMAP));
}

interface MailmapReading {
  readonly text: string | null;
  readonly problems: readonly Problem[];
}

const NO_MAILMAP: MailmapReading = { text: null, problems: [] };

/** A lost `.mailmap` costs the mapping of names and not the history. */
async function readMailmapIfWhole(
  request: ReadRequest,
  { head, target }: Preparation,
  objects: ObjectDatabase | null,
): Promise<MailmapReading> {
  if (head.commit === null || request.signal.aborted) return NO_MAILMAP;
  const found = objects === null ? null : readTopFile(objects, head.commit, MAILMAP, MOST_MAILMAP_BYTES);
  if (found !== null) return { ...found, problems: [] };
  try {
    return { text: await readMailmap(request.git, target, head.commit, request.signal), problems: [] };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'missingObject') throw error;
    return { text: null, problems: [error.problem] };
  }
}

async function readFromGit(request: ReadRequest): Promise<RepositoryReading> {
  // Before anything is read: what changes meanwhile makes the next run look again.
  const fingerprint = fingerprintOf(gitFoldersOf(request.repository), request.scope);
  const prepared = await prepareRepository(request);
  const objects = openObjects(prepared.objects, request.pool);
  try {
    return await readPrepared(request, prepared, fingerprint, objects);
  } finally {
    objects?.close();
  }
}

async function readPrepared(
  request: ReadRequest,
  prepared: Preparation,
  fingerprint: string | null,
  objects: ObjectDatabase | null,
): Promise<RepositoryReading> {
  const { target, tips, boundary } = prepared;
  const readOwnMailmap = (): Promise<MailmapReading> => readMailmapIfWhole(request, prepared, objects);
  // Read beside the history where there is one, as far as that can be told.
  const early = hasMailmap(request) ? readOwnMailmap() : null;
  // What it rejects with is met below; until then nobody waits for it.
  early?.catch(() => undefined);
  const history: HistoryResult =
    tips.length === 0
      ? { segments: [], exit: null, formatError: null }
      : await readHistory({
          ...{ git: request.git, target, objects, archive: request.archive, tips, boundary, signal: request.signal },
          relatedKeys: request.kept.relatedKeys(request.repository),
          withChanges: prepared.hasTrees,
          isLong: prepared.isLong,
          isShort: prepared.isShort,
          deadlineMs: request.historyTimeoutMs,
          onCommits: request.onCommits,
        });
  const outcome =
    tips.length === 0 ? { state: 'complete' as const, problems: [] } : await judge(request, prepared, history);
  const nothing = tips.length > 0 && history.segments.length === 0;
  const commits = nothing ? null : commitFactsOf(history.segments);
  const late = commits !== null && mayHaveMailmap(history.segments) ? readOwnMailmap : null;
  const mailmap = commits === null ? NO_MAILMAP : await (early ?? late?.() ?? NO_MAILMAP);
  const segmentKey = history.segments[0]?.key ?? null;
  const facts = collectFacts(prepared, fingerprint, segmentKey, commits, outcome, mailmap);
  if (facts.state === 'complete') {
    request.kept.put(request.repository, { ...facts, scope: request.scope, segmentKey });
  }
  const { segments } = history;
  return { facts, segments, uncounted: countable(prepared, segments), ids: commitIdsOf(segments) };
}

/** Segments whose lines can be counted: the blobs of a partial clone are not all there. */
function countable({ validity }: Preparation, segments: readonly Segment[]): readonly Segment[] {
  if (validity.includes('partialClone')) return [];
  return segments.filter(({ hasChanges, insertions }) => hasChanges && insertions.includes(LINES_UNKNOWN));
}

function collectFacts(
  prepared: Preparation,
  fingerprint: string | null,
  segmentKey: string | null,
  commits: CommitFacts | null,
  outcome: Outcome,
  mailmap: MailmapReading,
): RepositoryFacts {
  const problems = [...outcome.problems, ...mailmap.problems, ...prepared.problems];
  const missing = problems.some((problem) => problem.code === 'missingObject');
  return {
    fingerprint,
    head: prepared.head,
    remoteUrl: prepared.remoteUrl,
    mailmap: mailmap.text,
    validity: missing ? [...prepared.validity, 'missingObjects'] : prepared.validity,
    problems,
    state: missing && outcome.state === 'complete' ? 'incomplete' : outcome.state,
    lines: commits === null ? 'none' : coverageOf(commits),
    commits,
    historyKey: segmentKey,
    headFacts: null,
    headKey: NOTHING_READ,
    headParts: null,
  };
}

export interface RecallRequest extends Pick<ReadRequest, 'archive'> {
  /** Of a repository that is as it was then. */
  readonly row: KeptRepository;
  /** Whether the ids of the commits are wanted, which takes longer. */
  readonly needsIds: () => boolean;
}

/** What an earlier run kept: no process is started. `null` when it is no longer all there. */
export function recallRepository({ row, archive, needsIds }: RecallRequest): RepositoryReading | null {
  const { segmentKey: key } = row;
  if (key === null) return null;
  const stored = archive.loadMetrics(key, needsIds());
  if (stored === null) return null;
  const commits = commitFactsOf(stored);
  const lines = coverageOf(commits);
  const facts: RepositoryFacts = {
    ...{ ...row, state: 'complete', lines, commits, historyKey: key },
    ...{ headFacts: null, headKey: NOTHING_READ, headParts: null },
  };
  const countable = facts.lines !== 'complete' && !row.validity.includes('partialClone');
  const segments = countable ? (archive.loadSegments(key) ?? []) : [];
  const uncounted = segments.filter(({ insertions }) => insertions.includes(LINES_UNKNOWN));
  return { facts, segments, uncounted, ids: joinIds(stored.map(({ ids }) => ids)) };
}

/**
 * Reads the commits of one repository and which files they change, from the store as far as it has them. Never throws for
 * what a repository can do wrong: the facts carry the state and the problems. Aborting yields the state `cancelled` with
 * what was read.
 */
export async function readRepository(request: ReadRequest): Promise<RepositoryReading> {
  const { repository } = request;
  const only = (facts: RepositoryFacts): RepositoryReading => ({ facts, segments: [], uncounted: [], ids: null });
  if (repository.kind === 'embeddedBare') {
    return only(factsOfProblem(createProblem('embeddedBareRepository', repository.name, repository.path), 'skipped'));
  }
  try {
    return await readFromGit(request);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const cancelled = request.signal.aborted || error.problem.code === 'cancelled';
    if (cancelled) return only(factsOfProblem(createProblem('cancelled', repository.name), 'cancelled'));
    return only(factsOfProblem(error.problem, 'failed'));
  }
}
