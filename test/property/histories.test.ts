import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { objectPlaceOf } from '../../src/core/git/objects/objectPlace.ts';
import { LINES_NONE, type CommitFacts } from '../../src/core/history/commitFacts.ts';
import { commitFactsOf } from '../../src/core/history/commitFactsOf.ts';
import { countLines } from '../../src/core/history/lines/countLines.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import { readHistory, type HistoryRequest } from '../../src/core/history/readHistory.ts';
import { readShapeInParts } from '../../src/core/history/readShapeInParts.ts';
import { joinParts, objectIdAt, type Segment } from '../../src/core/history/segment.ts';
import { SegmentArchive } from '../../src/core/history/segmentArchive.ts';
import { silentLogger, systemClock } from '../../src/core/ports.ts';
import { HistoryStore } from '../../src/core/store/historyStore.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { LINE_PROGRAMS } from '../support/linePrograms.ts';
import { foldersOf } from '../support/objectsOf.ts';
import { createRandom, importRandomHistory } from '../support/randomHistory.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const COMMITS = 400;
const ATTRIBUTES = [
  '*.png -diff\n',
  'src/*.c diff=cpp\n*.bin diff\n',
  'vendor/* binary\nmoved/* -text\n',
  '*.md diff=odd\n[attr]opaque -diff\nsrc/deep/* opaque\n',
];

let fixture: GitFixture;
let git: GitBinary;
let pool: LinePool;
const { signal } = new AbortController();

beforeAll(async () => {
  fixture = createGitFixture();
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
  pool = new LinePool(LINE_PROGRAMS);
});
afterAll(async () => {
  await pool.close();
  fixture.dispose();
});

function history(name: string, seed: number): FixtureRepository {
  const repository = fixture.createRepository(name);
  importRandomHistory(fixture, repository, seed, COMMITS);
  repository.git('config', 'diff.odd.binary', 'true');
  const attributes = ATTRIBUTES[seed % ATTRIBUTES.length];
  if (seed % 3 !== 0) repository.write('.gitattributes', attributes ?? '');
  return repository;
}

function requestFor(repository: FixtureRepository, archive: SegmentArchive): HistoryRequest {
  return {
    git,
    target: { directory: repository.path, bare: false },
    objects: null,
    archive,
    tips: [repository.git('rev-parse', 'HEAD')],
    boundary: '',
    relatedKeys: [],
    withChanges: true,
    isLong: false,
    isShort: false,
    deadlineMs: 60_000,
    signal,
    onCommits: () => undefined,
  };
}

async function read(repository: FixtureRepository, request: Partial<HistoryRequest> = {}): Promise<Segment> {
  const { segments } = await readHistory({ ...requestFor(repository, new SegmentArchive(null)), ...request });
  const [segment] = segments;
  if (segment === undefined || segments.length > 1) throw new Error(`${String(segments.length)} segments`);
  return segment;
}

async function count(repository: FixtureRepository, segment: Segment, engine: 'auto' | 'git'): Promise<void> {
  const target = { directory: repository.path, bare: false };
  const calls = { onCounted: () => undefined, onStage: () => undefined };
  const folders = foldersOf(repository);
  const request = {
    ...{ git, target, folders, segment },
    objects: engine === 'auto' ? objectPlaceOf(folders) : null,
    pool,
    engine,
    stages: [1_700_400_000, -Infinity],
    deadlineMs: 60_000,
    signal,
  };
  const outcome = await countLines({ ...request, ...calls });
  expect(outcome).toEqual({ failure: null, formatError: null, unreadableBlob: null, mismatch: false });
}

/** `commit path insertions deletions` of every change, as git prints them. */
function numstatByGit(repository: FixtureRepository): readonly string[] {
  const args = ['log', '-z', '--numstat', '--no-renames', '--format=%H', '--diff-algorithm=myers'];
  const lines: string[] = [];
  let commit = '';
  for (const field of repository.git(...args).split('\0')) {
    const [insertions, deletions, ...path] = field.replace(/^\n/u, '').split('\t');
    if (deletions === undefined) commit = field;
    else lines.push(`${commit} ${path.join('\t')} ${insertions ?? ''} ${deletions}`);
  }
  return lines;
}

function numstatOf({ columns, insertions, deletions }: Segment): readonly string[] {
  const { changes } = factsOf({ columns, insertions, deletions });
  const shown = (lines: number | undefined): string => (lines === LINES_NONE ? '-' : String(lines));
  const lines: string[] = [];
  for (let row = 0; row < columns.author.length; row++) {
    const commit = objectIdAt(columns.commitId, row, columns.idBytes);
    for (let change = columns.firstChange[row] ?? 0; change < (columns.firstChange[row + 1] ?? 0); change++) {
      const path = changes?.paths.path(changes.path[change] ?? 0) ?? '';
      lines.push(`${commit} ${path} ${shown(insertions[change])} ${shown(deletions[change])}`);
    }
  }
  return lines;
}

