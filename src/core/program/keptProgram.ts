import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What stands before kept code, as JSON on a line of its own. */
interface Header {
  /** CRC-32 of the program's text. */
  readonly source: number;
  /** CRC-32 of the code: V8 runs whatever it is given, also what a full disk has cut off. */
  readonly code: number;
  /** What the program was used for until it was written. */
  readonly uses: readonly string[];
}

interface KeptCode {
  readonly code: Buffer;
  readonly uses: readonly string[];
}

/** V8 copies code that does not lie at such an address. */
const ALIGNMENT = 64;
/** More uses than anybody has: those after them are compiled each time. */
const MOST_USES = 50;

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'] as const;

type Wrapped = (exports: unknown, require: NodeJS.Require, module: object, file: string, folder: string) => void;

/**
 * A program of one CommonJS file with the code that V8 compiled of it in earlier processes. Node's own compile cache keeps a
 * module as it is when it is loaded, before any of its functions has run; most of a short run is then spent compiling them
 * again. What is kept here is what a use has compiled when it ends (docs/adr/0014).
 */
export class KeptProgram {
  /** What the file exports. */
  readonly exports: unknown;
  readonly #script: Script;
  readonly #source: number;
  /** Where the code is kept; `null` keeps none. */
  readonly #kept: string | null;
  #uses: readonly string[];

  /**
   * Loads and runs a program.
   *
   * @param file absolute; it may require, and imports nothing while it runs: a bundle holds what it imports
   * @param folder where code is kept, which nobody else can write to (`codeFolder`); `null` keeps none
   * @throws what reading the file or running it throws
   */
  constructor(file: string, folder: string | null) {
    const source = readFileSync(file);
    this.#source = crc32(source);
    this.#kept = folder === null ? null : join(folder, keptName(file));
    const kept = this.#kept === null ? null : readKept(this.#kept, this.#source);
    this.#script = new Script(WRAPPER.join(source.toString()), {
      filename: file,
      ...(kept === null ? {} : { cachedData: kept.code }),
    });
    // Of another build of V8, or one that was told to compile in another way.
    const isTaken = kept !== null && this.#script.cachedDataRejected === false;
    this.#uses = isTaken ? kept.uses : [];
    this.exports = this.#run(file);
  }

  /**
   * Keeps what was compiled until now, when the program was not used for this before. Takes some 20 ms then. Never throws:
   * what cannot be kept is compiled again.
   */
  keep(use: string): void {
    if (this.#kept === null || this.#uses.includes(use) || this.#uses.length === MOST_USES) return;
    this.#uses = [...this.#uses, use];
    const code = this.#script.createCachedData();
    const header: Header = { source: this.#source, code: crc32(code), uses: this.#uses };
    const partly = `${this.#kept}.${process.pid}`;
    try {
      writeFileSync(partly, Buffer.concat([headerLine(header), code]), { mode: 0o600 });
      renameSync(partly, this.#kept);
    } catch {
      drop(partly);
    }
  }

  #run(file: string): unknown {
    const module = { exports: {} as unknown };
    const run = this.#script.runInThisContext() as Wrapped; // the wrapper is a function
    run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
    return module.exports;
  }
}

/** Programs of different versions of Node do not take turns. */
function keptName(file: string): string {
  return `${basename(file)}-${process.versions.v8}-${process.arch}`;
}

function drop(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where its folder is none, it was never there.
  }
}

function headerLine(header: Header): Buffer {
  const text = JSON.stringify(header);
  const length = Math.ceil((text.length + 1) / ALIGNMENT) * ALIGNMENT;
  return Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1');
}

/** `null` when there is none, it is damaged, or of another text. */
function readKept(file: string, source: number): KeptCode | null {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n') + 1;
    const header = JSON.parse(bytes.toString('latin1', 0, end)) as Header; // from here, as the CRC says
    const code = bytes.subarray(end);
    return header.source === source && header.code === crc32(code) ? { code, uses: header.uses } : null;
  } catch {
    return null;
  }
}
