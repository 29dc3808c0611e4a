import type { JSX } from 'preact';

import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

/** Back to the list from which the repository was opened; Escape does the same. */
export function BackLink(): JSX.Element {
  const { cameFrom } = useDashboard().state;
  return (
    <p class="back">
      <PageLinkTo page={cameFrom}>
        <span aria-hidden="true">← </span>
        {cameFrom.kind === 'repositories' ? 'Repositories' : 'Overview'}
      </PageLinkTo>
    </p>
  );
}
