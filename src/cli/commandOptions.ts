import type { Command } from 'commander';

import { CSV_TABLES, MASKS } from '../core/model/reportExport.ts';
import { WINDOW_KEYS } from '../core/model/window.ts';
import { REPORT_FORMATS } from './reportFormat.ts';

/** What commander calls for each value of an option that may be given more than once. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

export function addAnalyzeOptions(command: Command): Command {
  command
    .option('-f, --format <format>', `what standard output gets: ${REPORT_FORMATS.join(', ')} (default: table)`)
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'also write FILE, as .json, .md, .html, .csv or .txt says; repeatable', collect)
    .option('--table <name>', `which table CSV holds: ${CSV_TABLES.join(', ')}`)
    .option('--bom', 'begin CSV with a byte order mark, which Excel needs to read UTF-8');
  addMask(command).option(
    '--fail-on <rule>',
    'exit with 4 when a repository breaks it: health<50, stale>180d, missing:license; repeatable',
    collect,
  );
  addAsOf(command)
    .option('-w, --window <window>', `what tables show: ${WINDOW_KEYS.join(', ')} (default: 365d)`)
    .option('--scope <scope>', 'commits reachable from: head, all (every branch and tag) (default: head)')
    .option('--line-engine <engine>', 'who counts lines: auto, git (slower), none (not at all) (default: auto)');
  addFilters(command)
    .option('--path <prefix>', 'only changes of this file or folder in each repository; repeatable', collect)
    .option('--author <glob>', 'only commits by people whose e-mail or name matches; repeatable', collect);
  addExport(command);
  addTimings(command)
    .option('--co-authors', 'people whom a commit names as co-authors count as contributors')
    .option('--no-files', 'read commits alone: no health, hotspots, truck factor, languages and releases');
  return addRunOptions(command);
}

export function addCiOptions(command: Command): Command {
  addSources(command)
    .option('-f, --format <format>', 'what standard output gets: table, json (default: table)')
    .option('--json', 'the same as --format json')
    .option('-o, --output <file>', 'also write FILE, as .json or .txt says; repeatable', collect);
  addTimings(addFilters(addAsOf(addMask(command))));
  return addRunOptions(command);
}

export function addExplainOptions(command: Command): Command {
  return addRunOptions(addFilters(addAsOf(addSources(command))));
}

export function addSearchOptions(command: Command): Command {
  command
    .option('-n, --limit <n>', 'how many commits to show, 1 to 1000, the best first (default: 50)')
    .option('--json', 'JSON instead of a table')
    .option('--scope <scope>', 'commits reachable from: head, all (every branch and tag) (default: head)');
  return addRunOptions(addFilters(command));
}

function addSources(command: Command): Command {
  command
    .option('--jenkins <address>', 'a Jenkins, one of its folders or views; repeatable', collect)
    .option('--github', 'the workflows of repositories on GitHub')
    .option('--github-api <url>', 'a GitHub of your own; implies --github (default: https://api.github.com)');
  return addExport(command)
    .option('--map <glob=repository>', 'jobs that match belong to the repository; repeatable', collect)
    .option('--jjb <file>', 'a Jenkins Job Builder file that declares jobs; repeatable', collect)
    .option('--archived <glob>', 'repositories that are archived: their jobs are orphaned; repeatable', collect)
    .option('--infrastructure <prefix>', 'jobs of the CI itself, beside the built-in ones; repeatable', collect);
}

function addExport(command: Command): Command {
  return command.option('--jobs <file>', 'CI jobs, saved from …/api/json?depth=4 of Jenkins; repeatable', collect);
}

function addMask(command: Command): Command {
  return command.option('--mask <what>', `show pseudonyms instead of: ${MASKS.join(', ')} (names hides e-mails too)`);
}

function addAsOf(command: Command): Command {
  return command.option(
    '--as-of <date>',
    'when the windows end: 2026-11-21 (its end in UTC) or 2026-11-21T09:30:00Z (default: now)',
  );
}

function addTimings(command: Command): Command {
  return command.option('--timings', 'what the run took: a table on standard error, and the field run of JSON');
}

function addFilters(command: Command): Command {
  return command
    .option('--only <glob>', 'only repositories whose name or relative path matches; repeatable', collect)
    .option('--exclude <glob>', 'leave out repositories whose name or relative path matches; repeatable', collect);
}

/** How the repositories are found and read. */
function addRunOptions(command: Command): Command {
  return command
    .option('--ignore <glob>', 'folders not to search, beside the built-in ones; repeatable', collect)
    .option('--max-depth <n>', 'how many folders deep to search, 0 to 16 (default: 5)')
    .option('--concurrency <n>', 'repositories at once, 1 to 32; 0 chooses by processor cores (default: 0)')
    .option('--timeout <seconds>', "deadline for one repository's history, 10 to 7200 (default: 900)")
    .option('--git <path>', 'the git to use (default: the first in PATH)')
    .option('--config <file>', 'settings that a team shares (default: muster.json at the top of each PATH)')
    .option('--no-config', 'read no muster.json')
    .option('--no-cache', 'neither use nor keep what was read (see muster cache)')
    .option('--no-progress', 'no progress bar (there is none in a pipe)')
    .option('--verbose', 'log to standard error');
}
