import { Command } from 'commander';

import { version } from '../../package.json';
import { WINDOW_KEYS } from '../core/model/window.ts';
import { REPORT_FORMATS } from './reportFormat.ts';

const EXAMPLES = `
Examples:
  muster analyze                                    the repositories under the current folder, as a table
  muster analyze ~/work --window 90d                the last 90 days
  muster analyze ~/work --json > report.json        only the report on standard output
  muster analyze ~/work -o report.html -o report.md two files and the table, from one analysis
  muster analyze . --as-of 2026-06-30 --only 'lib-*'

Exit codes: 0 all read, 1 nothing could be done, 2 some repositories incomplete or failed, 3 wrong usage.
`;

/**
 * The command line.
 *
 * @param analyze receives PATHs and raw options; they are validated there, not here
 */
export function createProgram(analyze: (paths: readonly string[], options: unknown) => Promise<void>): Command {
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
  // The default command's options are what someone who asks the program for help wants to see.
  return program.addHelpText('after', () => `\n${command.helpInformation()}${EXAMPLES}`);
}

/** Commander's complaint as one line in the manner of the others. */
function usageLine(text: string): string {
  const complaint = text
    .replace(/^error: /u, '')
    .replace(/\s+/gu, ' ')
    .trim();
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
    .option('--only <glob>', 'only repositories whose name or relative path matches; repeatable', collect)
    .option('--exclude <glob>', 'leave out repositories whose name or relative path matches; repeatable', collect)
    .option('--ignore <glob>', 'folders not to search, beside the built-in ones; repeatable', collect)
    .option('--max-depth <n>', 'how many folders deep to search, 0 to 16 (default: 5)')
    .option('--concurrency <n>', 'repositories at once, 1 to 32; 0 chooses by processor cores (default: 0)')
    .option('--timeout <seconds>', "deadline for one repository's history, 10 to 7200 (default: 900)")
    .option('--git <path>', 'the git to use (default: the first in PATH)')
    .option('--no-progress', 'no progress bar (there is none in a pipe)')
    .option('--verbose', 'log to standard error');
}
