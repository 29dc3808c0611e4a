import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { Button } from '../ui/Button.tsx';
import { useDashboard } from './dashboardContext.ts';

/** What can be done about all repositories; nothing in a report, and nothing but waiting during a run. */
export function RunActions({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element | null {
  const { host } = useDashboard();
  if (!host.interactive) return null;
  const running = snapshot.run.phase === 'running';
  const failed = snapshot.totals?.byState.failed ?? 0;
  return (
    <div class="actions">
      {failed > 0 ? (
        <Button
          label="Analyze Failed"
          title="Analyze the repositories that failed once more"
          disabled={running}
          onClick={() => host.send({ type: 'analyzeFailedRepositories' })}
        />
      ) : null}
      <Button label="Export Report" disabled={running} onClick={() => host.send({ type: 'exportReport' })} />
      <Button
        label="Analyze Repositories"
        disabled={running}
        onClick={() => host.send({ type: 'analyzeRepositories' })}
      />
    </div>
  );
}
