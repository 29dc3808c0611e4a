import { createHash } from 'node:crypto';
import path from 'node:path';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import type { GitBinary } from '../../src/core/git/gitBinary.ts';
import type { CommitIds } from '../../src/core/history/commitNotesOf.ts';
import type { Growth } from '../../src/core/history/growth.ts';
import { headTreeOf } from '../../src/core/history/headColumns.ts';
import { NO_HEAD_PARTS, type HeadParts } from '../../src/core/history/headParts.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import type { HeadTree } from '../../src/core/history/headTree.ts';
import type { Repository } from '../../src/core/model/repository.ts';
import { headKeysOf } from '../../src/core/run/headKeys.ts';
import { readHeadFacts, type HeadReading } from '../../src/core/run/readHeadFacts.ts';
import type { FixtureRepository } from './gitFixture.ts';
import { AS_OF } from './runAnalysis.ts';

export interface HeadSketch {
  readonly kind?: Repository['kind'];
  readonly isPartialClone?: boolean;
  readonly settings?: Partial<Settings>;
  readonly before?: HeadParts;
  /** Object ids of the commits of the history. */
  readonly commits?: readonly string[];
  readonly growth?: Growth;
  /** Unpacks objects; without it git alone reads them. */
  readonly pool?: LinePool;
  readonly signal?: AbortSignal;
}

/** One that has no program to run, so that git reads all objects. */
const WITHOUT_OBJECTS = new LinePool({ thread: '', wasm: '' });

/** The repository as discovery would find it. */
function repositoryOf({ path: directory }: FixtureRepository, kind: Repository['kind'] = 'workTree'): Repository {
  const commonDirectory = kind === 'bare' ? directory : path.join(directory, '.git');
  const id = createHash('sha256').update(commonDirectory).digest('hex').slice(0, 16);
  return { id, name: path.basename(directory), path: directory, root: directory, kind, commonDirectory, aliases: [] };
}

/** The ids of some commits, one a row. */
export function idsOf(commits: readonly string[]): CommitIds {
  return { idBytes: commits[0]?.length === 64 ? 32 : 20, ids: Buffer.from(commits.join(''), 'hex') };
}

/** Reads what stands at the HEAD of a real repository. Throws Error when HEAD has no commit. */
export async function readHeadOf(
  git: GitBinary,
  repository: FixtureRepository,
  sketch: HeadSketch = {},
): Promise<HeadReading> {
  const { kind, isPartialClone = false, settings = {}, before = NO_HEAD_PARTS, commits } = sketch;
  const found = repositoryOf(repository, kind);
  const options = analysisOptions({ ...DEFAULT_SETTINGS, ...settings }, { asOf: AS_OF, folders: [] }).metrics;
  const head = { ref: null, commit: repository.git('rev-parse', 'HEAD') };
  const keys = headKeysOf(found, { head, validity: isPartialClone ? ['partialClone'] : [] }, options);
  if (keys === null) throw new Error('HEAD has no commit.');
  const ids = commits === undefined ? null : idsOf(commits);
  const signal = sketch.signal ?? new AbortController().signal;
  return readHeadFacts({
    git,
    repository: found,
    keys,
    before,
    ids,
    areWhole: commits !== undefined,
    growth: () => sketch.growth ?? null,
    pool: sketch.pool ?? WITHOUT_OBJECTS,
    isPartialClone,
    options,
    deadlineMs: 60_000,
    signal,
  });
}

/** The files of a reading, by path. Throws Error when there are none. */
export function filesOf({
  parts: { tree },
}: HeadReading): ReadonlyMap<string, readonly [kind: string, bytes: number, lines: number]> {
  if (tree === null) throw new Error('The files were not read.');
  return rowsOf(headTreeOf(tree.columns));
}

function rowsOf({ paths, kinds, bytes, lines }: HeadTree): ReturnType<typeof filesOf> {
  return new Map(
    Array.from({ length: paths.count }, (_, row) => [
      paths.path(row),
      [kinds[row] ?? '', bytes[row] ?? Number.NaN, lines[row] ?? Number.NaN],
    ]),
  );
}
