import path from 'node:path';

import { globMatcher } from '../../discovery/pathFilter.ts';
import { normalizeRemoteUrl } from '../../discovery/remoteUrl.ts';
import { projectNames, remoteKey } from '../../jobs/remoteKey.ts';
import type { RepositoryCandidate } from '../../jobs/repositoryCandidate.ts';
import type { RepositoryReport } from '../../model/report.ts';

/** How remotes are compared, those of repositories and those of jobs. */
export function ciRemoteKey(url: string): string {
  return remoteKey(normalizeRemoteUrl(url));
}

/**
 * The repositories that jobs may belong to. Of several clones of one project the jobs go to the one that is no copy.
 *
 * @param archived globs of names or of paths below the searched folder
 */
export function ciRepositories(
  repositories: readonly RepositoryReport[],
  archived: readonly string[],
): readonly RepositoryCandidate[] {
  const isArchived = globMatcher(archived);
  return repositories
    .filter(({ copyOf }) => copyOf === null)
    .map(({ id, name, path: place, root, remoteUrl }) => {
      const below = path.relative(root, place).split(path.sep).join('/');
      const relative = below === '' ? path.basename(place) : below;
      const key = remoteUrl === null ? null : normalizeRemoteUrl(remoteUrl);
      return {
        repositoryId: id,
        names: projectNames(key, relative),
        remoteKeys: key === null ? [] : [remoteKey(key)],
        archived: isArchived(name) || isArchived(relative),
        pathDepth: relative.split('/').length,
      };
    });
}
