import type { JSX } from 'preact';

import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

/** The pages: in a report, those that it has something for. */
export function NavigationBar(): JSX.Element {
  const { state, host } = useDashboard();
  return (
    <nav class="navigation" aria-label="Pages">
      <PageLinkTo page={{ kind: 'overview' }} class="navigation-link" markCurrent>
        Overview
      </PageLinkTo>
      <PageLinkTo page={{ kind: 'repositories' }} class="navigation-link" markCurrent>
        Repositories
      </PageLinkTo>
      {host.interactive || state.ci !== null ? (
        <PageLinkTo page={{ kind: 'ci' }} class="navigation-link" markCurrent>
          CI
        </PageLinkTo>
      ) : null}
      {host.interactive ? (
        <PageLinkTo page={{ kind: 'run' }} class="navigation-link" markCurrent>
          Run
        </PageLinkTo>
      ) : null}
    </nav>
  );
}
