import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { PROJECT_ROOT } from './runCommand.ts';

/** Bundles the suite that runs inside the extension host. Returns the module that VS Code loads. */
export async function bundleHostSuite(): Promise<string> {
  const source = path.join(PROJECT_ROOT, 'test', 'host');
  const outdir = path.join(PROJECT_ROOT, 'out', 'host');
  await rm(outdir, { recursive: true, force: true });
  const files = await readdir(source, { recursive: true });
  const tests = files.filter((file) => file.endsWith('.test.ts')).map((file) => path.join(source, file));
  await build({
    entryPoints: [path.join(source, 'index.ts'), ...tests],
    outbase: source,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.cjs');
}
