import type { JSX } from 'preact';

import type { CiReadingState } from '../../../../src/core/model/dashboard.ts';
import { Button } from '../../ui/Button.tsx';
import { useDashboard } from '../dashboardContext.ts';

/** What can be done about CI jobs; nothing in a report. */
export function CiActions({ reading }: { readonly reading: CiReadingState }): JSX.Element | null {
  const { host } = useDashboard();
  if (!host.interactive) return null;
  return (
    <div class="page-tools">
      <div class="actions">
        <Button
          label="Refresh CI Jobs"
          disabled={reading.phase === 'reading'}
          onClick={() => host.send({ type: 'refreshCiJobs' })}
        />
        <Button label="Connect Jenkins…" onClick={() => host.send({ type: 'connectJenkins' })} />
        <Button label="Connect GitHub…" onClick={() => host.send({ type: 'connectGithub' })} />
        <Button label="Import CI Jobs…" onClick={() => host.send({ type: 'importCiJobs' })} />
      </div>
    </div>
  );
}
