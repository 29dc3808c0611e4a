import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { SelectedPerson, SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { fleetLineSentence } from '../../state/lineCoverage.ts';
import type { PeopleSortColumn } from '../../state/peopleChoice.ts';
import { peopleCsv } from '../../state/peopleCsv.ts';
import { peopleRows, personKey } from '../../state/peopleRows.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { useChosenRepositories } from '../selection/useSelection.ts';
import { peopleColumns } from './peopleColumns.tsx';

const ROW_HEIGHT_PX = 44;
const MAX_HEIGHT_PX = 640;

export interface PeopleSectionProps {
  readonly snapshot: DashboardSnapshot;
  readonly result: SelectionResult;
}

/** Everybody who made a commit of those chosen. */
export function PeopleSection({ snapshot, result }: PeopleSectionProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { text, bots, sort } = state.navigation.people;
  const { people, incomplete } = result;
  const partial = incomplete.length > 0;
  const asOf = snapshot.asOf ?? '';
  const rows = useMemo(() => peopleRows(people, { text, bots, sort }), [people, text, bots, sort]);
  const columns = useMemo(
    () =>
      peopleColumns({
        asOf,
        partial,
        onOpen: (person) => dispatch({ type: 'peopleChosen', people: { person: personKey(person) } }),
      }),
    [asOf, partial, dispatch],
  );
  return (
    <section aria-labelledby="people-heading">
      <SectionHeading id="people-heading" title="Everybody" />
      <PeopleTools snapshot={snapshot} result={result} rows={rows} />
      <VirtualTable<SelectedPerson>
        caption="People"
        columns={columns}
        rows={rows}
        rowKey={personKey}
        sort={{
          ...sort,
          onSort: (column, descending) =>
            dispatch({ type: 'peopleChosen', people: { sort: { column: column as PeopleSortColumn, descending } } }), // keys of the columns above
        }}
        rowHeightPx={ROW_HEIGHT_PX}
        maxHeightPx={MAX_HEIGHT_PX}
        empty={text === '' ? 'Nobody made a commit in this time.' : 'Nobody matches the filter.'}
        startKey={`${text} ${sort.column} ${String(sort.descending)}`}
      />
    </section>
  );
}

/** The filter, what it leaves, and how to take that along. */
function PeopleTools({
  snapshot,
  result,
  rows,
}: PeopleSectionProps & { readonly rows: readonly SelectedPerson[] }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { text, bots } = state.navigation.people;
  const csv = useCallback(() => peopleCsv(rows), [rows]);
  const counting = fleetLineSentence(useChosenRepositories(snapshot));
  return (
    <div class="table-tools">
      <TextField
        label="Filter people"
        placeholder="Filter by name, e-mail or organization"
        value={text}
        onInput={(value) => dispatch({ type: 'peopleChosen', people: { text: value } })}
      />
      {result.people.some(({ bot }) => bot) ? (
        <Checkbox
          label="Show bots"
          checked={bots}
          onChange={(checked) => dispatch({ type: 'peopleChosen', people: { bots: checked } })}
        />
      ) : null}
      <p class="quiet" role="status">
        {shownCount(rows.length, result)}
      </p>
      {counting === null ? null : <p class="quiet lines-note">{counting}</p>}
      <CopyButton label="Copy as CSV" text={csv} done={`${countOf(rows.length, 'row')} copied.`} />
    </div>
  );
}

/** Of very many, those come who did most. */
function shownCount(shown: number, { people, peopleCount }: SelectionResult): string {
  const all = countOf(peopleCount, 'author');
  if (people.length < peopleCount) return `${groupedCount(shown)} of ${all} listed: those with most commits`;
  return shown === peopleCount ? all : `${groupedCount(shown)} of ${all}`;
}
