// Builds the line counter and every bundle. `--watch` keeps building the bundles, `--production` minifies.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import process from 'node:process';

import * as esbuild from 'esbuild';

import { compileLineCounter } from './scripts/support/compileLineCounter.ts';
import { COMMON_BUNDLE, nodeBundle } from './scripts/support/nodeBundle.ts';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const kind = { minify: production, sourcemap: production ? false : 'linked', metafile: true };

/** @type {import('esbuild').BuildOptions} */
const node = { ...(await nodeBundle()), ...kind };

// simple-git's dependencies are CommonJS and call require(); an ES module bundle has to bring it along.
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** @type {Record<string, import('esbuild').BuildOptions>} */
const targets = {
  extension: {
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  engine: { ...node, entryPoints: ['src/engine/worker.ts'], outfile: 'dist/engine.cjs', format: 'cjs' },
  lineThread: { ...node, entryPoints: ['src/engine/lineThread.ts'], outfile: 'dist/lineThread.cjs', format: 'cjs' },
  cli: {
    ...node,
    entryPoints: [{ in: 'src/cli/main.ts', out: 'cli' }],
    outdir: 'dist',
    format: 'esm',
    // What one command or format needs is loaded with it.
    splitting: true,
    chunkNames: 'cli/[hash]',
    banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
  },
  dashboard: {
    ...COMMON_BUNDLE,
    ...kind,
    entryPoints: ['webview-ui/src/main.tsx'],
    outfile: 'dist/dashboard/dashboard.js',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'dataurl' },
  },
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await writeFile('dist/lineCounter.wasm', await compileLineCounter());
for (const [name, options] of Object.entries(targets)) {
  if (watch) {
    const context = await esbuild.context(options);
    await context.watch();
  } else {
    await esbuild.build(options);
  }
  if (watch) console.log(`watching ${name}`);
}
