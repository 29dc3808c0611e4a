import { normalizeRemoteUrl } from '../../../../src/core/discovery/remoteUrl.ts';
import type { MatchOptions } from '../../../../src/core/jobs/jobMatcher.ts';
import type { RepositoryCandidate } from '../../../../src/core/jobs/repositoryCandidate.ts';
import type { CiJob } from '../../../../src/core/model/ciJob.ts';

export const MATCHING: MatchOptions = { normalizeRemoteUrl };

/** A job that Jenkins tells of, with its name as its id. */
export function ciJob(name: string, rest: Partial<CiJob> = {}): CiJob {
  return {
    id: name,
    provider: 'jenkins',
    server: 'https://jenkins.example.org',
    name,
    url: null,
    status: 'success',
    lastRun: null,
    scmUrls: [],
    ownRemoteUrl: null,
    ...rest,
  };
}

/** A repository with one name, which is its id too. */
export function candidate(name: string, rest: Partial<RepositoryCandidate> = {}): RepositoryCandidate {
  return {
    repositoryId: name,
    names: [name],
    remoteKeys: [],
    archived: false,
    pathDepth: name.split('/').length,
    ...rest,
  };
}
