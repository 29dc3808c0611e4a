import type { JSX } from 'preact';

import type { AttentionItem, DashboardRepository } from '../../../src/core/model/dashboard.ts';
import { displayText } from '../format/displayText.ts';
import { TextButton } from '../ui/TextButton.tsx';
import { AttentionList } from './AttentionList.tsx';
import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

export interface AttentionSectionProps {
  readonly items: readonly AttentionItem[];
  readonly repositories: readonly DashboardRepository[];
  /** Said when there is no item. */
  readonly empty: string;
}

/** What a person should look at, most urgent first. */
export function AttentionSection({ items, repositories, empty }: AttentionSectionProps): JSX.Element {
  const names = new Map(repositories.map(({ id, name }) => [id, name]));
  return (
    <AttentionList
      items={items}
      empty={empty}
      link={(item) => <ItemLink item={item} name={names.get(item.repositoryId ?? '') ?? null} />}
    />
  );
}

function ItemLink({ item, name }: { readonly item: AttentionItem; readonly name: string | null }): JSX.Element | null {
  const { host } = useDashboard();
  if (item.repositoryId !== null) {
    return (
      <PageLinkTo
        page={{ kind: 'repository', repositoryId: item.repositoryId }}
        label={`Open ${displayText(name ?? 'the repository')}`}
      >
        Open
      </PageLinkTo>
    );
  }
  if (item.page !== undefined) {
    return (
      <PageLinkTo page={{ kind: item.page }} label={`Show ${displayText(item.title)}`}>
        Show
      </PageLinkTo>
    );
  }
  if (!host.interactive || item.severity === 'info') return null;
  return <TextButton onClick={() => host.send({ type: 'showLog' })}>Show log</TextButton>;
}