function factsOf(part: Pick<Segment, 'columns' | 'insertions' | 'deletions'>): CommitFacts {
  return commitFactsOf([{ ...part, roots: [], hasChanges: true }]);
}

/** Of a change of mode alone git says whether the content is binary; we do not look at it, and have no lines either way. */
function withoutContent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/ (?:0 0|- -)$/u, ' none'));
}

describe('random histories', () => {
  it.each(SEEDS)('have the lines of git, change by change (seed %i)', async (seed) => {
    const repository = history(`numstat-${String(seed)}`, seed);
    const expected = withoutContent(numstatByGit(repository));
    expect(expected.length).toBeGreaterThan(500);
    for (const engine of ['auto', 'git'] as const) {
      const segment = await read(repository);
      await count(repository, segment, engine);
      expect(withoutContent(numstatOf(segment))).toEqual(expected);
    }
  });

  it.each(SEEDS)('give the same columns wherever reading is cut off (seed %i)', async (seed) => {
    const repository = history(`cut-${String(seed)}`, seed);
    const whole = await read(repository);
    const random = createRandom(seed);
    const directory = `${fixture.home}/cut-${String(seed)}`;
    const ports = { clock: systemClock, logger: silentLogger };
    const store = HistoryStore.open({ directory, maxBytes: 1e9, keepDays: 1, ...ports });
    const archive = new SegmentArchive(store);
    for (let cuts = 0; cuts < 4; cuts++) {
      const abort = new AbortController();
      const stopAt = random(COMMITS);
      const onCommits = (commits: number): void => {
        if (commits >= stopAt) abort.abort();
      };
      await readHistory({ ...requestFor(repository, archive), signal: abort.signal, onCommits });
    }
    const resumed = await read(repository, { archive });
    store.close();
    expect(resumed.columns).toEqual(whole.columns);
    expect(resumed.roots).toEqual(whole.roots);
  });

  it.each(SEEDS)('give the same columns when several processes read them (seed %i)', async (seed) => {
    const repository = history(`side-by-side-${String(seed)}`, seed);
    const whole = await read(repository);
    const revisions = { tips: whole.tips, excluded: [] };
    const options = {
      revisions,
      walk: true,
      withChanges: true,
      deadlineMs: 60_000,
      signal,
      onCommits: () => undefined,
    };
    const target = { directory: repository.path, bare: false };
    const parts = await readShapeInParts(git, target, { ...options, skip: 0 }, 37);
    expect(parts.columns).toEqual(whole.columns);
    const tail = await readShapeInParts(git, target, { ...options, skip: 100 }, 37);
    expect(tail.columns?.author).toHaveLength(whole.columns.author.length - 100);
    const abort = new AbortController();
    const onCommits = (commits: number): void => {
      if (commits > 150) abort.abort();
    };
    const cut = await readShapeInParts(git, target, { ...options, skip: 0, signal: abort.signal, onCommits }, 37);
    const kept = (cut.columns?.commitId.length ?? 0) / 20;
    // Whatever was read until then, it is the beginning of the whole without a gap.
    expect(cut.columns?.commitId ?? new Uint8Array()).toEqual(whole.columns.commitId.subarray(0, kept * 20));
  });

  it.each(SEEDS)('give the same facts whatever they are put together from (seed %i)', async (seed) => {
    const repository = history(`parts-${String(seed)}`, seed);
    const whole = await read(repository);
    await count(repository, whole, 'auto');
    const random = createRandom(seed + 100);
    const sides = new Map<string, boolean>();
    const half = (first: boolean) => (id: Uint8Array) => {
      const key = Buffer.from(id).toString('hex');
      const side = sides.get(key) ?? random(2) === 0;
      sides.set(key, side);
      return side === first;
    };
    const parts = [true, false].map((side) => ({ ...whole, ...joinParts([{ ...whole, keep: half(side) }]) }));
    const sums = ({ count: commits, identities, insertions, deletions, linesSince }: CommitFacts): unknown => ({
      commits,
      identities,
      linesSince,
      insertions: insertions.reduce((sum, lines) => sum + lines, 0),
      deletions: deletions.reduce((sum, lines) => sum + lines, 0),
    });
    const expected = sums(commitFactsOf([whole]));
    expect(sums(commitFactsOf(parts))).toEqual(expected);
    expect(sums(commitFactsOf(parts.toReversed()))).toEqual(expected);
    expect(sums(factsOf(joinParts(parts.toReversed())))).toEqual(expected);
  });
});
