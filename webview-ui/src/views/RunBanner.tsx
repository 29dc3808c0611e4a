import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { countOf } from '../format/counts.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { useDashboard } from './dashboardContext.ts';
import { Problems } from './Problems.tsx';

/** Says above everything that the last run did not end as it should, while there is something to show. */
export function RunBanner({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element | null {
  const { host } = useDashboard();
  const { run } = snapshot;
  if (run.phase !== 'cancelled' && run.phase !== 'failed') return null;
  const showLog = run.phase === 'failed' && host.interactive;
  return (
    <div class={run.phase === 'failed' ? 'banner banner-error' : 'banner'} role="status">
      <SeverityIcon severity={run.phase === 'failed' ? 'error' : 'warning'} />
      <div class="banner-text">
        <p>
          {run.phase === 'failed'
            ? 'The last analysis could not be done. What is shown is older.'
            : cancelledText(snapshot)}
        </p>
        {run.phase === 'failed' ? <Problems problems={snapshot.problems} label="Problems of the analysis" /> : null}
      </div>
      {showLog ? <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} /> : null}
    </div>
  );
}

function cancelledText({ repositories }: DashboardSnapshot): string {
  const unread = repositories.filter(({ overview }) => overview === null || overview.state === 'cancelled').length;
  const what = `${unread} of ${countOf(repositories.length, 'repository', 'repositories')}`;
  return `The analysis was cancelled: ${what} were not read to the end. Numbers after ≥ are lower bounds.`;
}
