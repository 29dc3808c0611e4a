import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { RunActions } from '../RunActions.tsx';
import { NoFigures } from '../selection/NoFigures.tsx';
import { SelectedFigures } from '../selection/SelectedFigures.tsx';
import { SelectionBar } from '../selection/SelectionBar.tsx';
import { useSelection } from '../selection/useSelection.ts';
import { OrganizationList } from './OrganizationList.tsx';
import { PeopleAttention } from './PeopleAttention.tsx';
import { PeopleHeader } from './PeopleHeader.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { PersonDetail } from './PersonDetail.tsx';

/** Who carries how much: the answer in a sentence, who alone knows something, and everybody. */
export function PeoplePage({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { result } = useSelection();
  return (
    <>
      <PeopleHeader snapshot={snapshot} result={result} />
      <div class="page-tools">
        <SelectionBar />
        <RunActions snapshot={snapshot} />
      </div>
      <SelectedFigures>
        {result === null ? (
          <NoFigures />
        ) : (
          <>
            <PersonDetail snapshot={snapshot} result={result} />
            <div class="people-columns">
              <PeopleAttention snapshot={snapshot} />
              <OrganizationList result={result} />
            </div>
            <PeopleSection snapshot={snapshot} result={result} />
          </>
        )}
      </SelectedFigures>
    </>
  );
}
