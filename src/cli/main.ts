import { homedir } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { cacheDirectory } from '../core/config/cacheDirectory.ts';
import { codeFolder } from '../core/program/codeFolder.ts';
import { KeptProgram } from '../core/program/keptProgram.ts';
import type * as commandLine from './commandLine.ts';
import { EXIT_CODES } from './exitCode.ts';
import { complaintAboutNode } from './nodeVersion.ts';

/** Where compiled code is kept, also with --no-cache, which is about repositories; `null` without such a place. */
function codePlace(): string | null {
  const { env: environment, platform } = process;
  try {
    const directory = cacheDirectory({ environment, platform, home: homedir() });
    return directory === null ? null : codeFolder(directory);
  } catch {
    // A user without a home folder waits until the program is compiled.
    return null;
  }
}

// Nothing is left to do then: Node need not take apart all that was read.
process.once('beforeExit', () => process.exit());

const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
  const bundles = fileURLToPath(new URL('.', import.meta.url));
  const program = new KeptProgram(`${bundles}commandLine.cjs`, codePlace());
  const { runCommandLine } = program.exports as typeof commandLine; // what the file is bundled from
  const use = await runCommandLine(bundles);
  program.keep(use);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = EXIT_CODES.error;
}
