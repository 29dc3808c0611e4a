import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardCiReport } from '../../../../src/core/model/dashboard.ts';
import { displayText } from '../../format/displayText.ts';
import { ciAttention, type CiAttentionItem } from '../../state/ciAttention.ts';
import type { CiChoice } from '../../state/ciChoice.ts';
import { navigationHash } from '../../state/navigation.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { AttentionList } from '../AttentionList.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { PageLinkTo } from '../PageLinkTo.tsx';
import { CI_JOBS_ID } from './CiJobsSection.tsx';

const SHOWN_AT_FIRST = 6;

/** What a person should look at in CI, most urgent first. */
export function CiAttention({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const items = useMemo(() => ciAttention(report, repositoryNames), [report, repositoryNames]);
  return (
    <AttentionList
      items={items}
      empty="Nothing does."
      shownAtFirst={SHOWN_AT_FIRST}
      link={(item) => <ItemLink item={item} />}
    />
  );
}

function ItemLink({ item }: { readonly item: CiAttentionItem }): JSX.Element | null {
  const { repositoryNames } = useDashboard().state;
  const { repositoryId, jobs, title } = item;
  if (jobs !== null) return <JobsLink jobs={jobs} title={title} />;
  // Of a repository that is no longer listed there is no page.
  const name = repositoryId === null ? undefined : repositoryNames.get(repositoryId);
  if (repositoryId === null || name === undefined) return null;
  return (
    <PageLinkTo page={{ kind: 'repository', repositoryId }} label={`Open ${displayText(name)}`}>
      Open
    </PageLinkTo>
  );
}

/** Chooses jobs in the table below, and goes there. */
function JobsLink({ jobs, title }: { readonly jobs: Partial<CiChoice>; readonly title: string }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { navigation } = state;
  const show = (): void => {
    dispatch({ type: 'ciChosen', ci: jobs });
    document.getElementById(CI_JOBS_ID)?.focus();
  };
  return (
    <PageLink
      href={navigationHash({ ...navigation, ci: { ...navigation.ci, ...jobs } })}
      onOpen={show}
      label={`Show ${displayText(title)}`}
    >
      Show
    </PageLink>
  );
}
