import type { JSX } from 'preact';

import { PageLinkTo } from './PageLinkTo.tsx';

/** The pages that are always there. */
export function NavigationBar(): JSX.Element {
  return (
    <nav class="navigation" aria-label="Pages">
      <PageLinkTo page={{ kind: 'overview' }} class="navigation-link" markCurrent>
        Overview
      </PageLinkTo>
      <PageLinkTo page={{ kind: 'repositories' }} class="navigation-link" markCurrent>
        Repositories
      </PageLinkTo>
    </nav>
  );
}
