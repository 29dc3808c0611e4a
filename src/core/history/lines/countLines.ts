import { readDiffAttributes, type DiffAttribute } from '../../git/queries/readDiffAttributes.ts';
import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitExit } from '../../git/gitExit.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import { CHANGE_NOT_REGULAR, CHANGE_TYPE } from '../changeKind.ts';
import { LINES_NONE, LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';
import { LogFormatError } from '../shapeParser.ts';

import { planLines } from './linePlan.ts';
import type { LinePool } from './linePool.ts';
import { PAIR_BINARY, PAIR_LEFT_TO_GIT } from './lineResult.ts';
import { PairLines } from './pairLines.ts';
import { readNumstat } from './readNumstat.ts';
import { differsFromGit } from './sampleCheck.ts';

/** Who counts: our counter where it is provably right (`auto`), or git alone. */
export type LineEngine = 'auto' | 'git';

export interface LineRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly segment: Segment;
  readonly pool: LinePool;
  readonly engine: LineEngine;
  /** Author dates (seconds) down to which lines are counted before older ones are, newest first; −Infinity ends them. */
  readonly stages: readonly number[];
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Changes whose lines became known since the last call. */
  readonly onCounted: (changes: number) => void;
  /** The segment's lines have grown by a stage, or by some seconds' work: worth showing and keeping. */
  readonly onStage: () => void;
}

/** What stood in the way; all empty when every change has its lines. */
export interface LineOutcome {
  /** How the first git that did not end well ended. */
  readonly failure: GitExit | null;
  /** Why git's output could not be understood. */
  readonly formatError: string | null;
  /** Object id of a blob that is not there. */
  readonly unreadableBlob: string | null;
  /** A sample differed from git's own counts, so that git counted everything. */
  readonly mismatch: boolean;
}

/** Up to so many changes git counts by itself: reading blobs on our own would take longer to begin. */
const FEW_CHANGES = 48;
/** Work that a process which ends without a word may lose. */
const KEEP_INTERVAL_MS = 5_000;

/** Counts the lines of one segment. */
class LineCount {
  readonly #request: LineRequest;
  readonly #endMs: number;
  #attributes: ReadonlyMap<number, DiffAttribute> = new Map();
  #pairs: PairLines | null = null;
  #failure: GitExit | null = null;
  #formatError: string | null = null;
  /** Changes of the stage at hand that are not reported as counted. */
  #left = 0;

  constructor(request: LineRequest) {
    this.#request = request;
    this.#endMs = performance.now() + request.deadlineMs;
  }

