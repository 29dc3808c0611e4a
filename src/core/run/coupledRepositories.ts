import { repositoryCoupling } from '../metrics/repositoryCoupling.ts';
import type { RepositoryCoupling } from '../model/codeMetrics.ts';
import type { MetricOptions } from '../model/options.ts';

import type { Evaluated } from './evaluated.ts';
import { digestOf } from './evaluationKey.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
import type { Evaluations } from './evaluations.ts';
import { peopleOf } from './peopleOf.ts';

/** How many pairs of repositories a report lists. */
const LISTED_PAIRS = 200;

/** Pairs of repositories that change together. It looks at every commit of all of them. */
export function coupledRepositories(
  results: readonly Evaluated[],
  options: MetricOptions,
  memory: EvaluationMemory,
): readonly RepositoryCoupling[] {
  if (results.length < 2) return [];
  const repositories = results.flatMap(({ report: { id }, facts }) => {
    const { commits } = facts;
    return commits === null ? [] : [{ id, facts: commits, people: peopleOf(facts, options, memory) }];
  });
  return repositoryCoupling(repositories, options.coupling, LISTED_PAIRS);
}

/** {@link coupledRepositories}, as it was told before where neither the histories nor the options have changed. */
export function keptCoupling(
  results: readonly Evaluated[],
  options: MetricOptions,
  memory: EvaluationMemory,
  evaluations: Evaluations,
): readonly RepositoryCoupling[] {
  const couple = (): readonly RepositoryCoupling[] => coupledRepositories(results, options, memory);
  const keys = results.map(({ report, key }) => [report.id, key] as const);
  const isWhole = results.length > 1 && keys.every(([, key]) => key !== null);
  return isWhole ? evaluations.ofFleet(digestOf(['coupling', keys]), couple) : couple();
}
