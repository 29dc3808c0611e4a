import type { JSX } from 'preact';

import { WINDOW_CHOICES } from '../state/windows.ts';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { useDashboard } from './dashboardContext.ts';

const CHOICES = WINDOW_CHOICES.map(({ key, label, phrase }) => ({ key, label, name: phrase.replace('over ', '') }));

/** The window that every number of the page is about. */
export function WindowChoice(): JSX.Element {
  const { state, dispatch } = useDashboard();
  return (
    <ChoiceGroup
      label="Time window"
      choices={CHOICES}
      chosen={state.navigation.window}
      onChoose={(window) => dispatch({ type: 'windowChosen', window })}
    />
  );
}
