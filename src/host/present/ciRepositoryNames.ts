import type { Repository } from '../../core/model/repository.ts';
import { folderInRoot } from '../../core/report/dashboardSnapshot.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** Gives a repository's name by its id, with its folder where another one has the same name. */
export type RepositoryNames = (repositoryId: string) => string;

/** Names as they are: whoever shows them makes them safe for their place. */
export function repositoryNames(repositories: readonly Repository[], t: Localize): RepositoryNames {
  const counts = new Map<string, number>();
  for (const { name } of repositories) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map(
    repositories.map((repository) => {
      const { id, name } = repository;
      return [id, counts.get(name) === 1 ? name : `${name} (${folderInRoot(repository)})`];
    }),
  );
  return (repositoryId) => names.get(repositoryId) ?? t('a repository that is no longer listed');
}

/** {@link repositoryNames} for rows and messages. */
export function displayedRepositoryNames(repositories: readonly Repository[], t: Localize): RepositoryNames {
  const names = repositoryNames(repositories, t);
  return (repositoryId) => displayText(names(repositoryId));
}
