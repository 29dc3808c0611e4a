import type { BuildOptions } from 'esbuild';

import { digestOfSources } from './digestOfSources.ts';

/** How everything is bundled that ships. */
export const COMMON_BUNDLE: BuildOptions = {
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  // Its main file is a UMD module, whose parts no bundler finds.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
};

/** How everything is bundled that runs on Node. */
export async function nodeBundle(): Promise<BuildOptions> {
  return {
    ...COMMON_BUNDLE,
    platform: 'node',
    target: 'node22',
    // What was evaluated by other sources is evaluated anew.
    define: { MUSTER_BUILD: JSON.stringify(await digestOfSources('src/core', 'package-lock.json')) },
  };
}
