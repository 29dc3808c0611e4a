import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { RepositoryTable } from './RepositoryTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunProgress } from './RunProgress.tsx';
import { SelectedFigures } from './selection/SelectedFigures.tsx';
import { SelectionBar } from './selection/SelectionBar.tsx';

const ROWS_AT_FIRST = 100;

/** The page for finding one repository among many. */
export function Repositories({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  return (
    <>
      <header class="page-header">
        <h1 tabIndex={-1}>Repositories</h1>
        {snapshot.run.phase === 'running' ? (
          <div class="header-line">
            <RunProgress progress={snapshot.run.progress} />
          </div>
        ) : null}
      </header>
      <div class="page-tools">
        <SelectionBar />
        <RunActions snapshot={snapshot} />
      </div>
      <SelectedFigures>
        <RepositoryTable snapshot={snapshot} detail="full" pageSize={ROWS_AT_FIRST} />
      </SelectedFigures>
    </>
  );
}
