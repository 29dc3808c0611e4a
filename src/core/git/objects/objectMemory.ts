/**
 * Memory in which packed objects are unpacked, and what unpacks them there. Addresses and sizes are in bytes. A reserved
 * block may be read and written 64 bytes beyond either end.
 */
export interface ObjectMemory {
  /** All of the memory; another array once it has grown. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Address of a block, never 0. Throws RangeError when memory cannot grow. */
  reserve(size: number): number;
  release(address: number): void;
  /** Lines of a text; a last one that does not end is one too. */
  countLines(address: number, size: number): number;
  /**
   * Inflates what zlib compressed to `size` bytes at `target`, whatever stands behind it before `sourceEnd`. `false` where it is
   * damaged, not all there, or of another size.
   */
  inflate(source: number, sourceEnd: number, target: number, size: number): boolean;
  /** Size of what a delta makes; beyond 2 GiB where it tells none. */
  deltaResultSize(delta: number, deltaSize: number): number;
  /** Writes what a delta makes of `base`. `false` where it is not a delta of that, or of another size. */
  applyDelta(
    base: number,
    baseSize: number,
    delta: number,
    deltaSize: number,
    target: number,
    targetSize: number,
  ): boolean;
}
