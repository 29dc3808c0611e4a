import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { samePage, type Page } from '../state/navigation.ts';
import { BackLink } from './BackLink.tsx';
import { CiPage } from './ci/CiPage.tsx';
import { CouplingPage } from './coupling/CouplingPage.tsx';
import { DashboardContext, useDashboard, type Dashboard } from './dashboardContext.ts';
import { HealthPage } from './health/HealthPage.tsx';
import { HotspotsPage } from './hotspots/HotspotsPage.tsx';
import { NavigationBar } from './NavigationBar.tsx';
import { NothingToShow } from './NothingToShow.tsx';
import { Overview } from './Overview.tsx';
import { PeoplePage } from './people/PeoplePage.tsx';
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
  useKeys({
    onEscape: () => {
      if (page.kind === 'repository') dispatch({ type: 'pageOpened', page: state.cameFrom });
      else dispatch({ type: 'selectionChosen', selection: { span: null } });
    },
    onUndo: () => dispatch({ type: 'selectionUndone' }),
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
    case 'people':
      return <PeoplePage snapshot={snapshot} />;
    case 'hotspots':
      return <HotspotsPage snapshot={snapshot} />;
    case 'coupling':
      return <CouplingPage />;
    case 'health':
      return <HealthPage />;
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

interface Keys {
  readonly onEscape: () => void;
  readonly onUndo: () => void;
}

/** Escape and Ctrl+Z outside a text field, where they belong to the field. */
function useKeys({ onEscape, onUndo }: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.composedPath().some((element) => element instanceof HTMLInputElement)) return;
      if (event.key === 'Escape') onEscape();
      const withControl = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (event.key.toLowerCase() !== 'z' || !withControl) return;
      event.preventDefault();
      onUndo();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
}
