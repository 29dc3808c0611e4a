import type { JSX } from 'preact';

import { chosenSpan } from '../../state/selectionOf.ts';
import { useDashboard } from '../dashboardContext.ts';
import { ComparisonFields } from './ComparisonFields.tsx';
import { FilterPicker } from './FilterPicker.tsx';
import { SpanFields } from './SpanFields.tsx';
import { useSelection } from './useSelection.ts';

/** Every way to choose, for who wants more than the line above has. */
export function SelectionDetails(): JSX.Element | null {
  const { state, dispatch } = useDashboard();
  const { choice } = useSelection();
  const asOf = state.snapshot?.asOf ?? null;
  if (asOf === null) return <p class="selection-details quiet">Nothing can be chosen before the first results.</p>;
  const span = chosenSpan({ window: state.navigation.window, selection: choice }, asOf);
  return (
    <div class="selection-details" role="group" aria-label="Filter and compare">
      <SpanFields
        legend="Time span"
        span={span}
        onChoose={(next) => dispatch({ type: 'selectionChosen', selection: { span: next } })}
      />
      <ComparisonFields span={span} />
      <FilterPicker />
    </div>
  );
}
