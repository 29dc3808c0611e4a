import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

import { plainEnvironment } from './gitLineCounts.ts';

const run = promisify(execFile);
const LARGEST_OUTPUT_BYTES = 2 * 1024 ** 3;

/** What figures depend on, for programs that start git themselves. */
const CONFIGURATION: Readonly<Record<string, string>> = {
  'advice.graftFileDeprecated': 'false',
  'core.attributesFile': '/dev/null',
  'core.quotePath': 'false',
  'diff.algorithm': 'myers',
  'diff.ignoreSubmodules': 'all',
  'diff.renames': 'false',
  'log.showSignature': 'false',
  'mailmap.blob': 'HEAD:.mailmap',
};

/** The environment of git and of programs that start it, without the configuration of this machine. */
function comparedEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(CONFIGURATION);
  const variables = entries.flatMap(([key, value], place) => [
    [`GIT_CONFIG_KEY_${String(place)}`, key],
    [`GIT_CONFIG_VALUE_${String(place)}`, value],
  ]);
  return {
    ...plainEnvironment(),
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_COUNT: String(entries.length),
    ...(Object.fromEntries(variables) as Record<string, string>), // pairs of texts
  };
}

/** Output of a program in a repository. Throws when it fails, or is not there. */
export async function output(
  program: string,
  repository: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...comparedEnvironment(), ...variables };
  const { stdout } = await run(program, args, {
    cwd: repository,
    env,
    maxBuffer: LARGEST_OUTPUT_BYTES,
    encoding: 'utf8',
  });
  return stdout;
}

export function git(repository: string, ...args: readonly string[]): Promise<string> {
  return output('git', repository, args);
}

/** What git makes of names and e-mails by `.mailmap`, in the order given. */
async function mapped(repository: string, people: readonly string[]): Promise<readonly string[]> {
  if (people.length === 0) return [];
  const child = spawn('git', ['check-mailmap', '--stdin'], { cwd: repository, env: comparedEnvironment() });
  child.stdin.end(`${people.join('\n')}\n`);
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer); // a pipe without an encoding
  return Buffer.concat(parts).toString('utf8').trimEnd().split('\n');
}

/** A commit as `git log` tells of it. */
export interface GitCommit {
  /** Mapped e-mail, trimmed and in lower case; the name where there is none. */
  readonly author: string;
  /** Author date, seconds since the epoch. */
  readonly at: number;
  readonly isMerge: boolean;
  readonly insertions: number;
  readonly deletions: number;
  readonly paths: readonly string[];
  /** Keys as of {@link author}, each once, without the author. */
  readonly coAuthors: readonly string[];
}

/** The key under which people are counted. */
export function personKeyOf(name: string, email: string): string {
  const key = email.trim().toLowerCase();
  return key === '' ? `name:${name.trim().toLowerCase()}` : key;
}

const RECORD = '\u0001commit\u0002';
const FIELDS = '%P%x02%at%x02%aN%x02%aE%x02%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x03)';

interface RawCommit extends Omit<GitCommit, 'coAuthors'> {
  readonly trailers: readonly string[];
}

function readCommit(record: string): RawCommit {
  const [header = '', ...changes] = record.split('\0');
  const [parents = '', at = '', name = '', email = '', trailers = ''] = header.split('\u0002');
  let insertions = 0;
  let deletions = 0;
  const paths: string[] = [];
  for (const change of changes) {
    const [added = '', removed = '', path] = change.trimStart().split('\t');
    if (path === undefined) continue;
    paths.push(path);
    insertions += Number(added.replace('-', '0'));
    deletions += Number(removed.replace('-', '0'));
  }
  return {
    author: personKeyOf(name, email),
    at: Number(at),
    isMerge: parents.includes(' '),
    insertions,
    deletions,
    paths,
    trailers: trailers.split('\u0003').filter((trailer) => /<[^<>]*>/u.test(trailer)),
  };
}

/** The history of HEAD, read with one `git log` and nothing of ours. */
export async function readGitHistory(repository: string): Promise<readonly GitCommit[]> {
  const format = `--format=%x01commit%x02${FIELDS}`;
  const log = await git(repository, 'log', '-z', '--numstat', '--no-renames', '--no-ext-diff', format, 'HEAD');
  const commits = log.split(RECORD).slice(1).map(readCommit);
  const trailers = [...new Set(commits.flatMap((commit) => commit.trailers))];
  const people = await mapped(repository, trailers);
  const keyOf = new Map(
    trailers.map((trailer, place) => {
      const [, name = '', email = ''] = /^(.*?)\s*<([^<>]*)>/u.exec(people[place] ?? '') ?? [];
      return [trailer, personKeyOf(name, email)];
    }),
  );
  return commits.map(({ trailers: own, ...commit }) => {
    const keys = new Set(own.flatMap((trailer) => keyOf.get(trailer) ?? []));
    keys.delete(commit.author);
    return { ...commit, coAuthors: [...keys] };
  });
}
