import { Argument, Command } from 'commander';

import { version } from '../../package.json';
import { CACHE_ACTIONS } from './cacheAction.ts';
import type { CacheAction } from './cacheAction.ts';
import { addAnalyzeOptions, addCiOptions, addExplainOptions, addSearchOptions } from './commandOptions.ts';
import { ANALYZE_HELP, CACHE_HELP, CI_HELP, COMMANDS_HELP, EXPLAIN_HELP, SEARCH_HELP } from './helpTexts.ts';

/** What the command line can be asked for. PATHs and raw options are validated there, not here. */
interface Commands {
  readonly analyze: (paths: readonly string[], options: unknown) => Promise<void>;
  readonly ci: (paths: readonly string[], options: unknown) => Promise<void>;
  readonly explain: (name: string, paths: readonly string[], options: unknown) => Promise<void>;
  readonly search: (query: string, paths: readonly string[], options: unknown) => Promise<void>;
  readonly cache: (action: CacheAction | undefined) => Promise<void>;
}

/** The command line, which hands each command what was parsed for it. */
export function createProgram({ analyze, ci, explain, search, cache }: Commands): Command {
  const program = new Command('muster')
    .description('Analyzes every git repository under some folders.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .configureOutput({ outputError: (text, write) => write(usageLine(text)) })
    .exitOverride();
  const command = addAnalyzeOptions(program.command('analyze [path...]', { isDefault: true }))
    .description('Analyzes the git repositories under each PATH (default: the current folder)')
    .addHelpText('after', ANALYZE_HELP)
    .action(analyze);
  addCiOptions(program.command('ci [path...]'))
    .description('Lists the CI jobs of the repositories under each PATH (default: the current folder)')
    .addHelpText('after', CI_HELP)
    .action(ci);
  addExplainOptions(program.command('explain <name> [path...]'))
    .description('Explains why a CI job belongs where it does, or who provides CI jobs')
    .addHelpText('after', EXPLAIN_HELP)
    .action(explain);
  addSearchOptions(program.command('search <query> [path...]'))
    .description('Searches the commits of the repositories under each PATH (default: the current folder)')
    .addHelpText('after', SEARCH_HELP)
    .action(search);
  program
    .command('cache')
    .description('Shows, clears or locates what is kept between analyses')
    .addArgument(new Argument('[action]', 'what to do (default: show)').choices(CACHE_ACTIONS))
    .addHelpText('after', CACHE_HELP)
    .action(cache);
  // The default command's options are what someone who asks the program for help wants to see.
  return program.addHelpText('after', () => `\n${command.helpInformation()}${ANALYZE_HELP}${COMMANDS_HELP}`);
}

/** Commander's complaint as one line in the manner of the others; the value of an unknown option may be a secret. */
function usageLine(text: string): string {
  const complaint = text
    .replace(/^error: /u, '')
    .replace(/(unknown option '--?[^=']*)=.*'/su, "$1'")
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\.$/u, '');
  return `muster: ${complaint}. Run muster --help to see what is accepted.\n`;
}
