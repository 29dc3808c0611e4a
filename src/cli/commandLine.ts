import process from 'node:process';

import { CommanderError, type Command } from 'commander';

import { EXIT_CODES } from './exitCode.ts';
import { createProgram } from './program.ts';
import { isBrokenPipe } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/**
 * Carries out what the command line asks for, and leaves the exit code with the process.
 *
 * @param programs the folder of the bundles, absolute
 * @returns what it was used for: the names of the command and of its options, without what they were given
 */
export async function runCommandLine(programs: string): Promise<string> {
  // Whoever reads a pipe may leave early; what is left to say then goes nowhere.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error) => {
      if (!isBrokenPipe(error)) throw error;
    });
  }
  let use = 'help';
  const program = programFor(terminalOf(programs)).hook('preAction', (_, command) => {
    use = useOf(command);
  });
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeFor(error);
  }
  return use;
}

function useOf(command: Command): string {
  const given = Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === 'cli');
  return [command.name(), ...given.toSorted()].join(' ');
}

function terminalOf(programs: string): Terminal {
  const { stdout, stderr, env } = process;
  return { stdout, stderr, directory: process.cwd(), programs, environment: env };
}

/** The code of a command is loaded when it is asked for: help and version need none of it. */
function programFor(terminal: Terminal): Command {
  return createProgram({
    analyze: async (paths, options) => {
      const [{ analyzeCommand }, { readArguments }] = await Promise.all([
        import('./analyzeCommand.ts'),
        import('./arguments.ts'),
      ]);
      process.exitCode = await analyzeCommand(readArguments(paths, options, terminal.directory), terminal);
    },
    ci: async (paths, options) => {
      const [{ ciCommand }, { readCiArguments }] = await Promise.all([
        import('./ciCommand.ts'),
        import('./ciArguments.ts'),
      ]);
      process.exitCode = await ciCommand(readCiArguments(paths, options, terminal.directory), terminal);
    },
    explain: async (name, paths, options) => {
      const [{ explainCommand }, { readExplainArguments }] = await Promise.all([
        import('./explainCommand.ts'),
        import('./ciArguments.ts'),
      ]);
      process.exitCode = await explainCommand(readExplainArguments(name, paths, options, terminal.directory), terminal);
    },
    search: async (query, paths, options) => {
      const [{ searchCommand }, { readSearchArguments }] = await Promise.all([
        import('./searchCommand.ts'),
        import('./searchArguments.ts'),
      ]);
      process.exitCode = await searchCommand(readSearchArguments(query, paths, options, terminal.directory), terminal);
    },
    cache: async (action) => {
      const { cacheCommand } = await import('./cacheCommand.ts');
      process.exitCode = await cacheCommand(action, terminal);
    },
  });
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
