import type { CiJob } from '../model/ciJob.ts';

import type { CiProblem } from './ciProblem.ts';

/** What a provider found. Jobs are missing where a problem of severity `error` says so. */
export interface CiJobList {
  /** By name, then id. */
  readonly jobs: readonly CiJob[];
  readonly problems: readonly CiProblem[];
}

/** A place that knows of CI jobs. */
export interface CiProvider {
  /** What {@link CiJob.provider} of its jobs says. */
  readonly id: string;
  /**
   * All jobs that can be read. What cannot is a problem and costs no other job.
   *
   * Rejects only when `signal` aborts, with an HttpError `cancelled`.
   */
  listJobs(signal: AbortSignal): Promise<CiJobList>;
}
