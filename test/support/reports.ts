import { evaluateRepository } from '../../src/core/run/evaluateRepository.ts';
import { EvaluationMemory } from '../../src/core/run/evaluationMemory.ts';
import { assembleReport } from '../../src/core/run/assembleReport.ts';
import { coupledRepositories } from '../../src/core/run/coupledRepositories.ts';
import { evaluatedOf, type Evaluated } from '../../src/core/run/evaluated.ts';
import { NOTHING_READ, type RepositoryFacts } from '../../src/core/run/repositoryFacts.ts';
import type { CommitFacts } from '../../src/core/history/commitFacts.ts';
import { COUPLING, HEALTH_WEIGHTS } from '../../src/core/model/metricDefaults.ts';
import type { MetricOptions } from '../../src/core/model/options.ts';
import type { Report } from '../../src/core/model/report.ts';
import type { Repository } from '../../src/core/model/repository.ts';

import { factsOf, type CommitSketch } from './commitFacts.ts';

export const METRIC_OPTIONS: MetricOptions = {
  asOf: '2026-06-15T12:00:00Z',
  scope: 'head',
  paths: [],
  authors: [],
  currentDays: 365,
  activeDays: 1095,
  bots: [],
  aliases: {},
  organizations: {},
  inactiveDays: 90,
  coAuthors: false,
  ticketPattern: null,
  groups: {},
  excludedFiles: [],
  coupling: COUPLING,
  healthWeights: HEALTH_WEIGHTS,
};

/** A repository as discovery would find it, with an id made from its path. */
export function repositoryAt(path: string): Repository {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const id = Buffer.from(path).toString('hex').slice(-16).padStart(16, '0');
  return { id, name, path, root: '/fleet', kind: 'workTree', commonDirectory: `${path}/.git`, aliases: [] };
}

/** Whole facts of a repository with these commits. */
export function factsOfCommits(commits: CommitFacts, facts: Partial<RepositoryFacts> = {}): RepositoryFacts {
  return {
    fingerprint: null,
    head: { ref: 'refs/heads/main', commit: 'f'.repeat(40) },
    remoteUrl: null,
    mailmap: null,
    validity: [],
    problems: [],
    state: 'complete',
    lines: 'complete',
    commits,
    historyKey: null,
    headFacts: null,
    headKey: NOTHING_READ,
    headParts: null,
    ...facts,
  };
}

/** The result for a repository with these commits. */
export function evaluated(
  path: string,
  commits: readonly CommitSketch[],
  facts: Partial<RepositoryFacts> = {},
  options: Partial<MetricOptions> = {},
): Evaluated {
  const whole = factsOfCommits(factsOf(commits), facts);
  const all = { ...METRIC_OPTIONS, ...options };
  const repository = repositoryAt(path);
  return evaluatedOf(repository, whole, evaluateRepository(repository, whole, all, new EvaluationMemory()), all, null);
}

/** The report of these results, whatever was kept before. */
export function assembled(results: readonly Evaluated[], options: MetricOptions): Report {
  const memory = new EvaluationMemory();
  return assembleReport(results, options, [], (counted) => coupledRepositories(counted, options, memory));
}
