import { describe, expect, it } from 'vitest';

import { packPiece, splitColumn, unpackPiece, type NumericColumn } from '../../../../src/core/history/columnPieces.ts';

const HEAD_BYTES = 8;

/** Bytes a number takes once it is packed. */
function packedWidth(numbers: NumericColumn): number {
  return (packPiece(numbers).length - HEAD_BYTES) / numbers.length;
}

/** A column of the same type with room for so many numbers. */
function emptyLike(numbers: NumericColumn, length = numbers.length): NumericColumn {
  return new (numbers.constructor as new (length: number) => NumericColumn)(length);
}

const COLUMNS: readonly NumericColumn[] = [
  Uint8Array.of(0, 255),
  Uint16Array.of(0, 255),
  Uint16Array.of(256, 65_535),
  Int16Array.of(0, 255),
  Int16Array.of(-1, 127),
  Int16Array.of(-1, 128),
  Int16Array.of(-32_768, 32_767),
  Uint32Array.of(255, 0),
  Uint32Array.of(65_535, 256),
  Uint32Array.of(65_536, 0),
  Uint32Array.of(0, 2 ** 32 - 1),
  Int32Array.of(0, 255),
  Int32Array.of(-1, -2, -128, 127),
  Int32Array.of(-2, 255),
  Int32Array.of(65_535),
  Int32Array.of(-1, 65_535),
  Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
  Float64Array.of(0, 2 ** 32 - 1),
  Float64Array.of(-1, 2 ** 31 - 1),
  Float64Array.of(-1, 2 ** 31),
  Float64Array.of(1_700_000_000, Number.NaN),
  Float64Array.of(0.5, 2 ** 60, -Infinity, Infinity),
];

describe('a piece of a column', () => {
  it('brings every number back', () => {
    for (const numbers of COLUMNS) {
      const target = emptyLike(numbers);
      expect(unpackPiece(packPiece(numbers), target)).toBe(true);
      expect(target).toEqual(numbers);
    }
  });

  it('is as wide as the widest of its numbers, and never wider than the column', () => {
    expect(COLUMNS.map(packedWidth)).toEqual([
      ...[1, 1, 2, 1, 1, 2, 2],
      ...[1, 2, 4, 4, 1, 1, 2, 2, 4, 4],
      ...[4, 4, 8, 8, 8],
    ]);
  });

  it('is refused where it holds another count of numbers, or is none', () => {
    for (const numbers of COLUMNS) {
      const piece = packPiece(numbers);
      for (const length of [numbers.length - 1, numbers.length + 1]) {
        expect(unpackPiece(piece, emptyLike(numbers, length))).toBe(false);
      }
    }
    const unknown = packPiece(Uint8Array.of(1));
    unknown[0] = 7;
    expect(unpackPiece(unknown, new Uint8Array(1))).toBe(false);
    expect(unpackPiece(new Uint8Array(), new Uint8Array())).toBe(false);
  });

  it('has its place in the column', () => {
    const column = Uint32Array.from({ length: 200_000 }, (_, index) => index);
    const pieces = splitColumn(column);
    expect(pieces.map(({ length }) => length)).toEqual([65_536, 65_536, 65_536, 3392]);
    expect(Uint32Array.from(pieces.flatMap((piece) => [...piece]))).toEqual(column);
    expect(splitColumn(new Float64Array())).toEqual([]);
  });
});
