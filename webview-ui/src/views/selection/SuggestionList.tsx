import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { FilterSuggestion } from '../../state/filterSuggestions.ts';
import { FILTER_WORDS } from '../../state/selectionWords.ts';
import { Text } from '../../ui/Text.tsx';

export interface SuggestionListProps {
  /** Its options are called after it, by their places. */
  readonly id: string;
  readonly open: boolean;
  readonly suggestions: readonly FilterSuggestion[];
  /** Place of the one that Enter chooses. */
  readonly active: number;
  readonly onChoose: (suggestion: FilterSuggestion) => void;
}

/** What a filter can be made of. The focus stays in the field. */
export function SuggestionList({ id, open, suggestions, active, onChoose }: SuggestionListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active, open]);
  const empty = open && suggestions.length === 0;
  return (
    <>
      <ul
        id={id}
        ref={list}
        class="suggestions"
        role="listbox"
        aria-label="Filters to choose from"
        hidden={!open || suggestions.length === 0}
      >
        {suggestions.map((suggestion, place) => (
          <Suggestion
            key={`${suggestion.filter.kind} ${suggestion.filter.value}`}
            id={`${id}-${place}`}
            suggestion={suggestion}
            active={place === active}
            onChoose={onChoose}
          />
        ))}
      </ul>
      <p class="field-note" role="status">
        {empty ? 'Nothing is called so.' : ''}
      </p>
    </>
  );
}

interface SuggestionProps {
  readonly id: string;
  readonly suggestion: FilterSuggestion;
  readonly active: boolean;
  readonly onChoose: (suggestion: FilterSuggestion) => void;
}

function Suggestion({ id, suggestion, active, onChoose }: SuggestionProps): JSX.Element {
  const { filter, label, detail } = suggestion;
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      class="suggestion"
      // Before the field loses the focus and the list closes.
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose(suggestion);
      }}
    >
      <span class="suggestion-kind">{FILTER_WORDS[filter.kind]}</span>
      <span class="suggestion-label">
        <Text value={label} />
      </span>
      {detail === '' ? null : (
        <small class="suggestion-detail">
          <Text value={detail} />
        </small>
      )}
    </li>
  );
}
