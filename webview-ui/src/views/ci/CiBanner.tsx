import type { JSX } from 'preact';

import type { CiReadingState } from '../../../../src/core/model/dashboard.ts';
import { Button } from '../../ui/Button.tsx';
import { SeverityIcon } from '../../ui/SeverityIcon.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { Problems } from '../Problems.tsx';

/** Says above everything that the last reading failed, while there are older jobs to show. */
export function CiBanner({ reading }: { readonly reading: CiReadingState }): JSX.Element | null {
  const { host } = useDashboard();
  if (reading.phase !== 'failed') return null;
  return (
    <div class="banner banner-error" role="status">
      <SeverityIcon severity="error" />
      <div class="banner-text">
        <p>CI jobs could not be read again. What is shown is older.</p>
        <Problems problems={reading.failure === null ? [] : [reading.failure]} label="Problems of the reading" />
      </div>
      {host.interactive ? <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} /> : null}
    </div>
  );
}
