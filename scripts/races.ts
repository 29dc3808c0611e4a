/**
 * Shows that no race goes wrong: `npm run test:races -- [COMPONENT…] [--short]`. Runs the race tests and the acceptance
 * list at full size, then takes each lock and each check out in turn and sees that a test fails. Ends with a table; exits
 * 1 on any miss. With components, only theirs; `--short` tries as many schedules as `npm test` does.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';

import { MUTANTS } from '../test/property/races/mutants.ts';

import { checkMutants, tryMutants } from './support/raceMutants.ts';
import { raceRows, raceTable } from './support/raceTable.ts';
import { runRaceTests } from './support/raceTests.ts';
import { PROJECT_ROOT } from './support/runCommand.ts';

const RACES = 'test/property/races';
const ACCEPTANCE = `${RACES}/acceptance.test.ts`;
/** Beside those of its own name. */
const PROCESSES = 'test/property/leaseProcesses.test.ts';
const SCHEDULES = { full: 10_000, short: 300 };
const TEST_TIMEOUT_MS = 1_800_000;
const RUN_TIMEOUT_MS = 7_200_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false } },
});
const size = values.short ? 'short' : 'full';
const isChosen = (component: string): boolean => positionals.length === 0 || positionals.includes(component);

const ownTests = positionals.map((component) => `${RACES}/${component}.test.ts`);
const chosenTests = positionals.length === 0 ? [RACES] : [ACCEPTANCE, ...ownTests];

await checkMutants(MUTANTS);
const { tests, hasPassed } = await runRaceTests({
  root: PROJECT_ROOT,
  project: 'property',
  tests: isChosen('leases') ? [...chosenTests, PROCESSES] : chosenTests,
  env: { MUSTER_RACES: size },
  extraArguments: [`--testTimeout=${TEST_TIMEOUT_MS}`],
  output: 'show',
  timeoutMs: RUN_TIMEOUT_MS,
});
console.log('Taking out locks and checks:');
const chosen = MUTANTS.filter(({ component }) => isChosen(component));
const tried = await tryMutants(chosen, ({ mutant, fate }) => {
  console.log(`  ${fate === 'caught' ? '✓' : '✗'} ${mutant.component}: ${mutant.name}: ${fate}`);
});
const rows = raceRows(tests, tried, SCHEDULES[size]).filter(({ component }) => isChosen(component));
console.log(`\n${raceTable(rows)}`);
const misses = rows.reduce((sum, row) => sum + row.misses.length, 0);
if (!hasPassed || misses > 0) process.exitCode = 1;
