import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HeadColumns } from '../../../../src/core/history/headColumns.ts';
import { NO_ROW, unchangedRows } from '../../../../src/core/history/unchangedRows.ts';

/** Files by path, in the order in which they are given; an id is a number, 20 times. */
function columnsOf(files: readonly (readonly [path: string, id: number])[], idBytes = 20): HeadColumns {
  return {
    paths: Buffer.from(files.map(([path]) => `${path}\0`).join('')),
    bytes: new Float64Array(files.length),
    lines: new Int32Array(files.length),
    kinds: new Uint8Array(files.length),
    ids: Uint8Array.from(files.flatMap(([, id]) => Array.from({ length: idBytes }, () => id))),
    attributes: new Uint8Array(files.length),
  };
}

const byBytes = ([one]: readonly [string, number], [other]: readonly [string, number]): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

describe('unchangedRows', () => {
  it('are those of the same path and the same object', () => {
    const files = columnsOf([
      ['a', 1],
      ['a-b', 2],
      ['a/b', 3],
      ['new', 4],
    ]);
    const others = columnsOf([
      ['a', 1],
      ['a/b', 3],
      ['gone', 4],
      ['new', 5],
    ]);
    expect([...unchangedRows(files, others)]).toEqual([0, NO_ROW, 1, NO_ROW]);
  });

  it('are none among ids of another length, or nothing', () => {
    const files = columnsOf([['a', 1]]);
    expect([...unchangedRows(files, columnsOf([['a', 1]], 32))]).toEqual([NO_ROW]);
    expect([...unchangedRows(files, columnsOf([]))]).toEqual([NO_ROW]);
    expect([...unchangedRows(columnsOf([]), files)]).toEqual([]);
  });

  it('are all of them, whatever the files are', () => {
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-', 'é'), minLength: 1, maxLength: 4 });
    const tree = fc.uniqueArray(fc.tuple(path, fc.nat(2)), { selector: ([name]) => name, maxLength: 12 });
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        const [files, others] = [one.toSorted(byBytes), other.toSorted(byBytes)];
        const rows = unchangedRows(columnsOf(files), columnsOf(others));
        const plain = files.map(([name, id]) => others.findIndex((entry) => entry[0] === name && entry[1] === id));
        expect([...rows]).toEqual(plain);
      }),
    );
  });
});
