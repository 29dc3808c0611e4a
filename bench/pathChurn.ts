import path from 'node:path';
import process from 'node:process';

import { runOrThrow } from '../scripts/support/runCommand.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { buildProgram, STARTER } from './builtProgram.ts';
import { interleave, median } from './rounds.ts';
import { SYNTHETIC_SIZE } from './syntheticHistory.ts';
import type { Row, Target } from './table.ts';

/** `product` loads what the metrics of a run load, `narrow` only the columns that the churn of paths needs. */
export type ChurnWay = 'product' | 'narrow';

/** What the program prints. */
export interface PathChurnFigures {
  /** From opening the store to the sums of every path. */
  readonly wallMs: number;
  readonly peakRssBytes: number;
  /** The same by step. */
  readonly laps: readonly { readonly name: string; readonly ms: number }[];
}

const MEGABYTE = 1024 ** 2;
const TIME: Target = { of: 'ours', atLeast: 150, aim: 90 };
const MEMORY: Target = { of: 'ours', atLeast: 250 * MEGABYTE, aim: 250 * MEGABYTE };
const PROGRAMS = path.join(import.meta.dirname, 'programs');

async function run({ scratch, rounds, progress }: BenchmarkContext): Promise<Outcome> {
  progress('writing a synthetic history');
  await runOrThrow(process.execPath, [path.join(PROGRAMS, 'writeHistory.ts'), scratch]);
  progress('measuring');
  const program = await buildProgram('pathChurn', scratch);
  const seen: Record<ChurnWay, PathChurnFigures[]> = { narrow: [], product: [] };
  const measureWay = async (way: ChurnWay): Promise<Omit<PathChurnFigures, 'laps'>> => {
    const printed = await runOrThrow(process.execPath, [STARTER, program, scratch, way]);
    const figures = JSON.parse(printed) as PathChurnFigures; // printed by the program of ours
    seen[way].push(figures);
    return { wallMs: figures.wallMs, peakRssBytes: figures.peakRssBytes };
  };
  const costs = await interleave(rounds, {
    narrow: () => measureWay('narrow'),
    product: () => measureWay('product'),
  });
  const { commits, changes } = SYNTHETIC_SIZE;
  const on = `${commits.toLocaleString('en-US')} commits, ${changes.toLocaleString('en-US')} file changes`;
  const row = { on, reference: null };
  const rowsOf = (way: ChurnWay, what: string): readonly Row[] => [
    { ...row, what: `${what}, wall`, unit: 'ms', ours: costs[way].wallMs, target: TIME },
    { ...row, what: `${what}, peak RSS`, unit: 'MB', ours: costs[way].peakRssBytes, target: MEMORY },
  ];
  return {
    rows: [...rowsOf('narrow', 'columns of the churn alone'), ...rowsOf('product', 'all columns of the metrics')],
    notes: [
      'The history is synthetic and lies in the store; each time is that of a new process, without its start.',
      `Step by step, in milliseconds: ${steps(seen.narrow)} with the columns of the churn alone; ${steps(seen.product)} with all columns.`,
    ],
  };
}

/** `open 3, load 60`: the median of each step. */
function steps(seen: readonly PathChurnFigures[]): string {
  const names = seen[0]?.laps.map(({ name }) => name) ?? [];
  const middle = (index: number): string => median(seen.map(({ laps }) => laps[index]?.ms ?? 0)).toFixed(0);
  return names.map((name, index) => `${name} ${middle(index)}`).join(', ');
}

/** Loading a very long history and adding up the churn of each path. */
export const pathChurnBenchmark: Benchmark = {
  name: 'churn',
  title: 'Churn of every path of a very long history',
  run,
};
