import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { Instant } from '../../../../src/core/model/instant.ts';
import type { SelectedPerson, SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf } from '../../format/counts.ts';
import { INITIAL_PEOPLE_CHOICE } from '../../state/peopleChoice.ts';
import { peopleRows, personKey } from '../../state/peopleRows.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { OrganizationList } from '../people/OrganizationList.tsx';
import { peopleColumns } from '../people/peopleColumns.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { SelectedFigures } from './SelectedFigures.tsx';
import { useSelection } from './useSelection.ts';

const ROWS_AT_FIRST = 20;

export interface RepositoryPeopleProps {
  readonly asOf: Instant;
  readonly partial: boolean;
  /** The people of the window, where nothing else is chosen. */
  readonly children: ComponentChildren;
}

/** Who made the commits of the selection in one repository, and for whom they work. */
export function RepositoryPeople({ asOf, partial, children }: RepositoryPeopleProps): JSX.Element {
  const { result } = useSelection();
  if (result === null) return <>{children}</>;
  return (
    <SelectedFigures>
      <SelectedContributors result={result} asOf={asOf} partial={partial} />
      <OrganizationList result={result} />
    </SelectedFigures>
  );
}

interface SelectedContributorsProps {
  readonly result: SelectionResult;
  readonly asOf: Instant;
  readonly partial: boolean;
}

function SelectedContributors({ result, asOf, partial }: SelectedContributorsProps): JSX.Element {
  const { dispatch } = useDashboard();
  const [bots, setBots] = useState(false);
  const { people } = result;
  const rows = useMemo(() => peopleRows(people, { ...INITIAL_PEOPLE_CHOICE, bots }), [people, bots]);
  const open = (person: SelectedPerson): void => {
    dispatch({ type: 'peopleChosen', people: { person: personKey(person) } });
    dispatch({ type: 'pageOpened', page: { kind: 'people' } });
  };
  return (
    <section aria-labelledby="contributors-heading">
      <SectionHeading id="contributors-heading" title="Contributors">
        {countOf(rows.length, bots ? 'author' : 'person', bots ? 'authors' : 'people')}
      </SectionHeading>
      {people.some(({ bot }) => bot) ? <Checkbox label="Show bots" checked={bots} onChange={setBots} /> : null}
      <DataTable<SelectedPerson>
        caption="Contributors of the selection"
        columns={peopleColumns({ asOf, partial, single: true, onOpen: open })}
        rows={rows}
        rowKey={personKey}
        pageSize={ROWS_AT_FIRST}
        empty="Nobody made a commit in this time."
      />
    </section>
  );
}
