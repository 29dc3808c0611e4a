import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { PersonName } from '../../../../src/core/model/codeMetrics.ts';
import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { PersonRisk } from '../../../../src/core/model/peopleRisk.ts';
import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { addFilter } from '../../state/selectionChoice.ts';
import { personKey } from '../../state/peopleRows.ts';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { MetricHelp } from '../MetricHelp.tsx';
import { PageLinkTo } from '../PageLinkTo.tsx';
import { useSelection } from '../selection/useSelection.ts';

export interface PersonDetailProps {
  readonly snapshot: DashboardSnapshot;
  readonly result: SelectionResult;
}

/** What would be lost with the person that was chosen; nothing while nobody is. */
export function PersonDetail({ snapshot, result }: PersonDetailProps): JSX.Element | null {
  const { state, dispatch } = useDashboard();
  const { person } = state.navigation.people;
  if (person === null) return null;
  const isChosen = (each: PersonName): boolean => personKey(each) === person;
  const risk = snapshot.portfolioRisk.find(isChosen) ?? null;
  const listed = result.people.find(isChosen) ?? null;
  const who = listed ?? risk ?? { name: person, email: '' };
  return (
    <DetailBox key={person} who={who} onClose={() => dispatch({ type: 'peopleChosen', people: { person: null } })}>
      {listed === null ? (
        <p class="quiet">No commit among those chosen.</p>
      ) : (
        <p>
          {countOf(listed.commits, 'commit')} in {countOf(listed.repositories, 'repository', 'repositories')} among
          those chosen, for <Text value={listed.organization} />.
        </p>
      )}
      {risk === null ? (
        <p>
          {snapshot.run.phase === 'running'
            ? 'What they alone know is known once the run has ended.'
            : 'There is nothing that they alone know.'}
        </p>
      ) : (
        <SoleKnowledge risk={risk} />
      )}
    </DetailBox>
  );
}

interface DetailBoxProps {
  readonly who: PersonName;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** It has the focus when it opens; Escape puts it away. */
function DetailBox({ who, onClose, children }: DetailBoxProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section class="person-detail" aria-labelledby="person-heading" onKeyDown={press}>
      <div class="section-heading">
        <h2 id="person-heading" class="person-name" tabIndex={-1} ref={heading}>
          <Text value={who.name} />
        </h2>
        <span class="section-aside">
          <OnlyThisPerson who={who} />
          <TextButton onClick={onClose}>Close</TextButton>
        </span>
      </div>
      {who.email === '' ? null : (
        <p class="quiet">
          <Text value={who.email} />
        </p>
      )}
      {children}
    </section>
  );
}

/** In a report nothing can be counted again. */
function OnlyThisPerson({ who }: { readonly who: PersonName }): JSX.Element | null {
  const { dispatch, host } = useDashboard();
  const { filters } = useSelection().choice;
  const next = addFilter(filters, { kind: 'person', value: personKey(who) });
  if (!host.interactive || next === filters) return null;
  return (
    <TextButton onClick={() => dispatch({ type: 'selectionChosen', selection: { filters: next } })}>
      Count only their commits
    </TextButton>
  );
}

function SoleKnowledge({ risk }: { readonly risk: PersonRisk }): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const { repositoryIds, files, ciJobs } = risk;
  return (
    <dl class="facts">
      <div class="fact-row">
        <dt>Alone know</dt>
        <dd>
          of each, they made more than half of all insertions, over all time <MetricHelp metric="portfolioRisk" />
        </dd>
      </div>
      <div class="fact-row">
        <dt>Repositories</dt>
        <dd>
          {repositoryIds.length === 0 ? 'none' : null}
          {repositoryIds.map((repositoryId, place) => (
            <span key={repositoryId}>
              {place === 0 ? '' : ', '}
              <PageLinkTo page={{ kind: 'repository', repositoryId }}>
                <Text value={repositoryNames.get(repositoryId) ?? 'no longer here'} />
              </PageLinkTo>
            </span>
          ))}
        </dd>
      </div>
      <div class="fact-row">
        <dt>Files</dt>
        <dd>{groupedCount(files)} at HEAD</dd>
      </div>
      <div class="fact-row">
        <dt>CI jobs</dt>
        <dd>{ciJobs === null ? 'not read' : `${groupedCount(ciJobs)} of these repositories`}</dd>
      </div>
    </dl>
  );
}
