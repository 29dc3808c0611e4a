import type { GitBinary } from '../git/gitBinary.ts';
import type { GitExit } from '../git/gitExit.ts';
import type { GitTarget } from '../git/gitTarget.ts';

import { isContained, listCommitIds, type IdRequest } from './commitIds.ts';
import { readShape } from './readShape.ts';
import { readShapeInParts } from './readShapeInParts.ts';
import { historyKey } from './revisions.ts';
import { joinParts, rootsOf, unknownLines, type Segment, type SegmentPart } from './segment.ts';
import { LONGEST_CHAIN, type SegmentArchive } from './segmentArchive.ts';
import type { SegmentColumns } from './segmentColumns.ts';

export interface HistoryRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly archive: SegmentArchive;
  /** Object ids. */
  readonly tips: readonly string[];
  /** `boundaryDigest` of the clone. */
  readonly boundary: string;
  /** Keys of histories that this one may share commits with, the likeliest first. */
  readonly relatedKeys: readonly string[];
  /** `false` reads commits and people only: for a clone whose trees are not all there. */
  readonly withChanges: boolean;
  /** Whether several processes are worth their start. */
  readonly isLong: boolean;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called now and then with the number of commits read so far. */
  readonly onCommits: (count: number) => void;
}

export interface HistoryResult {
  /** Newest first; everything that was read, also when it broke off. Empty without a commit. */
  readonly segments: readonly Segment[];
  /** How the pass ended; `null` when none was needed. */
  readonly exit: GitExit | null;
  readonly formatError: string | null;
}

/** Where a new pass can begin. */
interface Start {
  /** Commits of these are not read again. */
  readonly excluded: readonly string[];
  /** Segments that stay below the new one. */
  readonly below: readonly Segment[];
  /** Rows that go into the new segment behind those that are read. */
  readonly known: readonly SegmentPart[];
  /** Rows at the beginning that an earlier, cut-off pass over the same tips has read. */
  readonly resumed: Segment | null;
}

const FROM_SCRATCH: Start = { excluded: [], below: [], known: [], resumed: null };

/**
 * A history that overlaps: one that lies within this one becomes its base, of any other the common commits are taken.
 * `null` when nothing can be shared.
 */
async function startFrom(request: HistoryRequest, relatedKey: string): Promise<Start | null> {
  const related = request.archive.loadSegments(relatedKey);
  const [newest] = related ?? [];
  if (related === null || newest === undefined || !related.every((segment) => isUsable(segment, request))) return null;
  const { tips } = newest;
  const ids: IdRequest = { ...request, revisions: { tips, excluded: request.tips } };
  const contained = await isContained(ids);
  if (contained === null) return null;
  if (!contained) return takeCommon(request, related, tips);
  if (related.length < LONGEST_CHAIN) return { ...FROM_SCRATCH, excluded: tips, below: related };
  return { ...FROM_SCRATCH, excluded: tips, known: related };
}

function isUsable({ whole, hasChanges, boundary }: Segment, request: HistoryRequest): boolean {
  return whole && hasChanges === request.withChanges && boundary === request.boundary;
}

async function takeCommon(
  request: HistoryRequest,
  related: readonly Segment[],
  excluded: readonly string[],
): Promise<Start | null> {
  const idBytes = related[0]?.columns.idBytes ?? 20;
  const wanted = await listCommitIds({ ...request, revisions: { tips: request.tips, excluded: [] } }, idBytes);
  if (wanted === null) return null;
  const known = related.map((segment) => ({ ...segment, keep: (id: Uint8Array) => wanted.has(id) }));
  return { ...FROM_SCRATCH, excluded, known };
}

async function chooseStart(request: HistoryRequest, key: string): Promise<Start> {
  const cutOff = request.archive.loadSegment(key);
  if (cutOff?.whole === false && cutOff.hasChanges === request.withChanges) return { ...FROM_SCRATCH, resumed: cutOff };
  for (const relatedKey of request.relatedKeys) {
    if (relatedKey === key) continue;
    const start = await startFrom(request, relatedKey);
    if (start !== null) return start;
  }
  return FROM_SCRATCH;
}

function newSegment(
  request: HistoryRequest,
  start: Start,
  read: SegmentColumns | null,
  whole: boolean,
): Segment | null {
  const parts: SegmentPart[] = start.resumed === null ? [] : [start.resumed];
  if (read !== null) parts.push({ columns: read, ...unknownLines(read) });
  if (whole) parts.push(...start.known);
  if (parts.length === 0) return null;
  const joined = joinParts(parts);
  return {
    key: historyKey(request.tips, request.boundary, request.withChanges),
    baseKey: start.below[0]?.key ?? null,
    tips: request.tips,
    boundary: request.boundary,
    roots: rootsOf(joined.columns),
    whole,
    hasChanges: request.withChanges,
    ...joined,
  };
}

/** What broke off can be gone on with, unless it rests on rows that are not in it yet. */
function isResumable(start: Start): boolean {
  return start.excluded.length === 0;
}

async function readFrom(request: HistoryRequest, start: Start): Promise<HistoryResult> {
  const skip = start.resumed?.columns.author.length ?? 0;
  const read = request.isLong ? readShapeInParts : readShape;
  const result = await read(request.git, request.target, {
    walk: true,
    revisions: { tips: request.tips, excluded: start.excluded },
    withChanges: request.withChanges,
    skip,
    deadlineMs: request.deadlineMs,
    signal: request.signal,
    onCommits: (count) => request.onCommits(skip + count),
  });
  const { exit, formatError } = result;
  const whole = exit.reason === 'exited' && exit.exitCode === 0 && formatError === null;
  const segment = newSegment(request, start, result.columns, whole);
  if (segment === null) return { segments: start.below, exit, formatError };
  const brokenOff = exit.reason === 'cancelled' || exit.reason === 'timedOut';
  if (whole || (brokenOff && isResumable(start))) request.archive.save(segment);
  return { segments: [segment, ...start.below], exit, formatError };
}

/**
 * The commits that some tips reach, read from the store as far as it has them and from git for the rest. What is read is
 * kept: a pass that was cut off goes on where it stopped, a new commit costs itself alone, and a history that was
 * rewritten shares what is common.
 *
 * Git's own failure is not thrown: the segments hold what was read and `exit` says how it ended.
 */
export async function readHistory(request: HistoryRequest): Promise<HistoryResult> {
  const key = historyKey(request.tips, request.boundary, request.withChanges);
  const chain = request.archive.readChain(key);
  if (chain?.every((header) => header.whole && header.hasChanges === request.withChanges) === true) {
    const segments = request.archive.loadSegments(key);
    if (segments !== null) return { segments, exit: null, formatError: null };
  }
  return readFrom(request, await chooseStart(request, key));
}
