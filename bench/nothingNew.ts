import path from 'node:path';

import { createCountingGit } from '../test/support/countingGit.ts';
import { createGitFixture } from '../test/support/gitFixture.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { gitInEach } from './commands.ts';
import { createFleet, FLEET_SIZE } from './fleet.ts';
import { measure } from './measure.ts';
import { analyzeInNewProcess, buildOnDemand, OnDemand, type OnDemandAnswer, type OnDemandJob } from './onDemand.ts';
import { interleave } from './rounds.ts';
import type { Row } from './table.ts';

const TARGET = { of: 'ratio', atLeast: 0.3, aim: 0.1 } as const;
const NO_START = { of: 'ours', atLeast: 0, aim: 0 } as const;

/** What took time; throws where not everything was analyzed. */
function timeOf({ wallMs, complete }: OnDemandAnswer): { readonly wallMs: number } {
  if (complete !== FLEET_SIZE) throw new Error(`Only ${complete} of ${FLEET_SIZE} repositories could be read.`);
  return { wallMs };
}

async function run(context: BenchmarkContext): Promise<Outcome> {
  const fleet = await createFleet(context);
  const fixture = createGitFixture();
  const git = await createCountingGit(fixture);
  const cacheDirectory = path.join(context.scratch, 'store');
  const job: OnDemandJob = { folders: [fleet.folder], cacheDirectory, gitPath: git.path };
  const program = await buildOnDemand(context.scratch);
  const editor = new OnDemand(program, job);
  try {
    timeOf(await editor.analyze());
    // The first process after an update compiles the program, and keeps that for the others.
    timeOf(await analyzeInNewProcess(program, job));
    if (git.take().length === 0) throw new Error('The git that counts its starts was not used.');
    const { again, restarted, reference } = await interleave(context.rounds, {
      again: async () => timeOf(await editor.analyze()),
      reference: () => measure(gitInEach(fleet.folder, 1, 'rev-parse', 'HEAD')),
      restarted: async () => timeOf(await analyzeInNewProcess(program, job)),
    });
    const row = (what: string, wallMs: number): Row => ({
      ...{ what, on: fleet.models, unit: 'ms', ours: wallMs, reference: reference.wallMs, target: TARGET },
    });
    const starts = git.take().length;
    const started: Row = {
      ...{ what: 'git processes started', on: `all ${2 * context.rounds} of these analyses`, unit: 'starts' },
      ...{ ours: starts, reference: null, target: NO_START },
    };
    const rows = [row('the same process', again.wallMs), row('a new process', restarted.wallMs), started];
    return {
      rows,
      notes: [
        'The reference is git rev-parse HEAD in each of them, one after the other.',
        'The time of a new process is that of its analysis, from opening the store to the report, as the engine is built.',
      ],
    };
  } finally {
    await editor.close();
    fixture.dispose();
  }
}

/** Many repositories in which nothing has changed since they were last analyzed. */
export const nothingNew: Benchmark = { name: 'unchanged', title: '200 repositories, nothing new', run };
