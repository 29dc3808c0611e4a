import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { AttentionItem, DashboardRepository } from '../../../src/core/model/dashboard.ts';
import { displayText } from '../format/displayText.ts';
import { groupedCount } from '../format/counts.ts';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Text } from '../ui/Text.tsx';
import { TextButton } from '../ui/TextButton.tsx';
import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';
import { SectionHeading } from './SectionHeading.tsx';

const SHOWN_AT_FIRST = 4;

export interface AttentionSectionProps {
  readonly items: readonly AttentionItem[];
  readonly repositories: readonly DashboardRepository[];
  /** Said when there is no item. */
  readonly empty: string;
}

/** What a person should look at, most urgent first. */
export function AttentionSection({ items, repositories, empty }: AttentionSectionProps): JSX.Element {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN_AT_FIRST);
  const names = new Map(repositories.map(({ id, name }) => [id, name]));
  return (
    <section class="attention" aria-labelledby="attention-heading">
      <SectionHeading id="attention-heading" title="Needs attention">
        {groupedCount(items.length)}
      </SectionHeading>
      {items.length === 0 ? <p class="quiet">{empty}</p> : null}
      <ul>
        {shown.map((item, place) => (
          <Item key={`${place} ${item.title}`} item={item} name={names.get(item.repositoryId ?? '') ?? null} />
        ))}
      </ul>
      {items.length > SHOWN_AT_FIRST ? (
        <TextButton expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${groupedCount(items.length)}`}
        </TextButton>
      ) : null}
    </section>
  );
}

function Item({ item, name }: { readonly item: AttentionItem; readonly name: string | null }): JSX.Element {
  return (
    <li class="attention-item">
      <SeverityIcon severity={item.severity} />
      <div class="attention-text">
        <p>
          <Text value={item.title} />
        </p>
        {[item.detail, item.action].map((line, place) =>
          line === '' ? null : (
            <p key={place} class="attention-detail" title={displayText(line)}>
              <Text value={line} />
            </p>
          ),
        )}
      </div>
      <ItemLink item={item} name={name} />
    </li>
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
  if (!host.interactive || item.severity === 'info') return null;
  return <TextButton onClick={() => host.send({ type: 'showLog' })}>Show log</TextButton>;
}
