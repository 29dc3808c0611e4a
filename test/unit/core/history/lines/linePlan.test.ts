import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planLines, type LineTask } from '../../../../../src/core/history/lines/linePlan.ts';
import { SegmentBuilder, type SegmentColumns } from '../../../../../src/core/history/segmentColumns.ts';

type ChangeSketch = readonly [path: number, oldBlob: number | null, newBlob: number | null];

function blobId(number: number): Uint8Array {
  const id = Buffer.alloc(20);
  id.writeUInt32LE(number);
  return id;
}

function columnsOf(changes: readonly ChangeSketch[]): SegmentColumns {
  const builder = new SegmentBuilder(20);
  for (const [path, old, created] of changes) {
    const text = Buffer.from(`path${String(path)}`);
    const index = builder.paths.intern(text, 0, text.length);
    builder.addChange(index, old === null ? null : blobId(old), created === null ? null : blobId(created), 0);
  }
  builder.addCommit(blobId(0), { author: 0, authorTime: 0, authorOffset: 0, parentCount: 1 });
  return builder.build();
}

const rowsOf = ({ changePath }: SegmentColumns): Uint32Array => Uint32Array.from(changePath, (_, row) => row);

/** The blobs that a task counts together, as a thread sees them: by the ids that it asks for. */
function pairsOf(task: LineTask): readonly string[] {
  const blob = (request: number): string =>
    request < 0 ? 'none' : String(Buffer.from(task.requests).readUInt32LE(request * 20));
  return Array.from(task.oldRequest, (old, pair) => `${blob(old)} ${blob(task.newRequest[pair] ?? -1)}`);
}

/** How many blobs are held at most, and whether every blob is let go of. */
function heldAtMost(task: LineTask): number {
  const held = new Set<number>();
  let most = 0;
  let received = 0;
  task.pairs.forEach((_, pair) => {
    const needed = [task.oldRequest[pair] ?? -1, task.newRequest[pair] ?? -1].filter((request) => request >= 0);
    while (received <= Math.max(-1, ...needed)) held.add(received++);
    expect(needed.every((request) => held.has(request))).toBe(true);
    most = Math.max(most, held.size);
    for (const request of needed) if (task.lastPair[request] === pair) held.delete(request);
  });
  expect(received).toBe(task.lastPair.length);
  expect(held.size).toBe(0);
  return most;
}

describe('planLines', () => {
  it('asks for each version of a file once, the newer side first, and holds two at a time', () => {
    const versions = Array.from({ length: 50 }, (_, version): ChangeSketch => [0, 50 - version - 1, 50 - version]);
    const columns = columnsOf([...versions, [0, null, 0]]);
    const [task, ...others] = planLines(columns, rowsOf(columns), 1);
    expect(others).toEqual([]);
    if (task === undefined) throw new Error('There is no task');
    expect(task.lastPair).toHaveLength(51);
    expect(pairsOf(task).slice(0, 2)).toEqual(['49 50', '48 49']);
    expect(heldAtMost(task)).toBe(2);
  });

  it('counts a pair once, however many changes have it', () => {
    const columns = columnsOf([
      [0, 1, 2],
      [1, 1, 2],
      [0, 1, 2],
    ]);
    expect(planLines(columns, rowsOf(columns), 2).flatMap(pairsOf)).toEqual(['1 2']);
  });

  it('has nothing to do without changes', () => {
    expect(planLines(columnsOf([]), new Uint32Array(), 2)).toEqual([]);
  });

  it('covers every pair of any history once, with the blobs that belong to it', () => {
    const blob = fc.option(fc.integer({ min: 0, max: 300 }), { nil: null });
    const change = fc
      .tuple(fc.integer({ min: 0, max: 12 }), blob, blob)
      .filter(([, old, created]) => old !== null || created !== null);
    fc.assert(
      fc.property(fc.array(change, { maxLength: 1500 }), fc.integer({ min: 1, max: 4 }), (changes, threads) => {
        const columns = columnsOf(changes);
        const tasks = planLines(columns, rowsOf(columns), threads);
        const expected = new Set(changes.map(([, old, created]) => `${old ?? 'none'} ${created ?? 'none'}`));
        const planned = tasks.flatMap(pairsOf);
        expect(planned.toSorted()).toEqual([...expected].toSorted());
        for (const task of tasks) heldAtMost(task);
      }),
      { numRuns: 60 },
    );
  });
});
