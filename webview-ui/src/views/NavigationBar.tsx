import type { JSX } from 'preact';

import type { Page } from '../state/navigation.ts';
import { useDashboard } from './dashboardContext.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

const ALWAYS: readonly { readonly kind: Exclude<Page['kind'], 'repository'>; readonly title: string }[] = [
  { kind: 'overview', title: 'Overview' },
  { kind: 'repositories', title: 'Repositories' },
  { kind: 'people', title: 'People' },
  { kind: 'hotspots', title: 'Hotspots' },
  { kind: 'coupling', title: 'Coupling' },
  { kind: 'health', title: 'Health' },
];

/** The pages: in a report, those that it has something for. */
export function NavigationBar(): JSX.Element {
  const { state, host } = useDashboard();
  const pages = [
    ...ALWAYS,
    ...(host.interactive || state.ci !== null ? [{ kind: 'ci', title: 'CI' } as const] : []),
    ...(host.interactive ? [{ kind: 'run', title: 'Run' } as const] : []),
  ];
  return (
    <nav class="navigation" aria-label="Pages">
      {pages.map(({ kind, title }) => (
        <PageLinkTo key={kind} page={{ kind }} class="navigation-link" markCurrent>
          {title}
        </PageLinkTo>
      ))}
    </nav>
  );
}
