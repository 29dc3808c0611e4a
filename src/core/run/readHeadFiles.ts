import { existsSync } from 'node:fs';
import path from 'node:path';

import { readDiffAttributes, type DiffAttribute } from '../git/queries/readDiffAttributes.ts';
import { readMissingObjects } from '../git/queries/readMissingObjects.ts';
import { countHeadLines, forgetLines } from '../history/countHeadLines.ts';
import { HEAD_ATTRIBUTES, HEAD_KINDS, idBytesOf, type HeadColumns } from '../history/headColumns.ts';
import { NEVER_CURRENT, type TreePart } from '../history/headParts.ts';
import { readHeadBlobs } from '../history/readHeadBlobs.ts';
import { readHeadTree } from '../history/readHeadTree.ts';
import { objectIdAt } from '../history/segment.ts';
import { LogFormatError } from '../history/shapeParser.ts';
import { ProblemError } from '../model/problemCatalogue.ts';

import { followHead, type HeadRun } from './followHead.ts';
import type { HeadProblems } from './headProblems.ts';
import { HeadTexts, MOST_HEAD_TEXT_BYTES } from './headTexts.ts';

export interface HeadFilesRequest extends HeadRun {
  /** Object id. */
  readonly commit: string;
  /** Of the files, when all of them could be read. */
  readonly key: string;
  /** What was read of an earlier HEAD; `null` without one. */
  readonly before: TreePart | null;
  readonly isPartialClone: boolean;
  readonly problems: HeadProblems;
}

/**
 * What was read of an earlier HEAD with only what has changed since, and of no earlier one what has few files; `null` where
 * that does not serve.
 */
async function follow(request: HeadFilesRequest): Promise<TreePart | null> {
  const { commit, key, objects, signal } = request;
  const before = request.before?.key === NEVER_CURRENT ? null : request.before;
  if (before === null && objects === null) return null;
  try {
    const followed = await followHead(request, commit, before);
    return followed === null ? null : { key, commit, ...followed };
  } catch (error) {
    const isGits = error instanceof ProblemError || error instanceof LogFormatError;
    if (!isGits || signal.aborted) throw error;
    // Reading everything either goes without what is lost, or says what is wrong.
    return null;
  }
}

/** Whether an attribute may say how lines are counted. One that a stray file of the work tree gave is read again later. */
function mayHaveAttributes({ folders }: HeadFilesRequest, { paths }: HeadColumns): boolean {
  const isAmongFiles = Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength).includes('.gitattributes\0');
  return isAmongFiles || existsSync(path.join(folders.commonDirectory, 'info', 'attributes'));
}

/** Notes how git counts the lines of each file now. */
async function noteAttributes(request: HeadFilesRequest, columns: HeadColumns): Promise<void> {
  if (!mayHaveAttributes(request, columns)) return;
  try {
    const noted = await readDiffAttributes(request.git, request.target, request.folders, columns.paths, request.signal);
    for (const [row, attribute] of noted) columns.attributes[row] = HEAD_ATTRIBUTES.indexOf(attribute);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // No number depends on it: it only means that git has to count these files again.
    columns.attributes.fill(HEAD_ATTRIBUTES.indexOf('driver' satisfies DiffAttribute));
  }
}

/** Whether the lines are all counted; else all are unknown. */
async function countLines(request: HeadFilesRequest, columns: HeadColumns): Promise<boolean> {
  const counted = await request.problems.attempt(async () => {
    await countHeadLines({ ...request, columns, rows: null });
    return true;
  });
  if (counted === null) forgetLines(columns);
  return counted !== null;
}

/** `null` when they cannot be read. */
async function readTexts(
  request: HeadFilesRequest,
  columns: HeadColumns,
  lost: ReadonlySet<string>,
): Promise<Pick<TreePart, 'texts' | 'ignored'> | null> {
  const texts = new HeadTexts(columns);
  const idBytes = idBytesOf(columns);
  // Asking for a blob that is not there would make git fetch it.
  const rows = texts.missing().filter((row) => !lost.has(objectIdAt(columns.ids, row, idBytes)));
  const wanted = { columns, rows, textRows: texts.rows, maxTextBytes: MOST_HEAD_TEXT_BYTES };
  const blobs = await request.problems.attempt(() => readHeadBlobs({ ...request, ...wanted }));
  if (blobs === null) return null;
  texts.add(blobs);
  return texts.result();
}

/** Whether the repository has lost a blob that it should have. */
function lacksBlob({ problems }: HeadFilesRequest, columns: HeadColumns): boolean {
  const { bytes, kinds, ids } = columns;
  const row = bytes.findIndex((size, index) => Number.isNaN(size) && HEAD_KINDS[kinds[index] ?? 0] !== 'submodule');
  if (row === -1) return false;
  // Counting lines may have met it, or another one.
  if (!problems.has('missingObject')) {
    problems.tell('missingObject', `Object ${objectIdAt(ids, row, idBytesOf(columns))}.`);
  }
  return true;
}

/** Git counts the lines: of all files at once nothing does it faster. */
async function readAnew(request: HeadFilesRequest, lost: ReadonlySet<string>): Promise<TreePart> {
  const { commit, key } = request;
  const isLacking = lost.size > 0;
  const columns = await readHeadTree({ ...request, withSizes: !isLacking });
  const [areCounted, texts] = await Promise.all([
    isLacking || countLines(request, columns),
    readTexts(request, columns, lost),
    isLacking || noteAttributes(request, columns),
  ]);
  const isWhole = (isLacking || !lacksBlob(request, columns)) && areCounted && texts !== null;
  const known = texts ?? { texts: new Map<string, null>(), ignored: [] };
  return { key: isWhole ? key : NEVER_CURRENT, commit, columns, ...known };
}

/**
 * Reads the files at HEAD, their lines and some texts, from what was read of an earlier HEAD where that serves. What a
 * partial clone lacks stays unknown, and is not fetched.
 *
 * @throws ProblemError when the files cannot be listed, or `signal` aborts; LogFormatError when git prints something else.
 * What else cannot be read is among the problems.
 */
export async function readHeadFiles(request: HeadFilesRequest): Promise<TreePart> {
  const { git, target, commit, isPartialClone, signal } = request;
  const lost = isPartialClone ? await readMissingObjects(git, target, commit, signal) : new Set<string>();
  const followed = lost.size === 0 ? await follow(request) : null;
  return followed ?? readAnew(request, lost);
}
