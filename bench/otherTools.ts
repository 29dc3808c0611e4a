import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

import { runCommand } from '../scripts/support/runCommand.ts';
import type { Benchmark, BenchmarkContext, Outcome, Subject } from './benchmark.ts';
import { analyze } from './commands.ts';
import { measure, TimeoutError, type Command, type Cost } from './measure.ts';
import { interleave } from './rounds.ts';
import type { Row } from './table.ts';

const TIMEOUT_MS = 600_000;
const TARGET = { of: 'ratio', atLeast: 1, aim: 0.5 } as const;

/** Something that answers the same question. */
interface Tool {
  readonly name: string;
  /** What both do. */
  readonly work: string;
  readonly fewestCommits: number;
  readonly mostCommits: number;
  /** Options of ours for the same work. */
  readonly options: readonly string[];
  readonly command: (directory: string) => Command;
}

const LINES = { work: 'commits and lines of each author', fewestCommits: 1000, mostCommits: 15_000, options: [] };
const SHAPE = { work: 'author and changed files of each commit', options: ['--line-engine', 'none'] };

function quietly(program: string, ...args: readonly string[]): (cwd: string) => Command {
  const env = { ...process.env, TERM: 'dumb' };
  return (cwd) => ({ program, args, cwd, env, timeoutMs: TIMEOUT_MS, quiet: true });
}

const INSTALLED: readonly Tool[] = [
  { ...LINES, name: 'git-quick-stats', command: quietly('git-quick-stats', '--detailed-git-stats') },
  { ...LINES, name: 'gitinspector', command: quietly('gitinspector', '--format=text', '--file-types=**') },
];

function isInstalled({ name }: Tool): boolean {
  return spawnSync(name, ['--help'], { stdio: 'ignore' }).error === undefined;
}

/** Installs it into the scratch folder; `null` where the registry cannot be reached. */
async function isomorphicGit(scratch: string): Promise<Tool | null> {
  const install = ['install', '--no-audit', '--no-fund', '--prefix', scratch, 'isomorphic-git'];
  if ((await runCommand('npm', install)).exitCode !== 0) return null;
  const module = path.join(scratch, 'node_modules', 'isomorphic-git', 'index.cjs');
  const program = path.join(import.meta.dirname, 'programs', 'isomorphicWalk.ts');
  const command = (directory: string): Command => quietly(process.execPath, program, module, directory)(directory);
  return { ...SHAPE, name: 'isomorphic-git', fewestCommits: 1000, mostCommits: 8000, command };
}

/** Trouble of another program, which leaves the other comparisons as they are. */
class OtherToolError extends Error {
  override readonly name = 'OtherToolError';
}

async function measureTool({ name, command }: Tool, { name: repository, path: directory }: Subject): Promise<Cost> {
  try {
    return await measure(command(directory));
  } catch (error) {
    const what = error instanceof TimeoutError ? `had not ended after ${TIMEOUT_MS / 60_000} minutes` : 'failed';
    throw new OtherToolError(`${name} ${what} on ${repository}.`, { cause: error });
  }
}

async function compare(tool: Tool, subject: Subject, rounds: number): Promise<Row> {
  const { ours, theirs } = await interleave(rounds, {
    ours: () => measure(analyze(subject.path, ...tool.options)),
    theirs: () => measureTool(tool, subject),
  });
  const row = { what: tool.name, on: `${subject.name}: ${tool.work}`, unit: 's' as const, target: TARGET };
  return { ...row, ours: ours.wallMs, reference: theirs.wallMs };
}

async function run({ subjects, rounds, scratch, progress }: BenchmarkContext): Promise<Outcome> {
  const tools = INSTALLED.filter(isInstalled);
  const missing = INSTALLED.filter((tool) => !tools.includes(tool)).map(({ name }) => name);
  const isomorphic = await isomorphicGit(scratch);
  if (isomorphic === null) missing.push('isomorphic-git');
  const rows: Row[] = [];
  const notes = missing.map((name) => `${name} is not installed: left out.`);
  for (const tool of isomorphic === null ? tools : [...tools, isomorphic]) {
    for (const subject of subjects) {
      if (subject.commits < tool.fewestCommits || subject.commits > tool.mostCommits) continue;
      progress(`${tool.name}, ${subject.name}`);
      try {
        rows.push(await compare(tool, subject, rounds));
      } catch (error) {
        if (!(error instanceof OtherToolError)) throw error;
        notes.push(error.message);
      }
    }
  }
  return { rows, notes };
}

/** The whole time of other programs, from their start to their end, for the same work. */
export const otherTools: Benchmark = { name: 'others', title: 'Other tools, same repository, same work', run };
