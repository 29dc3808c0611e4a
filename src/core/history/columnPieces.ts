/** A column of numbers as memory holds it. */
export type NumericColumn = Float64Array | Int16Array | Int32Array | Uint16Array | Uint32Array | Uint8Array;

/**
 * What one piece of a column takes in memory, in bytes: small enough to stay in the processor's cache on its way from the
 * disk, and for memory that one piece leaves to serve the next.
 */
const PIECE_BYTES = 256 * 1024;

/** Before the numbers of a piece stands how they are packed; as wide as the widest of them, so that all lie aligned. */
const HEAD_BYTES = 8;

/** How numbers can be packed, the narrowest first; a piece names its own by the place in this list. */
const PACKINGS = [
  { type: Uint8Array, least: 0, most: 0xff },
  { type: Int8Array, least: -0x80, most: 0x7f },
  { type: Uint16Array, least: 0, most: 0xffff },
  { type: Int16Array, least: -0x8000, most: 0x7fff },
  { type: Uint32Array, least: 0, most: 0xffff_ffff },
  { type: Int32Array, least: -0x8000_0000, most: 0x7fff_ffff },
  { type: Float64Array, least: -Infinity, most: Infinity },
] as const;

/** Splits a column into stretches of which each goes into one piece; the same ones for the same type and length. */
export function splitColumn<Column extends NumericColumn>(column: Column): readonly Column[] {
  const step = PIECE_BYTES / column.BYTES_PER_ELEMENT;
  const pieces: Column[] = [];
  for (let start = 0; start < column.length; start += step) {
    pieces.push(column.subarray(start, start + step) as Column); // of a column's own type
  }
  return pieces;
}

/** The place of the narrowest packing that brings all of the numbers back as they are. */
function packingOf(numbers: NumericColumn): number {
  const own = PACKINGS.findIndex(({ type }) => numbers instanceof type);
  if (own === 0) return own;
  let least = 0;
  let most = 0;
  for (const number of numbers) {
    // Not a number is not whole either.
    if (!Number.isInteger(number)) return own;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return PACKINGS.findIndex((packing, place) => place === own || (packing.least <= least && packing.most >= most));
}

/** A stretch of a column as bytes, each number as wide as the widest of them needs. */
export function packPiece(numbers: NumericColumn): Uint8Array {
  const place = packingOf(numbers);
  const type = PACKINGS[place]?.type ?? Float64Array;
  const piece = new Uint8Array(HEAD_BYTES + numbers.length * type.BYTES_PER_ELEMENT);
  piece[0] = place;
  new type(piece.buffer, HEAD_BYTES, numbers.length).set(numbers);
  return piece;
}

/**
 * Fills a stretch of a column with what {@link packPiece} made of it.
 *
 * @param piece begins where numbers of every width may
 * @returns `false` when it holds something else, as another count of numbers
 */
export function unpackPiece(piece: Uint8Array, numbers: NumericColumn): boolean {
  const packing = PACKINGS[piece[0] ?? PACKINGS.length];
  if (packing === undefined) return false;
  const { type } = packing;
  if (piece.length !== HEAD_BYTES + numbers.length * type.BYTES_PER_ELEMENT) return false;
  numbers.set(new type(piece.buffer as ArrayBuffer, piece.byteOffset + HEAD_BYTES, numbers.length));
  return true;
}
