import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { chosenPhrase } from '../../state/selectionWords.ts';
import { Text } from '../../ui/Text.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { MetricHelp } from '../MetricHelp.tsx';
import { RunProgress } from '../RunProgress.tsx';
import { useSelection } from '../selection/useSelection.ts';
import { useSlow } from '../selection/useSlow.ts';

/** As many as the host lists. */
const MOST_HOTSPOTS = 200;

export interface HotspotsHeaderProps {
  readonly snapshot: DashboardSnapshot;
  /** `null` until it is counted. */
  readonly result: SelectionResult | null;
}

/** Where the work on large files goes, in a sentence; below it what that covers. */
export function HotspotsHeader({ snapshot, result }: HotspotsHeaderProps): JSX.Element {
  const { run } = snapshot;
  const stale = useSlow(useSelection().stale);
  return (
    <header class="page-header">
      <h1 tabIndex={-1} class={stale ? 'stale' : ''}>
        <Answer result={result} />
      </h1>
      <div class="header-line">
        {run.phase === 'running' ? (
          <RunProgress progress={run.progress} />
        ) : (
          <Coverage snapshot={snapshot} result={result} />
        )}
      </div>
    </header>
  );
}

function Answer({ result }: { readonly result: SelectionResult | null }): JSX.Element {
  const { state } = useDashboard();
  const { choice } = useSelection();
  const hotspots = result?.hotspots ?? null;
  if (hotspots === null) return <>Hotspots</>;
  const phrase = chosenPhrase(choice, state.navigation.window);
  const [hottest] = hotspots;
  if (hottest === undefined) return <>No file of those at HEAD was changed {phrase}.</>;
  const { path, repositoryId, revisions, lines } = hottest;
  return (
    <>
      <b>
        <Text value={path} />
      </b>{' '}
      in{' '}
      <b>
        <Text value={state.repositoryNames.get(repositoryId) ?? 'a repository that is no longer here'} />
      </b>{' '}
      is the hottest file: {countOf(revisions, 'revision')} of {countOf(lines, 'line')} {phrase}.
    </>
  );
}

function Coverage({ snapshot, result }: HotspotsHeaderProps): JSX.Element {
  const { asOf } = snapshot;
  const count = result?.hotspots?.length ?? 0;
  const incomplete = result?.incomplete.length ?? 0;
  return (
    <p class="coverage">
      {asOf === null ? null : <span class="fact">As of {formatMinute(asOf)}</span>}
      <span class="fact">
        revisions × lines at HEAD <MetricHelp metric="hotspot" />
      </span>
      <span class="fact">generated, vendored and lock files left out</span>
      {count < MOST_HOTSPOTS ? null : <span class="fact">the hottest {MOST_HOTSPOTS}</span>}
      {incomplete === 0 ? null : (
        <span class="fact">{countOf(incomplete, 'repository', 'repositories')} not complete</span>
      )}
    </p>
  );
}
