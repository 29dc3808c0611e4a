import type { ComponentChildren, JSX } from 'preact';

import { Problems } from '../Problems.tsx';
import { useSelection } from './useSelection.ts';
import { useSlow } from './useSlow.ts';

/** Figures that follow the selection: dimmed while they are those of an earlier one, with what went wrong above them. */
export function SelectedFigures({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { stale, problem } = useSelection();
  const slow = useSlow(stale);
  return (
    <div class={slow ? 'selected-figures stale' : 'selected-figures'} aria-busy={stale}>
      {problem === null ? null : <Problems problems={[problem]} label="Problems of the selection" />}
      {children}
    </div>
  );
}
