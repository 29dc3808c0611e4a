import path from 'node:path';

import type { TriedMutant } from './raceMutants.ts';
import type { RaceTest } from './raceTests.ts';

/** Components with shared state: each has to be tried in so many schedules. */
const SCHEDULED = [
  'allocationContext',
  'candidateRegistry',
  'ciController',
  'httpCache',
  'leases',
  'progressTracker',
  'resourceGovernor',
  'singleFlight',
  'taskManager',
];

/** Test files that belong to a component of another name. */
const BELONGS_TO = new Map([['leaseProcesses', 'leases']]);

export interface RaceRow {
  readonly component: string;
  readonly schedules: number;
  readonly accepted: number;
  readonly acceptance: number;
  readonly caught: number;
  readonly mutants: number;
  /** What is wrong with it. */
  readonly misses: readonly string[];
}

/** @param leastSchedules of each component with shared state */
export function raceRows(
  tests: readonly RaceTest[],
  tried: readonly TriedMutant[],
  leastSchedules: number,
): readonly RaceRow[] {
  const components = new Set([...SCHEDULED, ...tests.map(componentOf), ...tried.map(({ mutant }) => mutant.component)]);
  return [...components].toSorted().map((component) =>
    rowOf(
      component,
      tests.filter((test) => componentOf(test) === component),
      tried.filter(({ mutant }) => mutant.component === component),
      SCHEDULED.includes(component) ? leastSchedules : 0,
    ),
  );
}

/** One line for each component and one for all, then what is missing. */
export function raceTable(rows: readonly RaceRow[]): string {
  const sum = (key: 'schedules' | 'accepted' | 'acceptance' | 'caught' | 'mutants'): number =>
    rows.reduce((total, row) => total + row[key], 0);
  const total = {
    ...{ component: 'total', schedules: sum('schedules'), accepted: sum('accepted'), acceptance: sum('acceptance') },
    ...{ caught: sum('caught'), mutants: sum('mutants') },
  };
  const head = lineOf('component', 'schedules', 'acceptance', 'mutants caught');
  const lines = [...rows, total].map((row) =>
    lineOf(
      row.component,
      row.schedules.toLocaleString('en'),
      `${row.accepted}/${row.acceptance}`,
      `${row.caught}/${row.mutants}`,
    ),
  );
  const misses = rows.flatMap((row) => row.misses.map((miss) => `✗ ${row.component}: ${miss}`));
  return [head, ...lines, ...misses].join('\n');
}

function lineOf(component: string, ...values: readonly string[]): string {
  return `${component.padEnd(20)}${values.map((value) => value.padStart(16)).join('')}`;
}

/** The file is named after its component; in the list of acceptance the outermost block is. */
function componentOf({ file, group }: RaceTest): string {
  const name = path.basename(file, '.test.ts');
  return name === 'acceptance' ? group : (BELONGS_TO.get(name) ?? name);
}

function rowOf(
  component: string,
  tests: readonly RaceTest[],
  tried: readonly TriedMutant[],
  leastSchedules: number,
): RaceRow {
  const schedules = tests.reduce((sum, test) => sum + (test.hasPassed ? (test.schedules ?? 0) : 0), 0);
  const items = tests.filter((test) => test.schedules === null);
  return {
    component,
    schedules,
    accepted: items.filter((item) => item.hasPassed).length,
    acceptance: items.length,
    caught: tried.filter(({ fate }) => fate === 'caught').length,
    mutants: tried.length,
    misses: [
      ...(schedules < leastSchedules ? [`${schedules} schedules of at least ${leastSchedules}`] : []),
      ...tests.filter((test) => !test.hasPassed).map((test) => `failed: ${test.title}`),
      ...tried.filter(({ fate }) => fate !== 'caught').map(({ mutant, fate }) => `mutant ${fate}: ${mutant.name}`),
    ],
  };
}
