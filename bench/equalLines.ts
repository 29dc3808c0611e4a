import { locateGit } from '../src/core/git/gitBinary.ts';
import { objectPlaceOf } from '../src/core/git/objects/objectPlace.ts';
import { countLines } from '../src/core/history/lines/countLines.ts';
import { LinePool } from '../src/core/history/lines/linePool.ts';
import { readHistory } from '../src/core/history/readHistory.ts';
import type { Segment } from '../src/core/history/segment.ts';
import { SegmentArchive } from '../src/core/history/segmentArchive.ts';
import { LINE_PROGRAMS } from '../test/support/linePrograms.ts';
import type { Benchmark, BenchmarkContext, Outcome, Subject } from './benchmark.ts';
import { askGit } from './commands.ts';
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
    objects: null,
    archive: new SegmentArchive(null),
    tips: [head],
    boundary: '',
    relatedKeys: [],
    withChanges: true,
    isLong: commits >= LONG_HISTORY_COMMITS,
    isShort: false,
    onCommits: () => undefined,
  });
  const [segment] = segments;
  if (segment?.whole !== true) throw new Error(`The history of ${path} could not be read.`);
  const stages = [Date.now() / 1000 - 365 * 86_400, -Infinity];
  const calls = { onCounted: () => undefined, onStage: () => undefined };
  const gitDirectory = await askGit(path, 'rev-parse', '--absolute-git-dir');
  const folders = { directory: path, gitDirectory, commonDirectory: gitDirectory };
  const place = { folders, objects: objectPlaceOf(folders) };
  const request = { ...common, ...calls, ...place, segment, pool, engine: 'auto' as const, stages };
  const { failure, formatError } = await countLines(request);
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
  return judge(subjects, tallies);
}

function judge(subjects: readonly Subject[], tallies: readonly Tally[]): Outcome {
  const pairs = tallies.reduce((sum, tally) => sum + tally.pairs, 0);
  const changes = tallies.reduce((sum, tally) => sum + tally.changes, 0);
  const differences = tallies.flatMap((tally) => tally.differences);
  const isEnough = pairs >= FEWEST_PAIRS && subjects.length >= FEWEST_REPOSITORIES;
  const row: Row = {
    what: 'different from git',
    on: `${changes.toLocaleString('en-US')} file changes of ${subjects.length} repositories`,
    unit: 'changes',
    ours: differences.length,
    reference: null,
    target: isEnough ? { of: 'ours', atLeast: 0, aim: 0 } : null,
  };
  const compared = `${pairs.toLocaleString('en-US')} different pairs of blobs, in ${subjects.map(({ name }) => name).join(', ')}.`;
  const shown = differences.slice(0, SHOWN_DIFFERENCES).map((difference) => `Different: ${difference}.`);
  return { rows: [row], notes: [`The file changes have ${compared}`, ...shown] };
}

/** Insertions and deletions of every file change against git's own. Not a matter of time. */
export const equalLines: Benchmark = { name: 'lines', title: 'Line counts, file by file and commit by commit', run };
