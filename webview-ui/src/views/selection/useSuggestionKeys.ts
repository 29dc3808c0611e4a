import { useMemo, useState } from 'preact/hooks';

import type { FilterSuggestion } from '../../state/filterSuggestions.ts';

export interface SuggestionKeys {
  readonly text: string;
  readonly open: boolean;
  readonly suggestions: readonly FilterSuggestion[];
  /** Place of the one that Enter chooses. */
  readonly active: number;
  readonly type: (text: string) => void;
  readonly show: () => void;
  readonly choose: (suggestion: FilterSuggestion) => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly leave: (event: FocusEvent) => void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** A field over a list of suggestions: the arrow keys walk it, Enter chooses, Escape closes it. */
export function useSuggestionKeys(
  find: (text: string) => readonly FilterSuggestion[],
  onChoose: (suggestion: FilterSuggestion) => void,
): SuggestionKeys {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(0);
  // Nothing is looked for while nothing is shown.
  const suggestions = useMemo(() => (open ? find(text) : []), [find, text, open]);
  const active = Math.min(wanted, Math.max(suggestions.length - 1, 0));
  const type = (value: string): void => {
    setText(value);
    setWanted(0);
    setOpen(true);
  };
  const choose = (suggestion: FilterSuggestion): void => {
    onChoose(suggestion);
    type('');
  };
  const press = (event: KeyboardEvent): void => {
    const chosen = suggestions[active];
    const step = STEPS[event.key];
    if (step !== undefined) {
      setOpen(true);
      if (open) setWanted((active + step + suggestions.length) % Math.max(suggestions.length, 1));
    } else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    ...{ text, open, suggestions, active, type, choose, press },
    show: () => setOpen(true),
    leave: ({ currentTarget, relatedTarget }) => {
      const within = currentTarget instanceof Node && relatedTarget instanceof Node;
      setOpen(within && currentTarget.contains(relatedTarget));
    },
  };
}
