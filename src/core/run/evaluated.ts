import { parseInstant } from '../metrics/instants.ts';
import type { MetricOptions } from '../model/options.ts';
import type { RepositoryReport } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

import { figuresAt, type Figures } from './evaluation.ts';
import type { RepositoryEvaluation } from './evaluateRepository.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** A repository's result with the facts that it came from. */
export interface Evaluated {
  readonly report: RepositoryReport;
  readonly facts: RepositoryFacts;
  /** Person → files at HEAD that they alone know; `null` when these were not read. */
  readonly ownedFiles: ReadonlyMap<string, number> | null;
  /** What decided the evaluation, beside the moment; `null` where nothing of it is to be kept. */
  readonly key: string | null;
  /** Object ids of the commits without parents, sorted. */
  readonly roots: readonly string[];
  /** Of the whole history, whatever the options choose of it. */
  readonly commitCount: number;
}

const NOTHING_KNOWN: Figures = {
  activity: null,
  contributors: [],
  organizations: [],
  risk: null,
  files: null,
  languages: null,
  releases: null,
  health: null,
};

/** @param options of whose moment the report is, which the evaluation serves */
export function evaluatedOf(
  repository: Repository,
  facts: RepositoryFacts,
  { state, problems, evaluation }: RepositoryEvaluation,
  options: MetricOptions,
  key: string | null,
): Evaluated {
  const { id, name, path, root, kind, aliases } = repository;
  const { ownedFiles = null, roots = [], commitCount = 0 } = evaluation ?? {};
  const report: RepositoryReport = {
    ...{ id, name, path, root, kind, aliases },
    copyOf: null,
    remoteUrl: facts.remoteUrl,
    head: facts.head,
    state,
    validity: facts.validity,
    problems,
    ...(evaluation === null ? NOTHING_KNOWN : figuresAt(evaluation, parseInstant(options.asOf))),
    ci: null,
  };
  return {
    report,
    facts,
    ownedFiles: ownedFiles === null ? null : new Map(ownedFiles),
    ...{ key, roots, commitCount },
  };
}
