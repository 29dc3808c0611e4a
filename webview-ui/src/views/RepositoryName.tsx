import type { JSX } from 'preact';

import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import { branchName } from '../format/branchName.ts';
import { repositoryTags } from '../state/repositoryTags.ts';
import { ProgressRing } from '../ui/ProgressRing.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Text } from '../ui/Text.tsx';
import { PageLinkTo } from './PageLinkTo.tsx';

export interface RepositoryNameProps {
  readonly row: DashboardRepository;
  readonly showFolder: boolean;
}

/** A row's heading: the name, where it stands, and what limits its numbers. */
export function RepositoryName({ row, showFolder }: RepositoryNameProps): JSX.Element {
  const { id, name, folder, phase, overview } = row;
  const branch = overview === null ? null : branchName(overview.head);
  return (
    <span class="repository-name">
      <PageLinkTo page={{ kind: 'repository', repositoryId: id }}>
        <Text value={name} />
      </PageLinkTo>
      {branch === null ? null : (
        <small class="branch">
          <Text value={branch} />
        </small>
      )}
      {repositoryTags(row).map((tag) => (
        <Tag key={tag.label} {...tag} />
      ))}
      {phase === 'running' && overview !== null ? <ProgressRing /> : null}
      {showFolder && folder !== name && folder !== '.' ? (
        <small class="folder">
          <Text value={folder} />
        </small>
      ) : null}
    </span>
  );
}
