import module from 'node:module';
import { homedir } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { cacheDirectory } from '../core/config/cacheDirectory.ts';
import { codeFolder } from '../core/config/codeFolder.ts';
import { EXIT_CODES } from './exitCode.ts';
import { complaintAboutNode } from './nodeVersion.ts';

/**
 * From here on Node keeps what it compiles, and takes what it kept. Also with --no-cache, which is about repositories.
 * NODE_DISABLE_COMPILE_CACHE turns it off, NODE_COMPILE_CACHE names another folder: Node heeds both.
 */
function keepCompiledCode(): void {
  const { env: environment, platform } = process;
  try {
    const directory = cacheDirectory({ environment, platform, home: homedir() });
    const folder = directory === null ? null : codeFolder(directory);
    if (folder !== null) module.enableCompileCache(folder);
  } catch {
    // A user without a home folder waits until the program is compiled.
  }
}

// Nothing is left to do then: Node need not take apart all that was read.
process.once('beforeExit', () => process.exit());

const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) {
  keepCompiledCode();
  // What is imported in the ordinary way would be compiled before the line above.
  const { runCommandLine } = await import('./commandLine.ts');
  // Asked here alone: the other modules may be bundled into files that lie elsewhere.
  await runCommandLine(fileURLToPath(new URL('.', import.meta.url)));
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = EXIT_CODES.error;
}
