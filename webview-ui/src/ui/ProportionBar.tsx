import type { JSX } from 'preact';

import { groupedCount } from '../format/counts.ts';

export interface Proportion {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly count: number;
  /** Stands in the legend in place of the count. */
  readonly figure?: string;
}

/** Parts of a whole as one thin bar, with a legend that says the same in figures. */
export function ProportionBar({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly Proportion[];
}): JSX.Element {
  return (
    <div class="proportions">
      <div class="proportion-bar" aria-hidden="true">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ key, count }) => (
            <span key={key} class={`proportion fill-${key}`} style={{ flexGrow: count }} />
          ))}
      </div>
      <ul class="proportion-legend" aria-label={label}>
        {parts.map(({ key, label: text, title, count, figure }) => (
          <li key={key} title={title}>
            <span class={`swatch fill-${key}`} aria-hidden="true" />
            <b>{figure ?? groupedCount(count)}</b> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
