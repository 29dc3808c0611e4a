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
  engineProgram: {
    ...node,
    entryPoints: ['src/engine/serveEngine.ts'],
    outfile: 'dist/engineProgram.cjs',
    format: 'cjs',
  },
  lineThread: { ...node, entryPoints: ['src/engine/lineThread.ts'], outfile: 'dist/lineThread.cjs', format: 'cjs' },
  cli: {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
  },
  commandLine: { ...node, entryPoints: ['src/cli/commandLine.ts'], outfile: 'dist/commandLine.cjs', format: 'cjs' },
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
