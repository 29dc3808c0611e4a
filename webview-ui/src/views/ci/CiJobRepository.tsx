import type { JSX } from 'preact';

import { displayText } from '../../format/displayText.ts';
import type { CiRow } from '../../state/ciRows.ts';
import { Tag } from '../../ui/Tag.tsx';
import { CiRepositoryLink } from './CiRepositoryLink.tsx';

/** Where a job belongs: its repository, or why it has none. */
export function CiJobRepository({ row }: { readonly row: CiRow }): JSX.Element {
  const { job } = row;
  const { group, match, prefix, suggestions } = job;
  if (match !== null) {
    return (
      <span class="ci-job-repository">
        <CiRepositoryLink repositoryId={match.repositoryId} />
        {group === 'orphaned' ? (
          <Tag label="orphaned" title="The repository is archived or read-only: it can own no job." tone="problem" />
        ) : null}
      </span>
    );
  }
  if (group === 'infrastructure') {
    return (
      <span class="quiet" title={`Its name begins with ${displayText(prefix ?? '')}`}>
        infrastructure
      </span>
    );
  }
  const [first] = suggestions;
  return (
    <span class="ci-job-repository quiet">
      unallocated
      {first === undefined ? null : (
        <small>
          maybe <CiRepositoryLink repositoryId={first.repositoryId} />
        </small>
      )}
    </span>
  );
}
