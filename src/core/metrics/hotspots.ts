import type { CommitFacts, FileChanges } from '../history/commitFacts.ts';
import type { HeadTree } from '../history/headTree.ts';
import type { Hotspot } from '../model/codeMetrics.ts';
import { compareText } from '../model/compareText.ts';

import { codeAge } from './codeAge.ts';
import type { CodeFiles } from './codeFiles.ts';
import { fileOwnership, type FileOwnership } from './fileOwnership.ts';
import { ALL_TIME, churnRows, type PathChurn, type TimeRange } from './pathChurn.ts';
import type { People } from './people.ts';
import type { SetsByItem } from './setsByItem.ts';
import { TopList } from './topList.ts';

/** Which hotspots to list. */
export interface HotspotRequest {
  readonly facts: CommitFacts;
  readonly people: People;
  readonly tree: HeadTree;
  /** Of the same history and tree. */
  readonly files: CodeFiles;
  /** The changes of the history. */
  readonly byPath: SetsByItem;
  /** Of the range; `null` when it is not known which files the commits changed. */
  readonly churn: PathChurn | null;
  /** Until when files age, seconds since the epoch. */
  readonly asOfSeconds: number;
  /** Only commits of this range count, except that a file is as old as its last change whenever that was. */
  readonly range: TimeRange;
  readonly limit: number;
}

interface Candidate {
  readonly index: number;
  readonly path: string;
  readonly revisions: number;
  readonly lines: number;
  /** Revisions × lines. */
  readonly product: number;
}

interface Candidates {
  readonly listed: readonly Candidate[];
  /** The product that is a score of 100. */
  readonly most: number;
}

/** The files with the greatest product, then by path. Files without lines have none: binary ones, links, submodules. */
function findCandidates(
  { tree, files, limit }: HotspotRequest,
  { paths }: FileChanges,
  { revisions }: PathChurn,
): Candidates {
  const top = new TopList<Candidate>(limit, (a, b) => b.product - a.product || compareText(a.path, b.path));
  let mostLines = 0;
  let mostRevisions = 0;
  for (let row = 0; row < tree.lines.length; row++) {
    if (files.headExcluded[row] !== 1) mostLines = Math.max(mostLines, tree.lines[row] ?? 0);
  }
  for (let index = 0; index < revisions.length; index++) {
    const lines = tree.lines[files.headRow[index] ?? -1] ?? 0;
    const count = revisions[index] ?? 0;
    if (lines <= 0 || count === 0) continue;
    mostRevisions = Math.max(mostRevisions, count);
    const product = count * lines;
    if (product < (top.last?.product ?? 0)) continue;
    top.offer({ index, path: paths.path(index), revisions: count, lines, product });
  }
  return { listed: top.items, most: mostRevisions * mostLines };
}

/** Author date of the last dated change of a path until `asOf`; `-Infinity` without one. */
function lastChange(
  path: number,
  { facts: { authorTime }, byPath: { first, set }, asOfSeconds }: HotspotRequest,
  rows: Uint8Array | null,
): number {
  let last = -Infinity;
  const end = first[path + 1] ?? 0;
  for (let at = first[path] ?? 0; at < end; at++) {
    const row = set[at] ?? 0;
    const seconds = authorTime[row] ?? Number.NaN;
    if (seconds > last && seconds <= asOfSeconds && (rows === null || rows[row] === 1)) last = seconds;
  }
  return last;
}

/** A hotspot that does not say yet how old it is. */
export interface DatedHotspot extends Omit<Hotspot, 'ageMonths'> {
  /** Last dated change until the moment of the request, seconds since the epoch; `null` without one. */
  readonly changedSeconds: number | null;
}

function hotspot(
  { index, path, revisions, lines, product }: Candidate,
  most: number,
  churn: PathChurn,
  ownership: FileOwnership | undefined,
  changedSeconds: number,
): DatedHotspot {
  const linesKnown = churn.linesMissing[index] === 0;
  const main = linesKnown ? (ownership?.mainDeveloper ?? null) : null;
  return {
    path,
    revisions,
    lines,
    score: Math.round((1000 * product) / most) / 10,
    mainDeveloper: main === null ? null : { name: main.name, email: main.email },
    ownership: main === null ? null : (ownership?.ownership ?? null),
    fragmentation: ownership?.fragmentation ?? 0,
    insertions: linesKnown ? (churn.insertions[index] ?? 0) : null,
    deletions: linesKnown ? (churn.deletions[index] ?? 0) : null,
    changedSeconds: changedSeconds === -Infinity ? null : changedSeconds,
  };
}

/**
 * Hotspots with their age.
 *
 * @param asOfSeconds not before any of their changes, seconds since the epoch
 */
export function agedHotspots(dated: readonly DatedHotspot[], asOfSeconds: number): readonly Hotspot[] {
  return dated.map(({ changedSeconds, insertions, deletions, ...spot }) => ({
    ...spot,
    ageMonths: changedSeconds === null ? null : codeAge(changedSeconds, asOfSeconds),
    ...{ insertions, deletions },
  }));
}

/**
 * The hotspots of a repository (METRICS: Hotspot): files at HEAD by revisions × lines, each divided by the greatest among
 * the files at HEAD that are not excluded, times 100, with one decimal. Merges and ignored revisions count nothing; bots
 * count as revisions and lines, and own nothing. By product before it is rounded, then path.
 *
 * @returns at most `limit`; `null` when it is not known which files the commits changed
 */
export function hotspots(request: HotspotRequest): readonly Hotspot[] | null {
  const dated = findHotspots(request);
  return dated === null ? null : agedHotspots(dated, request.asOfSeconds);
}

/** {@link hotspots}, whose age is still to be told: but for that they are the same until the next commit. */
export function findHotspots(request: HotspotRequest): readonly DatedHotspot[] | null {
  const { facts, people, byPath, churn, range } = request;
  if (facts.count === 0) return [];
  if (facts.changes === null || churn === null) return null;
  const { listed, most } = findCandidates(request, facts.changes, churn);
  const paths = listed.map(({ index }) => index);
  const ownerships = fileOwnership(facts, people, byPath, paths, range);
  const rows = churnRows(facts, ALL_TIME);
  return listed.map((candidate, place) =>
    hotspot(candidate, most, churn, ownerships[place], lastChange(candidate.index, request, rows)),
  );
}
