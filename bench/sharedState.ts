import { JobAllocationContext } from '../src/core/jobs/jobAllocationContext.ts';
import { CandidateRegistry } from '../src/core/registry/candidateRegistry.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { interleave } from './rounds.ts';
import type { Row } from './table.ts';

const KEYS = 10_000;
/** Passes over all keys in one measurement. */
const PASSES = 20;
const AT_LEAST = 20;
const AIM = 10;
const names = Array.from({ length: KEYS }, (_, index) => `folder-${index % 97}/project-${index}-verify-master`);

interface Cost {
  /** Nanoseconds for one key. */
  readonly each: number;
}

async function timed(work: () => unknown): Promise<Cost> {
  await work();
  const startedAt = performance.now();
  for (let pass = 0; pass < PASSES; pass++) await work();
  return { each: ((performance.now() - startedAt) / (PASSES * KEYS)) * 1e6 };
}

const owners = new Map(names.map((name, index) => [name, index]));

function lookUp(): Promise<Cost> {
  let sum = 0;
  return timed(() => {
    for (const name of names) sum += owners.get(name) ?? 0;
    return sum;
  });
}

function claimAll(): Promise<Cost> {
  return timed(async () => {
    const context = new JobAllocationContext();
    const { granted } = await context.claim(
      'owner',
      names.map((name) => ({ name })),
    );
    if (granted.length !== KEYS) throw new Error(`${granted.length} jobs were granted.`);
  });
}

function claimOneByOne(): Promise<Cost> {
  return timed(async () => {
    const context = new JobAllocationContext();
    for (const name of names) await context.claim('owner', [{ name }]);
  });
}

function resolveAll(): Promise<Cost> {
  const registry = new CandidateRegistry<{ readonly metric: number }>();
  for (const [index, name] of names.entries()) registry.register('metric', name, { name: 'muster', value: index });
  let sum = 0;
  return timed(() => {
    for (const name of names) sum += registry.resolve('metric', name)?.value ?? 0;
    return sum;
  });
}

async function run({ rounds }: BenchmarkContext): Promise<Outcome> {
  const costs = await interleave(rounds, {
    map: lookUp,
    claim: claimAll,
    single: claimOneByOne,
    resolve: resolveAll,
  });
  const target = { of: 'ratio', atLeast: AT_LEAST, aim: AIM } as const;
  const row = { on: `${KEYS.toLocaleString('en-US')} keys`, unit: 'ns', reference: costs.map.each, target } as const;
  const rows: readonly Row[] = [
    { ...row, what: 'claim(), a job of a claim of all of them', ours: costs.claim.each },
    { ...row, what: 'claim(), one job a call', ours: costs.single.each },
    { ...row, what: 'resolve()', ours: costs.resolve.each },
  ];
  return { rows, notes: ['Of one key. The reference is Map.get with the same keys.'] };
}

/** What a lock, a record and an audit trail cost. */
export const sharedState: Benchmark = { name: 'state', title: 'Claims and registry, against a bare Map', run };
