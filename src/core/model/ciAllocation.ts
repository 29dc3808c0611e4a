import type { CiJob } from './ciJob.ts';

/**
 * Which shape of a job's name points at a repository of the name `p`, strongest first:
 * `p` itself; `p-*`; `p_*`; `*_p`; `verify_p` and on; `{patchset,periodic,build,release,merge}-p` and on; `*_p_*`; `*-p-*`; `*-p`.
 */
export type CiNameRule =
  | 'equalsName'
  | 'nameThenDash'
  | 'nameThenUnderscore'
  | 'underscoreThenName'
  | 'verifyThenName'
  | 'stageThenName'
  | 'nameBetweenUnderscores'
  | 'nameBetweenDashes'
  | 'dashThenName';

/** What speaks for a repository, strongest first; the name comes last. */
export type CiRule = 'declaredInSettings' | 'declaredInJjb' | 'scmUrl' | 'ownRepository' | CiNameRule;

/** What speaks for one repository as the one that a job belongs to. */
export interface CiMatch {
  readonly repositoryId: string;
  readonly rule: CiRule;
  /** Above 0; only for comparing with other scores. */
  readonly score: number;
  /** What the rule found: a pattern and where it is declared, a remote without scheme and user, or a repository's name. */
  readonly evidence: string;
  /** The repository is archived or read-only: it can own no job any more. */
  readonly archived: boolean;
}

/** A job whose repository is known. */
export interface AllocatedCiJob {
  readonly job: CiJob;
  readonly match: CiMatch;
  /** The repository that came second; `null` where nothing speaks for another one. */
  readonly runnerUp: CiMatch | null;
  /** Other repositories that the job checks out, sorted. */
  readonly secondaryRepositoryIds: readonly string[];
}

export interface RepositoryCiJobs {
  readonly repositoryId: string;
  /** At least one; by name, then id. */
  readonly jobs: readonly AllocatedCiJob[];
}

/** A job that serves the CI itself. */
export interface InfrastructureCiJob {
  readonly job: CiJob;
  /** The configured prefix that its name begins with. */
  readonly prefix: string;
}

/**
 * A repository that a job might belong to. Not enough to allocate it.
 *
 * `checkedOut`: the job checks it out, beside its main repository. `sharedWords`: their names have words in common.
 */
export interface CiSuggestion {
  readonly repositoryId: string;
  readonly basis: 'checkedOut' | 'sharedWords';
  /** 0 to 1: words that both names have ÷ words that either has. `null` for `checkedOut`. */
  readonly similarity: number | null;
}

export interface UnallocatedCiJob {
  readonly job: CiJob;
  /** At most three, best first. */
  readonly suggestions: readonly CiSuggestion[];
}

/**
 * Where each job belongs. Every job is in exactly one place: the jobs of all repositories, the orphaned, the
 * infrastructure and the unallocated ones add up to {@link jobCount}.
 */
export interface CiAllocation {
  /** Different job ids. */
  readonly jobCount: number;
  /** Repositories that have jobs, by id. */
  readonly repositories: readonly RepositoryCiJobs[];
  /** Jobs whose best match is archived or read-only. By name, then id, as the next two. */
  readonly orphaned: readonly AllocatedCiJob[];
  readonly infrastructure: readonly InfrastructureCiJob[];
  readonly unallocated: readonly UnallocatedCiJob[];
}
