import type { JSX } from 'preact';

import type { CiMatch } from '../../../../src/core/model/ciAllocation.ts';
import type { DashboardCiJob } from '../../../../src/core/model/dashboard.ts';
import { basisWord, ruleClause } from '../../format/ciWords.ts';
import { Text } from '../../ui/Text.tsx';
import { CiRepositoryLink } from './CiRepositoryLink.tsx';

/** Why a job is where it is, in a sentence or two. */
export function CiReason({ job }: { readonly job: DashboardCiJob }): JSX.Element {
  const { group, match, prefix, suggestions, secondaryRepositoryIds } = job;
  return (
    <p>
      {match === null ? <WithoutRepository group={group} prefix={prefix} /> : <Owner group={group} match={match} />}
      <RepositoryList
        before="It might belong to"
        items={suggestions.map((suggestion) => ({
          repositoryId: suggestion.repositoryId,
          note: ` (${basisWord(suggestion)})`,
        }))}
      />
      <RepositoryList
        before="It also checks out"
        items={secondaryRepositoryIds.map((repositoryId) => ({ repositoryId, note: '' }))}
      />
    </p>
  );
}

function Owner({ group, match }: Pick<DashboardCiJob, 'group'> & { readonly match: CiMatch }): JSX.Element {
  const { repositoryId, rule, evidence } = match;
  return (
    <>
      {group === 'orphaned' ? 'Orphaned, for ' : 'Allocated to '}
      <CiRepositoryLink repositoryId={repositoryId} />
      {group === 'orphaned' ? ' is archived or read-only. It is its best match: ' : ': '}
      <Text value={ruleClause(rule, evidence)} />.
    </>
  );
}

function WithoutRepository({ group, prefix }: Pick<DashboardCiJob, 'group' | 'prefix'>): JSX.Element {
  if (group !== 'infrastructure') return <>Unallocated: nothing ties it to a repository.</>;
  return (
    <>
      Infrastructure: nothing ties it to a repository, and its name begins with <Text value={prefix ?? ''} />.
    </>
  );
}

interface RepositoryListProps {
  readonly before: string;
  readonly items: readonly { readonly repositoryId: string; readonly note: string }[];
}

function RepositoryList({ before, items }: RepositoryListProps): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <>
      {' '}
      {before}{' '}
      {items.map(({ repositoryId, note }, place) => (
        <span key={repositoryId}>
          {place === 0 ? '' : ', '}
          <CiRepositoryLink repositoryId={repositoryId} />
          {note}
        </span>
      ))}
      .
    </>
  );
}
