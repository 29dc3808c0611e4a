/** What the compiled `src/assembly/lineCounter.ts` offers. Addresses and sizes are bytes in its memory. */
export interface LineCounterModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(size: number): number;
  release(address: number): void;
  isBinary(address: number, size: number): number;
  countLines(address: number, size: number): number;
  countPair(oldAddress: number, oldSize: number, newAddress: number, newSize: number): number;
  insertions(): number;
  deletions(): number;
}

/** The part of WebAssembly that is used; Node's types have none without those of a browser. */
interface WebAssemblyApi {
  readonly Module: new (wasm: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
  readonly RuntimeError: new () => Error;
}

declare const WebAssembly: WebAssemblyApi;

/** Compiles and starts the counter. Throws when the bytes are no WebAssembly, or SIMD is not supported. */
export function loadLineCounter(wasm: Uint8Array<ArrayBuffer>): LineCounterModule {
  // The bytes are of our own build, which belongs to this version.
  return new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports as LineCounterModule;
}

/** Whether an error is the trap of a counter whose memory cannot grow. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
