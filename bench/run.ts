/**
 * Compares a whole analysis with git's own log, side by side in one run: `npm run bench -- PATH…`.
 * For each repository under PATH: medians of three interleaved rounds, and the ratio, which alone means something on
 * another machine.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { findRepositories } from '../src/core/discovery/findRepositories.ts';
import { DEFAULT_SETTINGS } from '../src/core/config/settings.ts';
import { silentLogger } from '../src/core/ports.ts';

const ROUNDS = 3;
const CLI = path.join(path.dirname(import.meta.dirname), 'dist', 'cli.js');

interface Cost {
  readonly wallMs: number;
  /** Of the process and everything that it waited for; 0 where /proc does not tell. */
  readonly cpuMs: number;
}

/** CPU time of all children that have ended, in clock ticks of 10 ms (proc(5): cutime, cstime). */
function childrenCpuMs(): number {
  if (process.platform !== 'linux') return 0;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

async function measure(command: string, args: readonly string[], cwd: string): Promise<Cost> {
  const cpuBefore = childrenCpuMs();
  const before = performance.now();
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
  return { wallMs: performance.now() - before, cpuMs: childrenCpuMs() - cpuBefore };
}

function median(costs: readonly Cost[]): Cost {
  const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  return { wallMs: middle(costs.map((cost) => cost.wallMs)), cpuMs: middle(costs.map((cost) => cost.cpuMs)) };
}

async function compare(directory: string): Promise<readonly [Cost, Cost]> {
  const ours: Cost[] = [];
  const reference: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await measure(process.execPath, [CLI, 'analyze', directory, '--max-depth', '0', '--json'], directory));
    reference.push(await measure('git', ['log', '--numstat', '--no-renames'], directory));
  }
  return [median(ours), median(reference)];
}

const ratio = (a: number, b: number): string => (b === 0 ? '–' : (a / b).toFixed(2)).padStart(7);
const seconds = (ms: number): string => (ms / 1000).toFixed(2).padStart(9);

async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.error('Usage: npm run bench -- PATH…');
    return 3;
  }
  const { maxDepth, ignore } = DEFAULT_SETTINGS;
  const folders = paths.map((folder) => path.resolve(process.env['INIT_CWD'] ?? '', folder));
  const search = { folders, knownRepositories: [], maxDepth, ignore, only: [], exclude: [] };
  const { repositories } = await findRepositories(search, { logger: silentLogger }, new AbortController().signal);
  console.log('repository                 ours s  git log s  wall ÷   CPU ÷');
  for (const { name, path: directory } of repositories) {
    const [ours, reference] = await compare(directory);
    const wall = ratio(ours.wallMs, reference.wallMs);
    const cpu = ratio(ours.cpuMs, reference.cpuMs);
    console.log(`${name.slice(0, 23).padEnd(23)} ${seconds(ours.wallMs)}  ${seconds(reference.wallMs)} ${wall} ${cpu}`);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
