import type { CiMatch } from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';

import { ciMatch, JobMatcher, type MatchOptions } from './jobMatcher.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';

/** Every repository that anything speaks for, best first, in the order by which jobs are assigned. */
export function explainJob(
  job: CiJob,
  candidates: readonly RepositoryCandidate[],
  options: MatchOptions,
): readonly CiMatch[] {
  return Object.freeze(new JobMatcher(candidates, options).rank(job).map(ciMatch));
}
