import type { GitBinary } from '../git/gitBinary.ts';
import type { GitExit } from '../git/gitExit.ts';
import type { GitTarget } from '../git/gitTarget.ts';
import type { ObjectDatabase } from '../git/objects/objectDatabase.ts';

import { isContained, listCommitIds, type IdRequest } from './commitIds.ts';
import { ObjectIdInterner } from './objectIds.ts';
import { readShape, type ShapeResult } from './readShape.ts';
import { readShapeFromObjects, type ObjectShape } from './readShapeFromObjects.ts';
import { readShapeInParts } from './readShapeInParts.ts';
import { historyKey } from './revisions.ts';
import { joinParts, rootsOf, unknownLines, type Segment, type SegmentPart } from './segment.ts';
import { LONGEST_CHAIN, type SegmentArchive } from './segmentArchive.ts';
import type { SegmentColumns } from './segmentColumns.ts';

export interface HistoryRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectDatabase | null;
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
  /** Whether not even one process is: a few hundred objects are read sooner. */
  readonly isShort: boolean;
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

/** Git reads more new commits sooner, and more commits of a history that has not even a process's worth of packs. */
const MOST_NEW_COMMITS = 1000;
const MOST_SHORT_COMMITS = 300;

/** What a new pass adds to. */
interface Ground {
  /** Segments that stay below the new one. */
  readonly below: readonly Segment[];
  /** Rows that go into the new segment behind those that are read. */
  readonly known: readonly SegmentPart[];
  /** Rows at the beginning that an earlier, cut-off pass over the same tips has read. */
  readonly resumed: Segment | null;
}

const BARE_GROUND: Ground = { below: [], known: [], resumed: null };

/** A pass without git: `exit` is `null`. */
interface Pass extends Omit<ShapeResult, 'exit'> {
  readonly exit: GitExit | null;
}

function isUsable({ whole, hasChanges, boundary }: Segment, request: HistoryRequest): boolean {
  return whole && hasChanges === request.withChanges && boundary === request.boundary;
}

/** All of a history that lies within this one. */
function groundOf(related: readonly Segment[]): Ground {
  return related.length < LONGEST_CHAIN ? { ...BARE_GROUND, below: related } : { ...BARE_GROUND, known: related };
}

/**
 * What another history has in common with this one: all of it when it lies within, else the common commits. `null` when
 * that cannot be told.
 */
async function commonGround(request: HistoryRequest, related: readonly Segment[]): Promise<Ground | null> {
  const tips = related[0]?.tips ?? [];
  const ids: IdRequest = { ...request, revisions: { tips, excluded: request.tips } };
  const contained = await isContained(ids);
  if (contained === null) return null;
  if (contained) return groundOf(related);
  const idBytes = related[0]?.columns.idBytes ?? 20;
  const wanted = await listCommitIds({ ...request, revisions: { tips: request.tips, excluded: [] } }, idBytes);
  if (wanted === null) return null;
  return {
    ...BARE_GROUND,
    known: related.map((segment) => ({ ...segment, keep: (id: Uint8Array) => wanted.has(id) })),
  };
}

/** What the objects themselves say of the commits beyond `known`; `null` where git has to read them. */
async function readObjects(
  request: HistoryRequest,
  known: ObjectIdInterner,
  mostCommits: number,
): Promise<ObjectShape | null> {
  const { objects, tips, boundary, withChanges, signal, onCommits } = request;
  // Where a clone is shallow a commit has other parents than it says.
  if (objects === null || boundary !== '' || !withChanges) return null;
  return readShapeFromObjects({ objects, tips, known, mostCommits, signal, onCommits });
}

/** The commits beyond a related history that lies within this one, read without git; `null` where that does not do. */
async function readGrowth(request: HistoryRequest, related: readonly Segment[]): Promise<Pass | null> {
  const [newest] = related;
  if (request.objects === null || newest === undefined) return null;
  const known = new ObjectIdInterner(newest.columns.idBytes);
  for (const { columns } of related) known.internAll(columns.commitId);
  const read = await readObjects(request, known, MOST_NEW_COMMITS);
  if (read === null || !newest.tips.every((tip) => read.reached.has(tip))) return null;
  return { columns: read.columns, exit: null, formatError: null };
}

