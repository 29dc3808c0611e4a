import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { RepositoryTable } from './RepositoryTable.tsx';
import { RunActions } from './RunActions.tsx';
import { RunProgress } from './RunProgress.tsx';
import { WindowChoice } from './WindowChoice.tsx';

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
        <WindowChoice />
        <RunActions snapshot={snapshot} />
      </div>
      <RepositoryTable snapshot={snapshot} detail="full" pageSize={ROWS_AT_FIRST} />
    </>
  );
}
