import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { AttentionItem } from '../../../src/core/model/dashboard.ts';
import { groupedCount } from '../format/counts.ts';
import { displayText } from '../format/displayText.ts';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Text } from '../ui/Text.tsx';
import { TextButton } from '../ui/TextButton.tsx';
import { SectionHeading } from './SectionHeading.tsx';

export interface AttentionListProps<Item extends AttentionItem> {
  readonly items: readonly Item[];
  /** Said when there is no item. */
  readonly empty: string;
  readonly shownAtFirst?: number;
  /** What leads on from an item; `null` for nothing. */
  readonly link: (item: Item) => ComponentChildren;
}

/** "Needs attention": most urgent first, the first few at first. */
export function AttentionList<Item extends AttentionItem>(props: AttentionListProps<Item>): JSX.Element {
  const { items, empty, shownAtFirst = 4, link } = props;
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, shownAtFirst);
  return (
    <section class="attention" aria-labelledby="attention-heading">
      <SectionHeading id="attention-heading" title="Needs attention">
        {groupedCount(items.length)}
      </SectionHeading>
      {items.length === 0 ? <p class="quiet">{empty}</p> : null}
      <ul>
        {shown.map((item, place) => (
          <li key={`${place} ${item.title}`} class="attention-item">
            <SeverityIcon severity={item.severity} />
            <ItemText item={item} />
            {link(item)}
          </li>
        ))}
      </ul>
      {items.length > shownAtFirst ? (
        <TextButton expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${groupedCount(items.length)}`}
        </TextButton>
      ) : null}
    </section>
  );
}

function ItemText({ item }: { readonly item: AttentionItem }): JSX.Element {
  return (
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
  );
}
