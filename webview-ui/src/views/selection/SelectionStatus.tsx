import type { JSX } from 'preact';

import { ProgressRing } from '../../ui/ProgressRing.tsx';
import { useSelection } from './useSelection.ts';
import { useSlow } from './useSlow.ts';

/** Says that other figures are on their way, once that takes a while. */
export function SelectionStatus(): JSX.Element {
  const slow = useSlow(useSelection().stale);
  return (
    <span class="selection-status" role="status">
      {slow ? (
        <span class="reading">
          <ProgressRing /> Counting…
        </span>
      ) : null}
    </span>
  );
}
