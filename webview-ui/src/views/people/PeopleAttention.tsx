import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { displayText } from '../../format/displayText.ts';
import { peopleAttention } from '../../state/peopleAttention.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { AttentionList } from '../AttentionList.tsx';
import { useDashboard } from '../dashboardContext.ts';

/** Who alone knows whole repositories, over all time and whatever is chosen. */
export function PeopleAttention({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { portfolioRisk, run } = snapshot;
  const items = useMemo(
    () => peopleAttention(portfolioRisk, state.repositoryNames),
    [portfolioRisk, state.repositoryNames],
  );
  return (
    <AttentionList
      items={items}
      empty={run.phase === 'running' ? 'Known once the run has ended.' : 'Nobody alone knows a whole repository.'}
      link={({ person, title }) => (
        <TextButton
          label={`Show the risk: ${displayText(title)}`}
          onClick={() => dispatch({ type: 'peopleChosen', people: { person } })}
        >
          Risk
        </TextButton>
      )}
    />
  );
}
