import { crc32 } from 'node:zlib';

/** A value of every column type a multiple of which typed arrays must start at. */
const ALIGNMENT_BYTES = 8;

/** CRC-32 of texts; where one ends and the next begins counts too. */
export function checksumOfTexts(texts: readonly (string | null)[]): number {
  return crc32(JSON.stringify(texts));
}

/** CRC-32 of bytes; behind those that `before` is the checksum of. */
export function checksumOfBytes(bytes: Uint8Array, before = 0): number {
  return crc32(bytes, before);
}

/** The same bytes where every typed array can look at them; copied only when they lie askew. */
export function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % ALIGNMENT_BYTES === 0 ? bytes : bytes.slice();
}