  async run(): Promise<LineOutcome> {
    const { engine, segment } = this.#request;
    await this.#countStages(engine);
    const counted = this.#pairs !== null && !this.#isBroken();
    const mismatch = counted && (await differsFromGit(segment, this.#git()));
    if (mismatch) {
      segment.insertions.fill(LINES_UNKNOWN);
      segment.deletions.fill(LINES_UNKNOWN);
      await this.#countStages('git');
    }
    const unreadableBlob = mismatch ? null : (this.#pairs?.unreadableBlob() ?? null);
    return { failure: this.#failure, formatError: this.#formatError, unreadableBlob, mismatch };
  }

  async #countStages(engine: LineEngine): Promise<void> {
    for (const from of this.#request.stages) {
      if (this.#isBroken()) return;
      const wanted = this.#wantedChanges(from);
      if (wanted.length === 0) continue;
      this.#left = wanted.length;
      if (engine === 'git' || wanted.length <= FEW_CHANGES) await this.#letGitCount(wanted);
      else await this.#countOurselves(wanted);
      if (!this.#isBroken()) this.#report(this.#left);
      this.#request.onStage();
    }
  }

  /** Never more than a stage has: pairs that several changes share, or that git counts again, are fewer or more. */
  #report(changes: number): void {
    const counted = Math.min(changes, this.#left);
    this.#left -= counted;
    if (counted > 0) this.#request.onCounted(counted);
  }

  #isBroken(): boolean {
    return this.#failure !== null || this.#formatError !== null || this.#request.signal.aborted;
  }

  #git(): Pick<LineRequest, 'git' | 'target' | 'deadlineMs' | 'signal'> {
    const { git, target, signal } = this.#request;
    return { git, target, signal, deadlineMs: Math.max(1, this.#endMs - performance.now()) };
  }

  /** Changes without lines of commits authored at or after an instant. */
  #wantedChanges(fromSeconds: number): Uint32Array {
    const { columns, insertions } = this.#request.segment;
    const wanted: number[] = [];
    for (let row = 0; row < columns.author.length; row++) {
      // An undated commit comes with the oldest.
      if (fromSeconds !== -Infinity && !((columns.authorTime[row] ?? Number.NaN) >= fromSeconds)) continue;
      for (let change = columns.firstChange[row] ?? 0; change < (columns.firstChange[row + 1] ?? 0); change++) {
        if (insertions[change] === LINES_UNKNOWN) wanted.push(change);
      }
    }
    return Uint32Array.from(wanted);
  }

  async #countOurselves(wanted: Uint32Array): Promise<void> {
    const pairs = (this.#pairs ??= await this.#preparePairs());
    const leftToGit = new Set<number>();
    const counted = wanted.filter((change) => !this.#decide(change, leftToGit));
    const unknown = counted.filter((change) => !this.#settle(change, pairs, leftToGit));
    const { pool } = this.#request;
    const tasks = planLines(this.#request.segment.columns, unknown, pool.size);
    let keptMs = performance.now();
    await Promise.all(
      tasks.map(async (task) => {
        if (this.#isBroken()) return;
        const counts = await pool.run({ ...this.#git(), task });
        pairs.take(task, counts);
        this.#report(task.pairs.length);
        if (counts.exit.reason !== 'exited' || counts.exit.exitCode !== 0) this.#failure ??= counts.exit;
        if (performance.now() - keptMs < KEEP_INTERVAL_MS) return;
        keptMs = performance.now();
        for (const change of unknown) this.#settle(change, pairs, leftToGit);
        this.#request.onStage();
      }),
    );
    for (const change of unknown) this.#settle(change, pairs, leftToGit);
    if (!this.#isBroken() && leftToGit.size > 0) await this.#letGitCount(Uint32Array.from(leftToGit).sort());
  }

  async #preparePairs(): Promise<PairLines> {
    const { git, target, segment, signal } = this.#request;
    this.#attributes = await readDiffAttributes(git, target, segment.columns.paths, signal);
    return new PairLines(segment, (change) => !this.#attributes.has(segment.columns.changePath[change] ?? 0));
  }

  /** Settles what needs no blob, and sets aside what only git can tell. `false` for a change that is to be counted. */
  #decide(change: number, leftToGit: Set<number>): boolean {
    const { changeKind, changePath, changePair, pairOld, pairNew } = this.#request.segment.columns;
    const kind = changeKind[change] ?? 0;
    const attribute = this.#attributes.get(changePath[change] ?? 0) ?? 'unspecified';
    const pair = changePair[change] ?? 0;
    const odd = (kind & CHANGE_TYPE) !== 0 || attribute === 'driver';
    if (odd || (attribute !== 'unspecified' && (kind & CHANGE_NOT_REGULAR) !== 0)) leftToGit.add(change);
    else if (attribute === 'unset') this.#set(change, LINES_NONE, LINES_NONE);
    else if (pairOld[pair] === pairNew[pair]) this.#set(change, 0, 0);
    else return false;
    return true;
  }

  /** Gives a change the lines of its pair; `false` when these are not known. */
  #settle(change: number, pairs: PairLines, leftToGit: Set<number>): boolean {
    const { changePair, changePath } = this.#request.segment.columns;
    const pair = changePair[change] ?? 0;
    const insertions = pairs.insertions[pair] ?? LINES_UNKNOWN;
    const forcedText = this.#attributes.get(changePath[change] ?? 0) === 'set';
    if (insertions >= 0) this.#set(change, insertions, pairs.deletions[pair] ?? 0);
    else if (insertions === PAIR_LEFT_TO_GIT || (insertions === PAIR_BINARY && forcedText)) leftToGit.add(change);
    else if (insertions === PAIR_BINARY) this.#set(change, LINES_NONE, LINES_NONE);
    else return false;
    return true;
  }

  #set(change: number, insertions: number, deletions: number): void {
    const { segment } = this.#request;
    segment.insertions[change] = insertions;
    segment.deletions[change] = deletions;
  }

  /** Git counts the commits of these changes, in contiguous parts side by side. */
  async #letGitCount(changes: Uint32Array): Promise<void> {
    const rows = rowsOf(this.#request.segment.columns.firstChange, changes);
    const size = Math.ceil(rows.length / Math.max(1, this.#request.pool.size));
    const parts: Uint32Array[] = [];
    for (let start = 0; start < rows.length; start += size) parts.push(rows.subarray(start, start + size));
    await Promise.all(parts.map((part) => this.#letGitCountRows(part)));
  }

  async #letGitCountRows(rows: Uint32Array): Promise<void> {
    const { segment } = this.#request;
    const onChange = (change: number, insertions: number, deletions: number): void => {
      if (segment.insertions[change] === LINES_UNKNOWN) this.#report(1);
      this.#set(change, insertions, deletions);
    };
    try {
      const exit = await readNumstat({ ...this.#git(), columns: segment.columns, rows, onChange });
      if (exit.reason !== 'exited' || exit.exitCode !== 0) this.#failure ??= exit;
    } catch (error) {
      if (!(error instanceof LogFormatError)) throw error;
      this.#formatError ??= error.message;
    }
  }
}

/** Rows of the commits that some changes, in ascending order, belong to. */
function rowsOf(firstChange: Uint32Array, changes: Uint32Array): Uint32Array {
  const rows: number[] = [];
  let row = 0;
  for (const change of changes) {
    while ((firstChange[row + 1] ?? Infinity) <= change) row++;
    if (rows.at(-1) !== row) rows.push(row);
  }
  return Uint32Array.from(rows);
}

/**
 * Counts the lines of all changes of a segment that have none yet, newest stage first, into the segment itself.
 *
 * What goes wrong with git is in the outcome; what was counted until then stays.
 * @throws ProblemError when git cannot tell the attributes of the paths
 * @throws LineThreadError when the counting threads do not work
 */
export async function countLines(request: LineRequest): Promise<LineOutcome> {
  return new LineCount(request).run();
}
