import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Mutant } from '../../test/property/races/mutant.ts';

import { runRaceTests, type RaceRun } from './raceTests.ts';
import { PROJECT_ROOT } from './runCommand.ts';

/** `caught`: a test failed. `broken`: no test ran, so that nothing was shown. */
export type MutantFate = 'caught' | 'survived' | 'broken';

export interface TriedMutant {
  readonly mutant: Mutant;
  readonly fate: MutantFate;
}

const COPIED = ['src', 'test', 'package.json', 'tsconfig', 'tsconfig.base.json', 'vitest.config.ts'];
/** A package of its own, which is large and which none of these tests needs. */
const LEFT_OUT = path.join(PROJECT_ROOT, 'test', 'tools');
/** A test that waits for what a mutant never does has failed. */
const TEST_TIMEOUT_MS = 30_000;
const RUN_TIMEOUT_MS = 180_000;

/** @throws Error for mutants whose text does not stand exactly once in their file: they would take nothing out */
export async function checkMutants(mutants: readonly Mutant[]): Promise<void> {
  const wrong: string[] = [];
  for (const { component, name, file, find, replace } of mutants) {
    const found = (await readFile(path.join(PROJECT_ROOT, file), 'utf8')).split(find).length - 1;
    if (found !== 1 || find === replace) wrong.push(`${component}: ${name}: ${found} times in ${file}: ${find}`);
  }
  if (wrong.length > 0) throw new Error(`These mutants do not fit the code:\n${wrong.join('\n')}`);
}

/**
 * Takes one lock or check after the other out of a copy of the code, and runs the test that should notice.
 *
 * @throws Error when a test fails without any mutant: its failure would show nothing
 */
export async function tryMutants(
  mutants: readonly Mutant[],
  onTried: (tried: TriedMutant) => void,
): Promise<readonly TriedMutant[]> {
  const root = await mkdtemp(path.join(tmpdir(), 'muster-mutants-'));
  try {
    await copyProject(root);
    await checkUnchanged(root, mutants);
    const tried: TriedMutant[] = [];
    for (const mutant of mutants) {
      const fate = fateOf(await withMutant(root, mutant, () => runTest(root, mutant.test)));
      tried.push({ mutant, fate });
      onTried({ mutant, fate });
    }
    return tried;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function copyProject(root: string): Promise<void> {
  for (const name of COPIED) {
    const options = { recursive: true, filter: (source: string) => source !== LEFT_OUT };
    await cp(path.join(PROJECT_ROOT, name), path.join(root, name), options);
  }
  await symlink(path.join(PROJECT_ROOT, 'node_modules'), path.join(root, 'node_modules'));
}

async function checkUnchanged(root: string, mutants: readonly Mutant[]): Promise<void> {
  for (const test of new Set(mutants.map((mutant) => mutant.test))) {
    const { hasPassed, tests } = await runTest(root, test);
    if (!hasPassed || tests.length === 0) throw new Error(`${test} fails although nothing was taken out`);
  }
}

async function withMutant(
  root: string,
  { file, find, replace }: Mutant,
  work: () => Promise<RaceRun>,
): Promise<RaceRun> {
  const target = path.join(root, file);
  const original = await readFile(target, 'utf8');
  // A function: in a text, `$` would stand for something.
  await writeFile(
    target,
    original.replace(find, () => replace),
  );
  try {
    return await work();
  } finally {
    await writeFile(target, original);
  }
}

function runTest(root: string, test: string): Promise<RaceRun> {
  const [, project = ''] = test.split('/');
  // Threads end with the process, also one that a mutant keeps in a circle.
  const extraArguments = ['--pool=threads', `--testTimeout=${TEST_TIMEOUT_MS}`];
  const run = { root, project, tests: [test], env: { MUSTER_RACES: 'short' }, extraArguments };
  return runRaceTests({ ...run, output: 'hide', timeoutMs: RUN_TIMEOUT_MS });
}

function fateOf({ tests, hasPassed, isHung }: RaceRun): MutantFate {
  if (isHung || tests.some((test) => !test.hasPassed)) return 'caught';
  // Without a test that failed, vitest fails for a file that it could not load.
  return hasPassed ? 'survived' : 'broken';
}
