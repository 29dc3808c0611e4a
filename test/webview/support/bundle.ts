import path from 'node:path';

import { build } from 'esbuild';

import { PROJECT_ROOT } from '../../../scripts/support/runCommand.ts';

export interface Bundle {
  readonly script: string;
  readonly style: string;
}

let built: Promise<Bundle> | null = null;

/** The dashboard as it ships, minified, built from the sources once a test file. */
export function dashboardBundle(): Promise<Bundle> {
  built ??= buildBundle();
  return built;
}

async function buildBundle(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: ['webview-ui/src/main.tsx'],
    outfile: path.join(PROJECT_ROOT, 'out', 'webview', 'dashboard.js'),
    write: false,
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const text = (extension: string): string => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
