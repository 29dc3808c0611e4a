import type { JSX } from 'preact';

import { Text } from '../../ui/Text.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { PageLinkTo } from '../PageLinkTo.tsx';

/** A repository's name, which leads to its page; of one that is no longer listed there is neither. */
export function CiRepositoryLink({ repositoryId }: { readonly repositoryId: string }): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const name = repositoryNames.get(repositoryId);
  if (name === undefined) return <span class="quiet">a repository that is not in this list</span>;
  return (
    <PageLinkTo page={{ kind: 'repository', repositoryId }}>
      <Text value={name} />
    </PageLinkTo>
  );
}
