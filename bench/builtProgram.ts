import path from 'node:path';

import { build } from 'esbuild';

import { nodeBundle } from '../scripts/support/nodeBundle.ts';
import { PROJECT_ROOT } from '../scripts/support/runCommand.ts';

/** Starts what {@link buildProgram} has built: its first argument is the program. */
export const STARTER = path.join(PROJECT_ROOT, 'bench', 'programs', 'startKept.ts');

/**
 * Bundles a program of these benchmarks as the engine is bundled: what is measured is what ships, not Node taking types
 * out of sources.
 *
 * @param name of a file in `programs`, without its ending
 * @param folder where the bundle goes
 * @returns its path
 */
export async function buildProgram(name: string, folder: string): Promise<string> {
  const node = await nodeBundle();
  const outfile = path.join(folder, `${name}.cjs`);
  await build({
    ...node,
    entryPoints: [path.join(PROJECT_ROOT, 'bench', 'programs', `${name}.ts`)],
    outfile,
    format: 'cjs',
    minify: true,
    // The programs that count lines lie where the sources say.
    define: { ...node.define, 'import.meta.dirname': JSON.stringify(path.join(PROJECT_ROOT, 'test', 'support')) },
  });
  return outfile;
}
