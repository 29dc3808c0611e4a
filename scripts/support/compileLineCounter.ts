import path from 'node:path';

import asc from 'assemblyscript/asc';

const SOURCE = 'src/assembly/lineCounter.ts';
/** A gibibyte, in pages of 64 KiB. */
const MOST_PAGES = 16_384;

/** Compiles the line counter of `src/assembly` to WebAssembly, in about a second. Throws with the compiler's messages. */
export async function compileLineCounter(): Promise<Uint8Array<ArrayBuffer>> {
  const root = path.resolve(import.meta.dirname, '..', '..');
  const written: Uint8Array<ArrayBuffer>[] = [];
  const { error, stderr } = await asc.main(
    [
      ...[SOURCE, '--baseDir', root, '--outFile', 'lineCounter.wasm'],
      ...[
        '-O3',
        '--noAssert',
        '--enable',
        'simd',
        '--runtime',
        'minimal',
        '--use',
        'abort=',
        '--disableWarning',
        '201',
      ],
      ...['--maximumMemory', String(MOST_PAGES)],
    ],
    {
      writeFile: (_name, contents) => {
        written.push(new Uint8Array(Buffer.from(contents)));
      },
    },
  );
  const [wasm] = written;
  if (error !== null || wasm === undefined) throw new Error(`${SOURCE} does not compile:\n${stderr.toString()}`);
  return wasm;
}
