import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { isReading } from '../../state/isReading.ts';
import { chosenPhrase } from '../../state/selectionWords.ts';
import { useDashboard } from '../dashboardContext.ts';
import { MetricHelp } from '../MetricHelp.tsx';
import { RunProgress } from '../RunProgress.tsx';
import { useSelection } from '../selection/useSelection.ts';
import { useSlow } from '../selection/useSlow.ts';

export interface PeopleHeaderProps {
  readonly snapshot: DashboardSnapshot;
  /** `null` until it is counted. */
  readonly result: SelectionResult | null;
}

/** Who carries how much, in a sentence; below it what that covers or, during a run, how far it is. */
export function PeopleHeader({ snapshot, result }: PeopleHeaderProps): JSX.Element {
  const { run } = snapshot;
  const stale = useSlow(useSelection().stale);
  return (
    <header class="page-header">
      <h1 tabIndex={-1} class={stale ? 'stale' : ''}>
        {result === null ? 'People' : <Answer result={result} reading={isReading(run)} />}
      </h1>
      <div class="header-line">
        {run.phase === 'running' ? (
          <RunProgress progress={run.progress} />
        ) : result === null ? null : (
          <Coverage snapshot={snapshot} result={result} />
        )}
      </div>
    </header>
  );
}

/** The fewest people and organizations that made half of the commits, out of how many. */
function Answer({ result, reading }: { readonly result: SelectionResult; readonly reading: boolean }): JSX.Element {
  const { state } = useDashboard();
  const { choice } = useSelection();
  const { now, organizations, incomplete } = result;
  const { commits, contributors, contributorAbsenceFactor: people, elephantFactor: companies } = now;
  const phrase = chosenPhrase(choice, state.navigation.window);
  const bound = reading ? 'So far, ' : incomplete.length > 0 ? 'Of what could be read, ' : '';
  if (people === null) {
    const nobody = commits === 0 ? 'nobody made a commit' : `bots alone made ${countOf(commits, 'commit')}`;
    return <>{`${bound}${bound === '' ? capitalized(nobody) : nobody} ${phrase}.`}</>;
  }
  return (
    <>
      {bound}
      <b>{shareOf(people, contributors, 'person', 'people', bound === '')}</b>{' '}
      {contributors === 1 ? 'made commits' : 'made half of the commits'} {phrase}
      {companies === null || organizations.length < 2 ? null : (
        <>
          ; <b>{shareOf(companies, organizations.length, 'organization', 'organizations', false)}</b> did
        </>
      )}
      .
    </>
  );
}

function Coverage({
  snapshot,
  result,
}: {
  readonly snapshot: DashboardSnapshot;
  readonly result: SelectionResult;
}): JSX.Element {
  const { asOf } = snapshot;
  const { now, peopleCount, incomplete } = result;
  const bots = Math.max(peopleCount - now.contributors, 0);
  return (
    <p class="coverage">
      {asOf === null ? null : <span class="fact">As of {formatMinute(asOf)}</span>}
      <span class="fact">{countOf(now.commits, 'commit')}</span>
      <span class="fact">{groupedCount(now.newContributors)} new</span>
      <span class="fact">{countOf(bots, 'bot')} left out</span>
      {incomplete.length === 0 ? null : (
        <span class="fact">{countOf(incomplete.length, 'repository', 'repositories')} not complete</span>
      )}
      <span class="fact">
        absence factor <MetricHelp metric="contributorAbsenceFactor" />
      </span>
      <span class="fact">
        elephant factor <MetricHelp metric="elephantFactor" />
      </span>
    </p>
  );
}

/** `3 of 57 people`, `One person` where there is nobody else. */
function shareOf(count: number, all: number, noun: string, plural: string, first: boolean): string {
  if (all === 1) return `${first ? 'One' : 'one'} ${noun}`;
  const few = count === 1 ? (first ? 'One' : 'one') : groupedCount(count);
  return `${few} of ${countOf(all, noun, plural)}`;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
