import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { PROJECT_ROOT, runCommand } from './runCommand.ts';
import { addOutcomes, type TierOutcome } from './tierOutcome.ts';
import { runVitestTier } from './vitestTier.ts';

interface StaticCheck {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const typeCheck = (zone: string): StaticCheck => ({
  name: `types of ${zone}`,
  command: 'tsc',
  args: ['-p', `tsconfig/${zone}.json`],
});

const CRUISED = ['src', 'webview-ui', 'test', 'scripts', 'bench'];

/** Longest first, so that the last one to end did not start late. */
function staticChecks(): readonly StaticCheck[] {
  const cruised = CRUISED.filter((folder) => existsSync(path.join(PROJECT_ROOT, folder)));
  return [
    { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
    typeCheck('test'),
    { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
    typeCheck('core'),
    typeCheck('host'),
    typeCheck('webview'),
    { name: 'schemas are up to date', command: 'node', args: ['scripts/schema.ts', '--check'] },
    { name: 'boundaries', command: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...cruised] },
    { name: 'nothing unused', command: 'knip', args: ['--treat-config-hints-as-errors'] },
  ];
}

async function runCheck(check: StaticCheck): Promise<TierOutcome> {
  const { exitCode, output, durationMs } = await runCommand(check.command, check.args);
  const seconds = (durationMs / 1000).toFixed(1);
  console.log(`${exitCode === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
  if (exitCode !== 0) console.log(output.trimEnd());
  return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

/** Runs every check, as many side by side as there are cores. */
async function runChecks(checks: readonly StaticCheck[]): Promise<TierOutcome[]> {
  const waiting = [...checks];
  const outcomes: TierOutcome[] = [];
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      outcomes.push(await runCheck(check));
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
  return outcomes;
}

/** Everything that can be said without running the product; each check counts as one test. */
export async function runStaticTier(): Promise<TierOutcome> {
  const checks = await runChecks(staticChecks());
  return addOutcomes([...checks, await runVitestTier('static')]);
}
