import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { Page } from '../../state/navigation.ts';
import { INITIAL_SELECTION, type SelectionChoice } from '../../state/selectionChoice.ts';
import { countsOn } from '../../state/selectionOf.ts';
import { spanText } from '../../state/selectionSpan.ts';
import { comparisonPhrase } from '../../state/selectionWords.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { WindowChoice } from '../WindowChoice.tsx';
import { ChoiceChip } from './ChoiceChip.tsx';
import { FilterChips } from './FilterChips.tsx';
import { SelectionDetails } from './SelectionDetails.tsx';
import { SelectionStatus } from './SelectionStatus.tsx';
import { useSelection } from './useSelection.ts';

/** Which commits every number of the page is about: a window or a span, filters, and what it is compared with. */
export function SelectionBar(): JSX.Element {
  const { state, dispatch, host } = useDashboard();
  const { page } = state.navigation;
  const { choice } = useSelection();
  const [open, setOpen] = useState(false);
  const toggle = (): void => {
    setOpen(!open);
    // It takes a moment, and comes while the person still looks for the field.
    if (!open) dispatch({ type: 'catalogueWanted' });
  };
  // In a report the figures of windows are there, and nobody who counts others.
  if (!host.interactive) return <WindowChoice />;
  return (
    <>
      <div class="selection-bar">
        <WindowChoice />
        <SpanChip choice={choice} />
        <FilterChips filters={choice.filters} page={page} />
        <ComparisonChip choice={choice} page={page} />
        <TextButton expanded={open} onClick={toggle}>
          Filter and compare
        </TextButton>
        <StepsBack choice={choice} />
        <SelectionStatus />
      </div>
      {open ? <SelectionDetails /> : null}
    </>
  );
}

function SpanChip({ choice }: { readonly choice: SelectionChoice }): JSX.Element | null {
  const { dispatch } = useDashboard();
  if (choice.span === null) return null;
  const text = spanText(choice.span);
  return (
    <ChoiceChip
      label={text}
      removeLabel={`Back to the window instead of ${text}`}
      onRemove={() => dispatch({ type: 'selectionChosen', selection: { span: null } })}
    />
  );
}

/** Nothing where it is the usual one. */
function ComparisonChip({
  choice,
  page,
}: {
  readonly choice: SelectionChoice;
  readonly page: Page;
}): JSX.Element | null {
  const { state, dispatch } = useDashboard();
  const beside = choice.sideBySide && page.kind === 'overview';
  if (choice.comparison === 'before' && !beside) return null;
  const phrase = comparisonPhrase(choice, state.navigation.window);
  return (
    <ChoiceChip
      kind="against"
      label={phrase === '' ? 'nothing before' : phrase}
      removeLabel="End the comparison"
      onRemove={() => dispatch({ type: 'selectionChosen', selection: { comparison: 'before', sideBySide: false } })}
    />
  );
}

/** One step back, and back to the beginning. */
function StepsBack({ choice }: { readonly choice: SelectionChoice }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { page } = state.navigation;
  const chosen =
    choice.span !== INITIAL_SELECTION.span ||
    choice.comparison !== INITIAL_SELECTION.comparison ||
    choice.sideBySide ||
    choice.filters.some(({ kind }) => countsOn(page, kind));
  return (
    <>
      {state.selection.earlier.length > 0 ? (
        <TextButton onClick={() => dispatch({ type: 'selectionUndone' })}>Undo</TextButton>
      ) : null}
      {chosen ? <TextButton onClick={() => dispatch({ type: 'selectionReset' })}>Reset all</TextButton> : null}
    </>
  );
}
