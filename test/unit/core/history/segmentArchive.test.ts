import { createHash } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LINES_NONE, LINES_UNKNOWN } from '../../../../src/core/history/commitFacts.ts';
import { unknownLines, type Segment } from '../../../../src/core/history/segment.ts';
import { SegmentArchive } from '../../../../src/core/history/segmentArchive.ts';
import { SegmentBuilder } from '../../../../src/core/history/segmentColumns.ts';
import type { HistoryStore } from '../../../../src/core/store/historyStore.ts';
import { createStoreFixture, type StoreFixture } from '../store/storeFixture.ts';

let fixture: StoreFixture;
let store: HistoryStore;
let archive: SegmentArchive;

beforeEach(() => {
  fixture = createStoreFixture();
  store = fixture.open();
  archive = new SegmentArchive(store);
});
afterEach(() => fixture.dispose());

const KEY = '1'.repeat(40);

/** Ids that differ in their first bytes, as hashes do. */
function idOf(number: number): Uint8Array {
  const id = new Uint8Array(20);
  new DataView(id.buffer).setUint32(0, Math.imul(number, 0x9e37_79b1) >>> 0);
  return id;
}

/** Commits with one change each, every one by somebody else and of another file. */
function segmentOf(commits: number, overrides: Partial<Segment> = {}): Segment {
  const builder = new SegmentBuilder(20);
  for (let row = 0; row < commits; row++) {
    const [path, person] = [Buffer.from(`file${row}`), Buffer.from(`Person ${row}\0p${row}@example.org`)];
    builder.addChange(builder.paths.intern(path, 0, path.length), null, idOf(row), 1);
    const author = builder.identities.intern(person, 0, person.length);
    const authorTime = row % 3 === 0 ? Number.NaN : 1_700_000_000 - row;
    builder.addCommit(idOf(row), { author, authorTime, authorOffset: -60 * (row % 12), parentCount: 1 });
  }
  const columns = builder.build();
  return {
    ...{ key: KEY, baseKey: null, tips: [KEY], boundary: '', roots: [], whole: true, hasChanges: true },
    columns,
    ...unknownLines(columns),
    ...overrides,
  };
}

/** A segment with the digests of its columns, which are compared sooner than their numbers. */
function shortOf(segment: Segment | null): unknown {
  if (segment === null) return null;
  const { columns, insertions, deletions, ...header } = segment;
  const { idBytes, ...numbers } = columns;
  const digests = Object.entries({ ...numbers, insertions, deletions }).map(([name, column]) => {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    return [name, column.constructor.name, column.length, createHash('sha1').update(bytes).digest('hex')];
  });
  return { ...header, idBytes, digests };
}

/** More rows than one piece of any column holds. */
const MANY = 270_000;

describe('SegmentArchive', () => {
  it('brings a segment back as it was, also a long one', { timeout: 30_000 }, () => {
    for (const commits of [0, 1, MANY]) {
      const segment = segmentOf(commits);
      segment.insertions.forEach((_, change) => (segment.insertions[change] = change % 700));
      segment.deletions.forEach((_, change) => (segment.deletions[change] = change === 9 ? 2 ** 31 - 1 : LINES_NONE));
      archive.save(segment);
      expect(shortOf(archive.loadSegment(KEY))).toEqual(shortOf(segment));
    }
  });

  it('gives metrics what they need, and ids where they are asked for', () => {
    const segment = segmentOf(5);
    archive.save(segment);
    const { columns, insertions, deletions } = segment;
    const { author, authorTime, authorOffset, parentCount, firstChange, changePath, paths, identities } = columns;
    const [plain] = archive.loadMetrics(KEY) ?? [];
    expect(plain).toMatchObject({ insertions, deletions, roots: [], hasChanges: true, ids: null });
    const wanted = { author, authorTime, authorOffset, parentCount, firstChange, changePath, paths, identities };
    expect(plain?.columns).toMatchObject(wanted);
    expect(archive.loadMetrics(KEY, true)?.[0]?.ids).toEqual({ idBytes: 20, ids: columns.commitId });
  });

  it('keeps lines that are counted later, and takes over those of somebody else', () => {
    const segment = segmentOf(3);
    archive.save(segment);
    const counted = { ...segment, insertions: Int32Array.of(7, LINES_UNKNOWN, 9), deletions: Int32Array.of(1, 2, 3) };
    archive.saveLines(counted);
    expect(archive.loadSegment(KEY)).toEqual(counted);
    const mine = { ...segment, insertions: Int32Array.of(LINES_UNKNOWN, 4, 5), deletions: Int32Array.of(-1, 6, 6) };
    archive.recallLines(mine);
    expect([[...mine.insertions], [...mine.deletions]]).toEqual([
      [7, 4, 5],
      [1, 6, 6],
    ]);
    const longer = segmentOf(4);
    archive.recallLines(longer);
    expect([...longer.insertions]).toEqual([-1, -1, -1, -1]);
  });

  it('takes nothing for a segment that is cut off', () => {
    archive.save(segmentOf(3, { whole: false }));
    expect(archive.loadMetrics(KEY)).toBeNull();
    expect(archive.loadSegment(KEY)?.whole).toBe(false);
  });

  it('never misreads what is of another length or another layout', () => {
    archive.save(segmentOf(70_000));
    const header = store.readSegment(KEY)?.header ?? '';
    const unused = { loaded: null, metrics: null };
    const read = (changed: string): unknown => {
      store.writeSegment({ key: KEY, baseKey: null, header: changed }, []);
      return { loaded: archive.loadSegment(KEY), metrics: archive.loadMetrics(KEY) };
    };
    expect(read(header.replace('"layout":2', '"layout":1'))).toEqual(unused);
    for (const size of ['commits', 'changes']) {
      for (const length of [69_999, 70_001, 65_536, 65_535, 140_000]) {
        expect(read(header.replace(`"${size}":70000`, `"${size}":${length}`)), `${size} ${length}`).toEqual(unused);
      }
    }
    expect(read(header)).not.toMatchObject({ loaded: null });
  });

  it('never takes what an earlier version kept for its own', () => {
    const { columns, insertions, deletions } = segmentOf(2);
    const { idBytes, ...numbers } = columns;
    const kept = Object.entries({ ...numbers, insertions, deletions }).map(
      ([name, column]) => [name, new Uint8Array(column.buffer, column.byteOffset, column.byteLength)] as const,
    );
    const header = { layout: 1, idBytes, tips: [KEY], boundary: '', roots: [], whole: true, hasChanges: true };
    store.writeSegment({ key: KEY, baseKey: null, header: JSON.stringify(header) }, kept);
    expect([archive.readHeader(KEY), archive.loadMetrics(KEY), archive.loadSegment(KEY)]).toEqual([null, null, null]);
  });
});
