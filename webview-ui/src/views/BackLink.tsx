import type { JSX } from 'preact';

import type { Page } from '../state/navigation.ts';
import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

const TITLES: Readonly<Record<Page['kind'], string>> = {
  overview: 'Overview',
  repositories: 'Repositories',
  repository: 'Repository',
  people: 'People',
  hotspots: 'Hotspots',
  coupling: 'Coupling',
  health: 'Health',
  ci: 'CI',
  run: 'Run',
};

/** Back to the list from which the repository was opened; Escape does the same. */
export function BackLink(): JSX.Element {
  const { cameFrom } = useDashboard().state;
  return (
    <p class="back">
      <PageLinkTo page={cameFrom}>
        <span aria-hidden="true">← </span>
        {TITLES[cameFrom.kind]}
      </PageLinkTo>
    </p>
  );
}
