import type { JSX } from 'preact';
import { useId, useMemo, useRef } from 'preact/hooks';

import { filterSuggestions, type FilterSuggestion } from '../../state/filterSuggestions.ts';
import { addFilter, FILTER_KINDS } from '../../state/selectionChoice.ts';
import { countsOn } from '../../state/selectionOf.ts';
import { useDashboard } from '../dashboardContext.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { useSelection } from './useSelection.ts';
import { useSuggestionKeys } from './useSuggestionKeys.ts';

/** A field that finds repositories, groups, folders, organizations, people and paths, and makes filters of them. */
export function FilterPicker(): JSX.Element {
  const { dispatch } = useDashboard();
  const { filters } = useSelection().choice;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const find = useSuggestions();
  const keys = useSuggestionKeys(find, ({ filter }) => {
    dispatch({ type: 'selectionChosen', selection: { filters: addFilter(filters, filter) } });
    field.current?.focus();
  });
  const { text, open, suggestions, active } = keys;
  return (
    <div class="filter-picker" onFocusOut={keys.leave}>
      <input
        ref={field}
        class="picker-field"
        type="text"
        role="combobox"
        aria-label="Add a filter"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={id}
        {...(open && suggestions.length > 0 ? { 'aria-activedescendant': `${id}-${active}` } : {})}
        placeholder="Add a filter: repository, folder, organization, person or path"
        autocomplete="off"
        spellcheck={false}
        maxLength={1000}
        value={text}
        onInput={({ currentTarget }) => keys.type(currentTarget.value)}
        onFocus={keys.show}
        onClick={keys.show}
        onKeyDown={keys.press}
      />
      <SuggestionList id={id} open={open} suggestions={suggestions} active={active} onChoose={keys.choose} />
    </div>
  );
}

/** What a text may mean, among what the page can be filtered by and is not yet. */
function useSuggestions(): (text: string) => readonly FilterSuggestion[] {
  const { snapshot, repositoryNames, selection, navigation } = useDashboard().state;
  const { filters } = useSelection().choice;
  const { page } = navigation;
  const { catalogue } = selection;
  return useMemo(() => {
    const kinds = FILTER_KINDS.filter((kind) => countsOn(page, kind));
    return (text) =>
      snapshot === null ? [] : filterSuggestions({ text, kinds, filters, snapshot, repositoryNames, catalogue });
  }, [page, filters, snapshot, repositoryNames, catalogue]);
}
