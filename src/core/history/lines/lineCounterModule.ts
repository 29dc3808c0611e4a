/** What the compiled `src/assembly/lineCounter.ts` offers. Addresses and sizes are bytes in its memory. */
export interface LineCounterModule {
  readonly memory: { readonly buffer: ArrayBuffer };
  reserve(size: number): number;
  release(address: number): void;
  isBinary(address: number, size: number): number;
  countLines(address: number, size: number): number;
  countPair(oldAddress: number, oldSize: number, newAddress: number, newSize: number): number;
  inflate(source: number, sourceEnd: number, target: number, size: number): number;
  deltaResultSize(delta: number, deltaSize: number): number;
  applyDelta(
    base: number,
    baseSize: number,
    delta: number,
    deltaSize: number,
    target: number,
    targetSize: number,
  ): number;
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

/** The counter's code, compiled. Threads that share one also share what the engine makes of it when it is run often. */
export type LineCounterCode = object;

/** Throws when the bytes are no WebAssembly, or SIMD is not supported. */
export function prepareLineCounter(wasm: Uint8Array<ArrayBuffer>): LineCounterCode {
  return new WebAssembly.Module(wasm);
}

/** Starts a counter with a memory of its own. */
export function startLineCounter(code: LineCounterCode): LineCounterModule {
  // The code is of our own build, which belongs to this version.
  return new WebAssembly.Instance(code).exports as LineCounterModule;
}

/** Whether an error is the trap of a counter whose memory cannot grow. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}
