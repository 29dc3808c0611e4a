import type { JSX } from 'preact';

import { WINDOW_CHOICES } from '../state/windows.ts';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { useDashboard } from './dashboardContext.ts';
import { useSelection } from './selection/useSelection.ts';

const CHOICES = WINDOW_CHOICES.map(({ key, label, phrase }) => ({ key, label, name: phrase.replace('over ', '') }));

/** The window that every number of the page is about; none of them while a span of its own is chosen. */
export function WindowChoice(): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { choice } = useSelection();
  return (
    <ChoiceGroup
      label="Time window"
      choices={CHOICES}
      chosen={choice.span === null ? state.navigation.window : null}
      onChoose={(window) => dispatch({ type: 'windowChosen', window })}
    />
  );
}
