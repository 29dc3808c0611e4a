import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { analyze, gitInEach } from './commands.ts';
import { createFleet } from './fleet.ts';
import { measure } from './measure.ts';
import { interleave } from './rounds.ts';

const AT_ONCE = 2;

async function run(context: BenchmarkContext): Promise<Outcome> {
  const { folder, models } = await createFleet(context);
  const { ours, reference } = await interleave(context.rounds, {
    ours: () => measure(analyze(folder, '--line-engine', 'none', '--no-files', '--concurrency', String(AT_ONCE))),
    reference: () => measure(gitInEach(folder, AT_ONCE, 'log', '--numstat', '--no-renames')),
  });
  const row = { on: models, unit: 's' as const };
  const target = { of: 'ratio' as const, atLeast: 0.1, aim: 0.07 };
  return {
    rows: [
      { ...row, what: 'first useful view, wall', ours: ours.wallMs, reference: reference.wallMs, target },
      { ...row, what: 'first useful view, CPU', ours: ours.cpuMs, reference: reference.cpuMs, target: null },
    ],
    notes: [
      `The reference is git log --numstat --no-renames in each of them, ${AT_ONCE} at a time.`,
      'Ours reads commits alone: lines and what stands at HEAD come after the first view.',
    ],
  };
}

/** Many small repositories from nothing, all but lines. */
export const manyRepositories: Benchmark = { name: 'many', title: '200 small repositories, from nothing', run };
