import { readDiffAttributes } from '../../git/queries/readDiffAttributes.ts';
import type { GitBinary } from '../../git/gitBinary.ts';
import type { GitExit } from '../../git/gitExit.ts';
import type { GitTarget } from '../../git/gitTarget.ts';
import type { ObjectPlace } from '../../git/objects/objectDatabase.ts';
import type { GitFolders } from '../../git/refFiles.ts';
import { LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';
import { LogFormatError } from '../shapeParser.ts';

import { ChangeLines } from './changeLines.ts';
import { planLines, type LineTask } from './linePlan.ts';
import type { LinePool } from './linePool.ts';
import { planStages } from './lineStages.ts';
import { readNumstat } from './readNumstat.ts';
import { LineSample } from './lineSample.ts';

/** Who counts: our counter where it is provably right (`auto`), or git alone. */
export type LineEngine = 'auto' | 'git';

export interface LineRequest {
  readonly git: GitBinary;
  readonly target: GitTarget;
  readonly folders: GitFolders;
  /** `null` where git alone reads objects. */
  readonly objects: ObjectPlace | null;
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

/** Changes of one stage, and how far their counting is. */
class Stage {
  readonly #onCounted: (changes: number) => void;
  /** Changes that are not reported as counted. */
  #left: number;
  /** Those that wait for their pair of blobs. */
  waiting: Uint32Array = new Uint32Array();
  readonly leftToGit = new Set<number>();
  counted: readonly Promise<void>[] = [];

  constructor(size: number, onCounted: (changes: number) => void) {
    this.#left = size;
    this.#onCounted = onCounted;
  }

  /** Never more than there are: pairs that several changes share, or that git counts again, are fewer or more. */
  report(changes: number): void {
    const counted = Math.min(changes, this.#left);
    this.#left -= counted;
    if (counted > 0) this.#onCounted(counted);
  }

  reportRest(): void {
    this.report(this.#left);
  }
}

/** Counts the lines of one segment. */
class LineCount {
  readonly #request: LineRequest;
  readonly #endMs: number;
  /** Aborted when something fails: what is still to come is not begun then. */
  readonly #stop = new AbortController();
  /** That, or the caller's. */
  readonly #signal: AbortSignal;
  #failure: GitExit | null = null;
  #formatError: string | null = null;
  #keptMs = performance.now();

  constructor(request: LineRequest) {
    this.#request = request;
    this.#endMs = performance.now() + request.deadlineMs;
    this.#signal = AbortSignal.any([request.signal, this.#stop.signal]);
  }

  async run(): Promise<LineOutcome> {
    const { segment, engine } = this.#request;
    const stages = this.#stages();
    const changes = stages.reduce((sum, stage) => sum + stage.length, 0);
    if (engine === 'git' || changes <= FEW_CHANGES) {
      await this.#letGitCountAll(stages);
      return this.#outcome(null, false);
    }
    const { lines, sample } = await this.#countOurselves(stages);
    const mismatch = !this.#isBroken() && sample.differsFrom(segment);
    if (mismatch) {
      segment.insertions.fill(LINES_UNKNOWN);
      segment.deletions.fill(LINES_UNKNOWN);
      await this.#letGitCountAll(this.#stages());
    }
    return this.#outcome(lines, mismatch);
  }

  #outcome(lines: ChangeLines | null, mismatch: boolean): LineOutcome {
    const unreadableBlob = mismatch ? null : (lines?.pairs.unreadableBlob() ?? null);
    return { failure: this.#failure, formatError: this.#formatError, unreadableBlob, mismatch };
  }

  #stages(): readonly Uint32Array[] {
    return planStages(this.#request.segment, this.#request.stages);
  }

  #isBroken(): boolean {
    return this.#failure !== null || this.#formatError !== null || this.#signal.aborted;
  }

  #git(): Pick<LineRequest, 'git' | 'target' | 'deadlineMs' | 'signal'> {
    const { git, target } = this.#request;
    return { git, target, signal: this.#signal, deadlineMs: Math.max(1, this.#endMs - performance.now()) };
  }

  /** Notes how a git ended. What is stopped after the first failure has no failure of its own. */
  #check(exit: GitExit): void {
    if ((exit.reason === 'exited' && exit.exitCode === 0) || this.#stop.signal.aborted) return;
    this.#failure ??= exit;
    this.#stop.abort();
  }

  #end(stage: Stage): void {
    if (!this.#isBroken()) stage.reportRest();
    this.#request.onStage();
  }

  async #letGitCountAll(stages: readonly Uint32Array[]): Promise<void> {
    for (const changes of stages) {
      if (this.#isBroken()) return;
      const stage = new Stage(changes.length, this.#request.onCounted);
      await this.#letGitCount(changes, stage);
      this.#end(stage);
    }
  }

  /** All stages are under way at once, so that no thread waits for the last task of an earlier one. */
  async #countOurselves(stages: readonly Uint32Array[]): Promise<{ lines: ChangeLines; sample: LineSample }> {
    const { git, target, folders, segment } = this.#request;
    const attributes = await readDiffAttributes(git, target, folders, segment.columns.paths, this.#signal);
    const lines = new ChangeLines(segment, attributes);
    const planned = new Uint8Array(segment.columns.pairOld.length);
    const begun = stages.map((changes, rank) => this.#begin(lines, changes, rank, planned));
    // Git's word on some commits is asked for while ours are counted.
    const sampling = LineSample.read(segment, this.#git());
    // Whatever it rejects with is met below; until then nobody waits for it.
    sampling.catch(() => undefined);
    try {
      for (const stage of begun) await this.#finish(lines, stage);
    } catch (error) {
      this.#stop.abort();
      throw error;
    } finally {
      await Promise.allSettled([sampling, ...begun.flatMap(({ counted }) => counted)]);
    }
    return { lines, sample: await sampling };
  }

  #begin(lines: ChangeLines, changes: Uint32Array, rank: number, planned: Uint8Array<ArrayBuffer>): Stage {
    const { segment, pool, onCounted } = this.#request;
    const stage = new Stage(changes.length, onCounted);
    const undecided = changes.filter((change) => !lines.decide(change, stage.leftToGit));
    stage.waiting = undecided.filter((change) => !lines.settle(change, stage.leftToGit));
    const tasks = planLines(segment.columns, stage.waiting, pool.size, planned);
    stage.counted = tasks.map((task) => this.#count(task, rank, lines, stage));
    return stage;
  }

  async #count(task: LineTask, rank: number, lines: ChangeLines, stage: Stage): Promise<void> {
    const { pool, git, target, objects } = this.#request;
    const counts = await pool.run({ git, target, objects, task, rank, endMs: this.#endMs, signal: this.#signal });
    lines.pairs.take(task, counts);
    stage.report(task.pairs.length);
    this.#check(counts.exit);
    if (performance.now() - this.#keptMs < KEEP_INTERVAL_MS) return;
    this.#keptMs = performance.now();
    lines.settleAll(stage.waiting, stage.leftToGit);
    this.#request.onStage();
  }

  /** @throws LineThreadError */
  async #finish(lines: ChangeLines, stage: Stage): Promise<void> {
    const results = await Promise.allSettled(stage.counted);
    lines.settleAll(stage.waiting, stage.leftToGit);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    if (!this.#isBroken()) await this.#letGitCount(Uint32Array.from(stage.leftToGit).sort(), stage);
    this.#end(stage);
  }

  /** Git counts the commits of these changes, in contiguous parts side by side. */
  async #letGitCount(changes: Uint32Array, stage: Stage): Promise<void> {
    const rows = rowsOf(this.#request.segment.columns.firstChange, changes);
    const size = Math.ceil(rows.length / Math.max(1, this.#request.pool.size));
    const parts: Uint32Array[] = [];
    for (let start = 0; start < rows.length; start += size) parts.push(rows.subarray(start, start + size));
    await Promise.all(parts.map((part) => this.#letGitCountRows(part, stage)));
  }

  async #letGitCountRows(rows: Uint32Array, stage: Stage): Promise<void> {
    const { segment } = this.#request;
    const onChange = (change: number, insertions: number, deletions: number): void => {
      if (segment.insertions[change] === LINES_UNKNOWN) stage.report(1);
      segment.insertions[change] = insertions;
      segment.deletions[change] = deletions;
    };
    try {
      this.#check(await readNumstat({ ...this.#git(), columns: segment.columns, rows, onChange }));
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
