/**
 * Compares what we take with what others take, side by side: `npm run bench -- PATH… [--only NAME] [--rounds N]
 * [--host PATH]`. Prints medians of at least three interleaved rounds with their ratios, which alone mean something on
 * another machine, and writes them to docs/performance.md. Exits 1 when a figure misses what it has to reach.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { dashboardBenchmark } from './dashboard.ts';
import { equalLines } from './equalLines.ts';
import { hostDelay } from './hostDelay.ts';
import { latency } from './latency.ts';
import { manyRepositories } from './manyRepositories.ts';
import { nothingNew } from './nothingNew.ts';
import { otherTools } from './otherTools.ts';
import { pathChurnBenchmark } from './pathChurn.ts';
import { describeCircumstances, PERFORMANCE_DOCUMENT, updateDocument } from './performanceDocument.ts';
import { refresh } from './refresh.ts';
import { scan } from './scan.ts';
import { sharedState } from './sharedState.ts';
import { findSubjects } from './subjects.ts';
import { plainTable, verdict } from './table.ts';

const BENCHMARKS: readonly Benchmark[] = [
  ...[scan, equalLines, manyRepositories, nothingNew, refresh, pathChurnBenchmark, hostDelay, otherTools],
  ...[dashboardBenchmark, latency, sharedState],
];
const FEWEST_ROUNDS = 3;

interface Request {
  readonly benchmarks: readonly Benchmark[];
  readonly folders: readonly string[];
  readonly rounds: number;
  readonly hostFolder: string | null;
}

/** `null` when the command line cannot be understood. */
function readArguments(): Request | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: String(FEWEST_ROUNDS) },
      host: { type: 'string' },
    },
  });
  const { only } = values;
  const rounds = Number(values.rounds);
  const known = BENCHMARKS.map(({ name }) => name);
  // npm changes into the project; paths are meant from where it was called.
  const resolve = (folder: string): string => path.resolve(process.env['INIT_CWD'] ?? '', folder);
  const host = values.host === undefined ? null : resolve(values.host);
  const isUsable = positionals.length + (host === null ? 0 : 1) > 0 && only.every((name) => known.includes(name));
  if (!isUsable || !Number.isInteger(rounds) || rounds < 1) return null;
  const isHostOnly = positionals.length === 0;
  const isWanted = ({ name }: Benchmark): boolean => {
    if (isHostOnly) return name === hostDelay.name;
    return only.length === 0 || only.includes(name);
  };
  const benchmarks = BENCHMARKS.filter(isWanted);
  return { benchmarks, folders: positionals.map(resolve), rounds, hostFolder: host };
}

async function runOne(benchmark: Benchmark, context: Omit<BenchmarkContext, 'scratch'>): Promise<Outcome> {
  console.log(`\n${benchmark.name}: ${benchmark.title}`);
  const scratch = await mkdtemp(path.join(tmpdir(), 'muster-bench-'));
  try {
    return await benchmark.run({ ...context, scratch });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function runAll({ benchmarks, folders, rounds, hostFolder }: Request): Promise<number> {
  const circumstances = await describeCircumstances(rounds);
  const progress = (line: string): void => console.error(`  … ${line}`);
  const context = { subjects: await findSubjects(folders), rounds, hostFolder, progress };
  let missed = 0;
  for (const benchmark of benchmarks) {
    const outcome = await runOne(benchmark, context);
    if (outcome.rows.length > 0) console.log(plainTable(outcome.rows));
    for (const note of outcome.notes) console.log(`- ${note}`);
    missed += outcome.rows.filter((row) => verdict(row) === 'missed').length;
    if (rounds >= FEWEST_ROUNDS && outcome.rows.length > 0) await updateDocument(benchmark, outcome, circumstances);
  }
  console.log(`\n${missed} figures miss what they have to reach.`);
  if (rounds < FEWEST_ROUNDS) console.log(`${PERFORMANCE_DOCUMENT} stays as it is: these are too few rounds.`);
  return missed === 0 ? 0 : 1;
}

async function main(): Promise<number> {
  if (process.platform !== 'linux') {
    console.error('The measurements read /proc: they run on Linux.');
    return 1;
  }
  const request = readArguments();
  if (request === null) {
    const names = BENCHMARKS.map(({ name }) => name).join(', ');
    console.error(`Usage: npm run bench -- PATH… [--only NAME] [--rounds N] [--host PATH]\nNAME: ${names}`);
    return 3;
  }
  return runAll(request);
}

process.exitCode = await main();
