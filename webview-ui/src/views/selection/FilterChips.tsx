import type { JSX } from 'preact';

import { displayText } from '../../format/displayText.ts';
import type { Page } from '../../state/navigation.ts';
import { sameFilter, type SelectionFilter } from '../../state/selectionChoice.ts';
import { countsOn } from '../../state/selectionOf.ts';
import { FILTER_WORDS } from '../../state/selectionWords.ts';
import type { ViewState } from '../../state/viewState.ts';
import { useDashboard } from '../dashboardContext.ts';
import { ChoiceChip } from './ChoiceChip.tsx';

/** The filters that count on a page, each with the way to take it back. */
export function FilterChips({
  filters,
  page,
}: {
  readonly filters: readonly SelectionFilter[];
  readonly page: Page;
}): JSX.Element {
  const { state, dispatch } = useDashboard();
  return (
    <>
      {filters
        .filter(({ kind }) => countsOn(page, kind))
        .map((filter) => {
          const label = filterLabel(filter, state);
          const word = FILTER_WORDS[filter.kind];
          const left = filters.filter((each) => !sameFilter(each, filter));
          return (
            <ChoiceChip
              key={`${filter.kind} ${filter.value}`}
              kind={word}
              label={label}
              removeLabel={`Remove the ${word} ${displayText(label)}`}
              onRemove={() => dispatch({ type: 'selectionChosen', selection: { filters: left } })}
            />
          );
        })}
    </>
  );
}

/** A repository's and a person's name where it is known. */
function filterLabel({ kind, value }: SelectionFilter, { repositoryNames, selection }: ViewState): string {
  if (kind === 'repository') return repositoryNames.get(value) ?? 'no longer here';
  if (kind !== 'person') return value;
  const people = selection.answer?.result?.people ?? selection.catalogue?.people ?? [];
  return people.find(({ email }) => email === value)?.name ?? value;
}
