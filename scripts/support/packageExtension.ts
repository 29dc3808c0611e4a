import path from 'node:path';

import { PROJECT_ROOT, runOrThrow } from './runCommand.ts';

/** Builds for production and packs the extension with `npm run package`. Returns the path of the VSIX. */
export async function packageExtension(): Promise<string> {
  await runOrThrow('npm', ['run', '--silent', 'package']);
  return path.join(PROJECT_ROOT, 'dist', 'muster.vsix');
}
