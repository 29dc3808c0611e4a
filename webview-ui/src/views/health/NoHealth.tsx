import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import { Button } from '../../ui/Button.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { RunProgress } from '../RunProgress.tsx';

/** The whole page while nothing is known of any repository: why, and what to do. */
export function NoHealth({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { host } = useDashboard();
  if (snapshot.run.phase === 'running') {
    return (
      <section class="nothing">
        <h1 tabIndex={-1}>Looking into repositories…</h1>
        <RunProgress progress={snapshot.run.progress} />
      </section>
    );
  }
  return (
    <section class="nothing">
      <h1 tabIndex={-1}>No health yet</h1>
      <p>
        Health is read from the files at HEAD: README, licence, CI and what else others need of a repository. The last
        analysis could not read the files of any.
      </p>
      {host.interactive ? (
        <div class="actions">
          <Button
            label="Analyze Again"
            appearance="primary"
            onClick={() => host.send({ type: 'analyzeRepositories' })}
          />
          <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} />
        </div>
      ) : null}
    </section>
  );
}
