/** Writes a synthetic history into the store below the folder that is its one argument. */
import process from 'node:process';

import { SeededRandom } from '../../scripts/support/randomTexts.ts';
import type { Segment } from '../../src/core/history/segment.ts';
import { SegmentArchive } from '../../src/core/history/segmentArchive.ts';
import type { SegmentColumns } from '../../src/core/history/segmentColumns.ts';
import { openSyntheticStore, SYNTHETIC_KEY, SYNTHETIC_SIZE } from '../syntheticHistory.ts';

const SEED = 1;
const ID_BYTES = 20;
/** Author dates lie within ten years. */
const PERIOD_SECONDS = 3650 * 86_400;
const LAST_SECOND = 1_780_000_000;
const MOST_LINES = 200;

const random = new SeededRandom(SEED);
const { commits, changes, paths, identities } = SYNTHETIC_SIZE;

const fill = <Column extends { length: number; [index: number]: number }>(
  column: Column,
  value: (index: number) => number,
): Column => {
  for (let index = 0; index < column.length; index++) column[index] = value(index);
  return column;
};

/** Few of them again and again, most now and then. */
const skewed = (end: number): number => Math.floor(end * (random.below(1_000_000) / 1_000_000) ** 3);

const table = (entries: number, text: (index: number) => string): Uint8Array =>
  new Uint8Array(Buffer.from(Array.from({ length: entries }, (_, index) => text(index)).join('')));

function firstChange(): Uint32Array {
  const each = changes / commits;
  const column = fill(new Uint32Array(commits + 1), (row) => row * each + random.below(each));
  column[0] = 0;
  column[commits] = changes;
  return column;
}

function columns(): SegmentColumns {
  return {
    idBytes: ID_BYTES,
    commitId: fill(new Uint8Array(commits * ID_BYTES), () => random.below(256)),
    author: fill(new Uint32Array(commits), () => skewed(identities)),
    authorTime: fill(new Float64Array(commits), (row) => LAST_SECOND - Math.floor((row / commits) * PERIOD_SECONDS)),
    authorOffset: fill(new Int16Array(commits), () => 60 * (random.below(24) - 12)),
    parentCount: new Uint16Array(commits).fill(1),
    firstChange: firstChange(),
    changePath: fill(new Uint32Array(changes), () => skewed(paths)),
    changePair: fill(new Uint32Array(changes), (change) => change),
    changeKind: new Uint8Array(changes),
    pairOld: fill(new Uint32Array(changes), (pair) => pair + 1),
    pairNew: fill(new Uint32Array(changes), (pair) => pair + 2),
    blobId: fill(new Uint8Array((changes + 1) * ID_BYTES), () => random.below(256)),
    paths: table(paths, (index) => `source/area${index % 50}/module${index % 3000}/file${index}.ts\0`),
    identities: table(identities, (index) => `Person ${index}\0person${index}@example.org\0`),
  };
}

const segment: Segment = {
  key: SYNTHETIC_KEY,
  baseKey: null,
  tips: [SYNTHETIC_KEY],
  boundary: '',
  roots: [SYNTHETIC_KEY],
  whole: true,
  hasChanges: true,
  columns: columns(),
  insertions: fill(new Int32Array(changes), () => random.fewUpTo(MOST_LINES)),
  deletions: fill(new Int32Array(changes), () => random.fewUpTo(MOST_LINES)),
};
const store = openSyntheticStore(process.argv[2] ?? '');
new SegmentArchive(store).save(segment);
const { problem } = store;
store.close();
if (problem !== null) throw new Error(problem.message);
