import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { countOf } from '../format/counts.ts';
import { isReading } from '../state/isReading.ts';
import { CoverageLine } from './CoverageLine.tsx';
import { useDashboard } from './dashboardContext.ts';
import { Headline } from './Headline.tsx';
import { RunProgress } from './RunProgress.tsx';

/** The answer in a sentence; below it what it covers or, during a run, how far that is. */
export function RunHeader({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { run, totals, repositories } = snapshot;
  const { window } = useDashboard().state.navigation;
  return (
    <header class="page-header">
      {totals === null ? (
        <h1 tabIndex={-1}>Reading {countOf(repositories.length, 'repository', 'repositories')}…</h1>
      ) : (
        <Headline totals={totals} window={window} reading={isReading(run)} />
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
