import type { JSX } from 'preact';

import { groupedCount } from '../../format/counts.ts';
import { Meter } from '../../ui/Meter.tsx';

/** A degree of coupling: a thin bar and its figure. */
export function Degree({ degree }: { readonly degree: number }): JSX.Element {
  return (
    <span class="degree">
      <Meter label="Degree" percent={degree} /> {groupedCount(degree)} %
    </span>
  );
}
