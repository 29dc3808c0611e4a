import { cp } from 'node:fs/promises';
import path from 'node:path';

import type { Benchmark, BenchmarkContext, Outcome, Subject } from './benchmark.ts';
import { askGit, numstat } from './commands.ts';
import { measure } from './measure.ts';
import { analyzeInNewProcess, buildOnDemand, OnDemand, type OnDemandAnswer } from './onDemand.ts';
import { interleave } from './rounds.ts';
import type { Row } from './table.ts';

/** How far HEAD is moved back: the newest commits that are then new. */
const NEW_COMMITS = 300;
const TARGET = { of: 'ratio', atLeast: 0.5, aim: 0.25, allowanceMs: 50 } as const;

/** A clone whose HEAD can be moved. */
interface Movable {
  readonly directory: string;
  readonly before: string;
  readonly after: string;
  readonly newCommits: number;
  /** Holds the history up to `before`. */
  readonly store: string;
  /** Which analyzes. */
  readonly program: string;
}

async function prepare({ name, path: source, head }: Subject, scratch: string, program: string): Promise<Movable> {
  const directory = path.join(scratch, name);
  await askGit(scratch, 'clone', '--quiet', '--no-checkout', source, directory);
  const before = await askGit(directory, 'rev-list', '-1', `--skip=${NEW_COMMITS}`, head);
  const newCommits = Number(await askGit(directory, 'rev-list', '--count', `${before}..${head}`));
  const store = path.join(scratch, `${name}-store`);
  await askGit(directory, 'update-ref', 'HEAD', before);
  await analyzeInNewProcess(program, { folders: [directory], cacheDirectory: store, gitPath: null });
  return { directory, before, after: head, newCommits, store, program };
}

/** Moves HEAD forward under an editor that knows the history up to there. */
async function refreshOnce(
  { directory, before, after, newCommits, program }: Movable,
  cacheDirectory: string,
): Promise<{ readonly wallMs: number }> {
  await askGit(directory, 'update-ref', 'HEAD', before);
  const editor = new OnDemand(program, { folders: [directory], cacheDirectory, gitPath: null });
  try {
    const known = await editor.analyze();
    await askGit(directory, 'update-ref', 'HEAD', after);
    const refreshed = await editor.analyze();
    expectMore(known, refreshed, newCommits);
    return { wallMs: refreshed.wallMs };
  } finally {
    await editor.close();
  }
}

function expectMore(before: OnDemandAnswer, after: OnDemandAnswer, newCommits: number): void {
  const found = after.commits - before.commits;
  if (found !== newCommits) throw new Error(`A refresh found ${found} new commits instead of ${newCommits}.`);
}

async function measureSubject(
  subject: Subject,
  { scratch, rounds }: BenchmarkContext,
  program: string,
): Promise<readonly Row[]> {
  const movable = await prepare(subject, scratch, program);
  const { directory, before, after, newCommits, store } = movable;
  let stores = 0;
  const newStore = (): string => path.join(scratch, `${subject.name}-store-${++stores}`);
  const costs = await interleave(rounds, {
    running: () => refreshOnce(movable, newStore()),
    reference: () => measure(numstat(directory, `${before}..${after}`)),
    restarted: async () => {
      const copy = newStore();
      await cp(store, copy, { recursive: true });
      return refreshOnce(movable, copy);
    },
  });
  const on = `${subject.name}, ${newCommits.toLocaleString('en-US')} new commits`;
  const row = { on, unit: 'ms' as const, reference: costs.reference.wallMs, target: TARGET };
  return [
    { ...row, what: 'the process that read the history', ours: costs.running.wallMs },
    { ...row, what: 'a process that took it from the store', ours: costs.restarted.wallMs },
  ];
}

async function run(context: BenchmarkContext): Promise<Outcome> {
  const rows: Row[] = [];
  const program = await buildOnDemand(context.scratch);
  for (const subject of context.subjects) {
    if (subject.commits < 2 * NEW_COMMITS) continue;
    context.progress(subject.name);
    rows.push(...(await measureSubject(subject, context, program)));
  }
  return { rows, notes: ['The reference is git log --numstat --no-renames over the new commits alone.'] };
}

/** A history that has grown by some hundred commits since it was last analyzed. */
export const refresh: Benchmark = { name: 'refresh', title: 'A few hundred new commits', run };
