import { locateGit } from '../src/core/git/gitBinary.ts';
import { countLines } from '../src/core/history/lines/countLines.ts';
import { LinePool } from '../src/core/history/lines/linePool.ts';
import { readHistory } from '../src/core/history/readHistory.ts';
import type { Segment } from '../src/core/history/segment.ts';
import { SegmentArchive } from '../src/core/history/segmentArchive.ts';
import { LINE_PROGRAMS } from '../test/support/linePrograms.ts';
import type { Benchmark, BenchmarkContext, Outcome, Subject } from './benchmark.ts';
import { NumstatComparison } from './numstatComparison.ts';
import { numstatStream } from './numstatStream.ts';
import type { Row } from './table.ts';

const FEWEST_PAIRS = 300_000;
const FEWEST_REPOSITORIES = 5;
/** From here on the product reads a history in several parts. */
const LONG_HISTORY_COMMITS = 40_000;
const DEADLINE_MS = 1_800_000;
const SHOWN_DIFFERENCES = 10;

interface Tally {
  readonly pairs: number;
  readonly changes: number;
  readonly differences: readonly string[];
}

/** A history with its lines, through the same two phases as in the product. */
async function readLines({ path, head, commits }: Subject, pool: LinePool): Promise<Segment> {
  const { signal } = new AbortController();
  const git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
  const common = { git, target: { directory: path, bare: false }, deadlineMs: DEADLINE_MS, signal };
  const { segments } = await readHistory({
    ...common,
    archive: new SegmentArchive(null),
    tips: [head],
    boundary: '',
    relatedKeys: [],
    withChanges: true,
    isLong: commits >= LONG_HISTORY_COMMITS,
    onCommits: () => undefined,
  });
  const [segment] = segments;
  if (segment?.whole !== true) throw new Error(`The history of ${path} could not be read.`);
  const stages = [Date.now() / 1000 - 365 * 86_400, -Infinity];
  const calls = { onCounted: () => undefined, onStage: () => undefined };
  const { failure, formatError } = await countLines({ ...common, ...calls, segment, pool, engine: 'auto', stages });
  if (failure !== null || formatError !== null) throw new Error(`The lines of ${path} could not be counted.`);
  return segment;
}

async function compare(subject: Subject, pool: LinePool): Promise<Tally> {
  const segment = await readLines(subject, pool);
  const comparison = new NumstatComparison(segment);
  for await (const change of numstatStream(subject.path, subject.head)) comparison.take(change);
  comparison.end();
  const { compared, differences } = comparison;
  return { pairs: segment.columns.pairOld.length, changes: compared, differences };
}

function rowOf(on: string, tallies: readonly Tally[], isEnough: boolean): Row {
  const differences = tallies.reduce((sum, tally) => sum + tally.differences.length, 0);
  const target = isEnough ? { of: 'ours' as const, atLeast: 0, aim: 0 } : null;
  return { what: 'different line counts', on, unit: 'changes', ours: differences, reference: null, target };
}

async function run({ subjects, progress }: BenchmarkContext): Promise<Outcome> {
  const pool = new LinePool(LINE_PROGRAMS);
  const tallies: Tally[] = [];
  try {
    for (const subject of subjects) {
      progress(subject.name);
      tallies.push(await compare(subject, pool));
    }
  } finally {
    await pool.close();
  }
  const pairs = tallies.reduce((sum, tally) => sum + tally.pairs, 0);
  const changes = tallies.reduce((sum, tally) => sum + tally.changes, 0);
  const isEnough = pairs >= FEWEST_PAIRS && subjects.length >= FEWEST_REPOSITORIES;
  const compared = `${changes.toLocaleString('en-US')} file changes (${pairs.toLocaleString('en-US')} pairs of blobs)`;
  const shown = tallies.flatMap(({ differences }) => differences).slice(0, SHOWN_DIFFERENCES);
  const rows = [rowOf(`${subjects.map(({ name }) => name).join(', ')}: all ${compared}`, tallies, isEnough)];
  return { rows, notes: shown.map((difference) => `Different: ${difference}.`) };
}

/** Insertions and deletions of every file change against git's own. Not a matter of time. */
export const equalLines: Benchmark = { name: 'lines', title: 'Line counts, file by file and commit by commit', run };
