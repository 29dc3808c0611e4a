import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { Totals } from '../../../src/core/model/report.ts';
import { countOf } from '../format/counts.ts';
import { isReading } from '../state/isReading.ts';
import { CoverageLine } from './CoverageLine.tsx';
import { useDashboard } from './dashboardContext.ts';
import { Headline } from './Headline.tsx';
import { RunProgress } from './RunProgress.tsx';
import { SelectionHeadline } from './selection/SelectionHeadline.tsx';
import { useSelection } from './selection/useSelection.ts';

/** The answer in a sentence; below it what it covers or, during a run, how far that is. */
export function RunHeader({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { run, totals, repositories } = snapshot;
  return (
    <header class="page-header">
      {totals === null ? (
        <h1 tabIndex={-1}>Reading {countOf(repositories.length, 'repository', 'repositories')}…</h1>
      ) : (
        <Answer totals={totals} reading={isReading(run)} />
      )}
      <div class="header-line">
        {run.phase === 'running' ? (
          <RunProgress progress={run.progress} />
        ) : totals === null ? null : (
          <CoverageLine snapshot={snapshot} totals={totals} />
        )}
      </div>
    </header>
  );
}

/** Of what is chosen, once that is counted; until then, and where nothing but a window is, of the window. */
function Answer({ totals, reading }: { readonly totals: Totals; readonly reading: boolean }): JSX.Element {
  const { window } = useDashboard().state.navigation;
  const { result } = useSelection();
  return result === null ? (
    <Headline totals={totals} window={window} reading={reading} />
  ) : (
    <SelectionHeadline result={result} reading={reading} />
  );
}
