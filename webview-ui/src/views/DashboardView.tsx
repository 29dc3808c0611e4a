import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { samePage, type Page } from '../state/navigation.ts';
import { BackLink } from './BackLink.tsx';
import { CiPage } from './ci/CiPage.tsx';
import { DashboardContext, useDashboard, type Dashboard } from './dashboardContext.ts';
import { NavigationBar } from './NavigationBar.tsx';
import { NothingToShow } from './NothingToShow.tsx';
import { Overview } from './Overview.tsx';
import { Repositories } from './Repositories.tsx';
import { RepositoryPage } from './RepositoryPage.tsx';
import { RunPage } from './run/RunPage.tsx';
import { RunBanner } from './RunBanner.tsx';
import { Selection } from './Selection.tsx';

/** The whole dashboard. */
export function DashboardView(dashboard: Dashboard): JSX.Element {
  const { state, dispatch, host } = dashboard;
  const value = useMemo(() => ({ state, dispatch, host }), [state, dispatch, host]);
  const { page } = state.navigation;
  const main = useHeadingFocus(page);
  useEscape(() => {
    if (page.kind === 'repository') dispatch({ type: 'pageOpened', page: state.cameFrom });
  });
  return (
    <DashboardContext.Provider value={value}>
      <NavigationBar />
      <main ref={main}>
        {state.snapshot === null ? (
          <p class="quiet loading">Loading…</p>
        ) : (
          <CurrentPage page={page} snapshot={state.snapshot} />
        )}
      </main>
    </DashboardContext.Provider>
  );
}

function CurrentPage({ page, snapshot }: { readonly page: Page; readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { state, host } = useDashboard();
  // A report has no engine, and may have no CI jobs: its address can still name their pages.
  if (page.kind === 'ci' && (host.interactive || state.ci !== null)) return <CiPage />;
  if (page.kind === 'run' && host.interactive) return <RunPage />;
  if (snapshot.repositories.length === 0) return <NothingToShow snapshot={snapshot} />;
  return (
    <>
      <RunBanner snapshot={snapshot} />
      <Selection options={snapshot.options} />
      <PageContent page={page} snapshot={snapshot} />
    </>
  );
}

function PageContent({ page, snapshot }: { readonly page: Page; readonly snapshot: DashboardSnapshot }): JSX.Element {
  switch (page.kind) {
    case 'overview':
    case 'ci':
    case 'run':
      return <Overview snapshot={snapshot} />;
    case 'repositories':
      return <Repositories snapshot={snapshot} />;
    case 'repository': {
      const row = snapshot.repositories.find(({ id }) => id === page.repositoryId);
      return row === undefined ? <UnknownRepository /> : <RepositoryPage key={row.id} row={row} snapshot={snapshot} />;
    }
  }
}

/** Its id was kept, and the repository is no longer among those that were found. */
function UnknownRepository(): JSX.Element {
  return (
    <>
      <BackLink />
      <h1 tabIndex={-1}>This repository is no longer here</h1>
      <p>It was not found in the last analysis. It may have been moved, removed or left out by the settings.</p>
    </>
  );
}

/** Puts the focus on the heading of a page that was opened; the first page takes it from nobody. */
function useHeadingFocus(page: Page): { current: HTMLElement | null } {
  const main = useRef<HTMLElement | null>(null);
  const shown = useRef(page);
  useEffect(() => {
    if (samePage(shown.current, page)) return;
    shown.current = page;
    window.scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [page]);
  return main;
}

/** Escape outside a text field, where it belongs to the field. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const inField = event.composedPath().some((element) => element instanceof HTMLInputElement);
      if (event.key === 'Escape' && !inField) onEscape();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