/** Reads what a history has beyond a related one. `null` when nothing can be shared. */
async function readBeyond(request: HistoryRequest, relatedKey: string): Promise<HistoryResult | null> {
  const related = request.archive.loadSegments(relatedKey);
  const [newest] = related ?? [];
  if (related === null || newest === undefined || !related.every((segment) => isUsable(segment, request))) return null;
  const grown = await readGrowth(request, related);
  if (grown !== null) return combine(request, groundOf(related), grown, { keepBrokenOff: false });
  // The new commits are the same whatever the two have in common, so they are read while that is found out.
  const [ground, read] = await Promise.all([
    commonGround(request, related),
    readPass(request, { excluded: newest.tips, skip: 0 }),
  ]);
  if (ground === null) return null;
  // What broke off rests on rows that are not in it.
  return combine(request, ground, read, { keepBrokenOff: false });
}

function newSegment(
  request: HistoryRequest,
  ground: Ground,
  read: SegmentColumns | null,
  whole: boolean,
): Segment | null {
  const parts: SegmentPart[] = ground.resumed === null ? [] : [ground.resumed];
  if (read !== null) parts.push({ columns: read, ...unknownLines(read) });
  if (whole) parts.push(...ground.known);
  if (parts.length === 0) return null;
  const joined = joinParts(parts);
  return {
    key: historyKey(request.tips, request.boundary, request.withChanges),
    baseKey: ground.below[0]?.key ?? null,
    tips: request.tips,
    boundary: request.boundary,
    roots: rootsOf(joined.columns),
    whole,
    hasChanges: request.withChanges,
    ...joined,
  };
}

/** One pass of git over the commits that the tips reach and `excluded` do not. */
function readPass(
  request: HistoryRequest,
  { excluded, skip }: { readonly excluded: readonly string[]; readonly skip: number },
): Promise<ShapeResult> {
  // Beyond a known history there is seldom enough for several processes.
  const read = request.isLong && excluded.length === 0 ? readShapeInParts : readShape;
  return read(request.git, request.target, {
    walk: true,
    revisions: { tips: request.tips, excluded },
    withChanges: request.withChanges,
    skip,
    deadlineMs: request.deadlineMs,
    signal: request.signal,
    onCommits: (count) => request.onCommits(skip + count),
  });
}

/** A whole history that is not worth a process; `null` for any other. */
async function readShort(request: HistoryRequest): Promise<Pass | null> {
  const idBytes = request.objects?.idBytes;
  if (!request.isShort || idBytes === undefined) return null;
  const read = await readObjects(request, new ObjectIdInterner(idBytes), MOST_SHORT_COMMITS);
  return read === null ? null : { columns: read.columns, exit: null, formatError: null };
}

function combine(
  request: HistoryRequest,
  ground: Ground,
  { exit, formatError, columns }: Pass,
  { keepBrokenOff }: { readonly keepBrokenOff: boolean },
): HistoryResult {
  const whole = formatError === null && (exit === null || (exit.reason === 'exited' && exit.exitCode === 0));
  const segment = newSegment(request, ground, columns, whole);
  if (segment === null) return { segments: ground.below, exit, formatError };
  const brokenOff = exit?.reason === 'cancelled' || exit?.reason === 'timedOut';
  if (whole || (brokenOff && keepBrokenOff)) request.archive.save(segment);
  return { segments: [segment, ...ground.below], exit, formatError };
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
  const cutOff = request.archive.loadSegment(key);
  const resumed = cutOff?.whole === false && cutOff.hasChanges === request.withChanges ? cutOff : null;
  for (const relatedKey of resumed === null ? request.relatedKeys : []) {
    const result = relatedKey === key ? null : await readBeyond(request, relatedKey);
    if (result !== null) return result;
  }
  const read =
    (resumed === null ? await readShort(request) : null) ??
    (await readPass(request, { excluded: [], skip: resumed?.columns.author.length ?? 0 }));
  return combine(request, { ...BARE_GROUND, resumed }, read, { keepBrokenOff: true });
}
