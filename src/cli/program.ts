import { Argument, Command } from 'commander';

import { version } from '../../package.json';
import { WINDOW_KEYS } from '../core/model/window.ts';
import { CACHE_ACTIONS } from './cacheCommand.ts';
import type { CacheAction } from './cacheCommand.ts';
import { REPORT_FORMATS } from './reportFormat.ts';

const EXAMPLES = `
Examples:
  muster analyze                                    the repositories under the current folder, as a table
  muster analyze ~/work --window 90d                the last 90 days
  muster analyze ~/work --json > report.json        only the report on standard output
  muster analyze ~/work -o report.html -o report.md two files and the table, from one analysis
  muster analyze . --as-of 2026-06-30 --only 'lib-*'
  muster analyze . --path src/core --author '*@example.org'

Exit codes: 0 all read, 1 nothing could be done, 2 some repositories incomplete or failed, 3 wrong usage.
`;

const CACHE_HELP = `
Histories that were read are kept in one file, so that the next analysis reads new commits only. MUSTER_CACHE_DIR names
another folder for it.

  muster cache         the file, its size and what is in it
  muster cache clear   drops everything; the next analysis reads all histories again
  muster cache path    the folder, on one line
`;

/** What the command line can be asked for. */
interface Commands {
  /** Receives PATHs and raw options; they are validated there, not here. */
  readonly analyze: (paths: readonly string[], options: unknown) => Promise<void>;
  readonly cache: (action: CacheAction | undefined) => Promise<void>;
}

/** The command line, which hands each command what was parsed for it. */
export function createProgram({ analyze, cache }: Commands): Command {
  const program = new Command('muster')
    .description('Analyzes every git repository under some folders.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(usageLine(text)) })
    .exitOverride();
  const command = addOptions(program.command('analyze [path...]', { isDefault: true }))
    .description('Analyzes the git repositories under each PATH (default: the current folder)')
    .addHelpText('after', EXAMPLES)
    .action(analyze);
  program
    .command('cache')
    .description('Shows, clears or locates what is kept between analyses')
    .addArgument(new Argument('[action]', 'what to do (default: show)').choices(CACHE_ACTIONS))
    .addHelpText('after', CACHE_HELP)
    .action(cache);
  // The default command's options are what someone who asks the program for help wants to see.
  return program.addHelpText('after', () => `\n${command.helpInformation()}${EXAMPLES}`);
}

/** Commander's complaint as one line in the manner of the others. */
function usageLine(text: string): string {
  const complaint = text
    .replace(/^error: /u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\.$/u, '');
  return `muster: ${complaint}. Run muster --help to see what is accepted.\n`;
}

function addOptions(command: Command): Command {
  const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    value,
  ];
  return command
    .option('-f, --format <format>', `what standard output gets: ${REPORT_FORMATS.join(', ')} (default: table)`)
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'also write FILE, as .json, .md, .html or .txt says; repeatable', collect)
    .option(
      '--as-of <date>',
      'when the windows end: 2026-11-21 (its end in UTC) or 2026-11-21T09:30:00Z (default: now)',
    )
    .option('-w, --window <window>', `what tables show: ${WINDOW_KEYS.join(', ')} (default: 365d)`)
    .option('--scope <scope>', 'commits reachable from: head, all (every branch and tag) (default: head)')
    .option('--line-engine <engine>', 'who counts lines: auto, git (slower), none (not at all) (default: auto)')
    .option('--only <glob>', 'only repositories whose name or relative path matches; repeatable', collect)
    .option('--exclude <glob>', 'leave out repositories whose name or relative path matches; repeatable', collect)
    .option('--path <prefix>', 'only changes of this file or folder in each repository; repeatable', collect)
    .option('--author <glob>', 'only commits by people whose e-mail or name matches; repeatable', collect)
    .option('--ignore <glob>', 'folders not to search, beside the built-in ones; repeatable', collect)
    .option('--max-depth <n>', 'how many folders deep to search, 0 to 16 (default: 5)')
    .option('--concurrency <n>', 'repositories at once, 1 to 32; 0 chooses by processor cores (default: 0)')
    .option('--timeout <seconds>', "deadline for one repository's history, 10 to 7200 (default: 900)")
    .option('--git <path>', 'the git to use (default: the first in PATH)')
    .option('--no-cache', 'neither use nor keep what was read (see muster cache)')
    .option('--no-progress', 'no progress bar (there is none in a pipe)')
    .option('--verbose', 'log to standard error');
}
