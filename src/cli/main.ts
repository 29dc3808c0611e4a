import process from 'node:process';

import { CommanderError } from 'commander';

import { analyzeCommand } from './analyzeCommand.ts';
import { readArguments } from './arguments.ts';
import { cacheCommand } from './cacheCommand.ts';
import { EXIT_CODES } from './exitCode.ts';
import { complaintAboutNode } from './nodeVersion.ts';
import { createProgram } from './program.ts';
import { isBrokenPipe } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

const terminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  directory: process.cwd(),
  environment: process.env,
};

// Whoever reads a pipe may leave early; what is left to say then goes nowhere.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: Error) => {
    if (!isBrokenPipe(error)) throw error;
  });
}

const program = createProgram({
  analyze: async (paths, options) => {
    process.exitCode = await analyzeCommand(readArguments(paths, options, terminal.directory), terminal);
  },
  cache: async (action) => {
    process.exitCode = await cacheCommand(action, terminal);
  },
});

const complaint = complaintAboutNode(process.versions.node);
if (complaint === null) await run();
else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = EXIT_CODES.error;
}

async function run(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
}

/** Commander has already written its own message. */
function exitCodeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`muster: ${error.message}\n`);
    return EXIT_CODES.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`muster: internal error, please report it: ${text}\n`);
  return EXIT_CODES.error;
}
