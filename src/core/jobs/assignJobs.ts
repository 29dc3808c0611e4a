import type {
  AllocatedCiJob,
  CiAllocation,
  InfrastructureCiJob,
  RepositoryCiJobs,
  UnallocatedCiJob,
} from '../model/ciAllocation.ts';
import type { CiJob } from '../model/ciJob.ts';
import { INFRASTRUCTURE_PREFIXES } from '../model/ciOptions.ts';
import { compareText } from '../model/compareText.ts';

import { infrastructurePrefix } from './infrastructurePrefix.ts';
import { ciMatch, JobMatcher, type MatchOptions, type RankedMatch } from './jobMatcher.ts';
import type { RepositoryCandidate } from './repositoryCandidate.ts';
import { SuggestionIndex } from './suggestionIndex.ts';

export interface AssignOptions extends MatchOptions {
  /** {@link INFRASTRUCTURE_PREFIXES} by default. */
  readonly infrastructurePrefixes?: readonly string[];
}

/**
 * Gives every job to the repository that most speaks for. All matches of a job are scored before one is chosen, and a
 * repository is never full, so that each job having its best match is the best assignment of all; the order of jobs and
 * candidates does not matter.
 *
 * What decides, in this order: the best match, to a living repository → allocated, to an archived one → orphaned (it does
 * not fall to the second best: it would be wrong there); no match and a known prefix → infrastructure; else unallocated.
 * So a job that something ties to a repository is never taken for infrastructure.
 *
 * Several jobs of one id count as one.
 */
export function assignJobs(
  jobs: readonly CiJob[],
  candidates: readonly RepositoryCandidate[],
  options: AssignOptions,
): CiAllocation {
  const matcher = new JobMatcher(candidates, options);
  const suggestions = new SuggestionIndex(candidates);
  const prefixes = options.infrastructurePrefixes ?? INFRASTRUCTURE_PREFIXES;
  const owned = new Map<string, AllocatedCiJob[]>();
  const orphaned: AllocatedCiJob[] = [];
  const infrastructure: InfrastructureCiJob[] = [];
  const unallocated: UnallocatedCiJob[] = [];
  const ordered = distinctJobs(jobs);
  for (const job of ordered) {
    const [best, second] = matcher.rank(job);
    const prefix = infrastructurePrefix(job.name, prefixes);
    if (best !== undefined) {
      const allocated = allocatedJob(job, best, second ?? null, matcher);
      if (best.candidate.archived) orphaned.push(allocated);
      else jobsOf(owned, best.candidate.repositoryId).push(allocated);
    } else if (prefix !== null) infrastructure.push(Object.freeze({ job, prefix }));
    else {
      const suggested = suggestions.suggest(job, matcher.checkedOutBeside(job, null));
      unallocated.push(Object.freeze({ job, suggestions: suggested }));
    }
  }
  return Object.freeze({
    jobCount: ordered.length,
    repositories: repositoriesOf(owned),
    orphaned: Object.freeze(orphaned),
    infrastructure: Object.freeze(infrastructure),
    unallocated: Object.freeze(unallocated),
  });
}

function allocatedJob(job: CiJob, best: RankedMatch, second: RankedMatch | null, matcher: JobMatcher): AllocatedCiJob {
  return Object.freeze({
    job,
    match: ciMatch(best),
    runnerUp: second === null ? null : ciMatch(second),
    secondaryRepositoryIds: Object.freeze([...matcher.checkedOutBeside(job, best.candidate)].sort(compareText)),
  });
}

function jobsOf(owned: Map<string, AllocatedCiJob[]>, repositoryId: string): AllocatedCiJob[] {
  const jobs = owned.get(repositoryId) ?? [];
  owned.set(repositoryId, jobs);
  return jobs;
}

function repositoriesOf(owned: ReadonlyMap<string, AllocatedCiJob[]>): readonly RepositoryCiJobs[] {
  const repositories = [...owned].sort(([a], [b]) => compareText(a, b));
  return Object.freeze(
    repositories.map(([repositoryId, jobs]) => Object.freeze({ repositoryId, jobs: Object.freeze(jobs) })),
  );
}

/**
 * By name, then id, each id once: a job that several views of a server list is one job. Ids are compared as the context
 * does, or a job could be counted twice and claimed once. Of two that differ, the text decides, not the order.
 */
function distinctJobs(jobs: readonly CiJob[]): readonly CiJob[] {
  const byId = new Map<string, CiJob>();
  for (const job of jobs) {
    const id = job.id.normalize('NFC');
    const other = byId.get(id);
    if (other === undefined || compareText(JSON.stringify(job), JSON.stringify(other)) < 0) byId.set(id, job);
  }
  return [...byId.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}
