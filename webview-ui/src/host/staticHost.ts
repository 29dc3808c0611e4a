import type { DashboardCiReport, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { RepositoryReport } from '../../../src/core/model/report.ts';
import type { Selection, SelectionResult } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import type { DashboardMessage, DashboardRequest } from '../../../src/protocol/dashboardMessages.ts';
import type { DashboardHost } from './dashboardHost.ts';
import { followSystemTheme } from './systemTheme.ts';

/** What the HTML report embeds. */
interface EmbeddedReport {
  readonly snapshot: DashboardSnapshot;
  readonly repositories: readonly RepositoryReport[];
  /** `null` when no CI jobs were read. */
  readonly ci: DashboardCiReport | null;
  /** What each window comes to. */
  readonly selections: Readonly<Record<WindowKey, SelectionResult>>;
}

/** The host inside an HTML report: answers from the data in the page. `null` when there is none. */
export function staticHost(): DashboardHost | null {
  const text = document.getElementById('muster-report')?.textContent ?? '';
  if (text === '') return null;
  const report = JSON.parse(text) as EmbeddedReport; // written by the same version of the product
  const repositories = new Map(report.repositories.map((repository) => [repository.id, repository]));
  const listeners: ((message: DashboardMessage) => void)[] = [];
  let walking = false;
  followSystemTheme();
  return {
    interactive: false,
    send: (request) => {
      for (const answer of answersTo(request, report, repositories)) {
        // Later, as from any other host: a listener never runs inside its own request.
        queueMicrotask(() => listeners.forEach((listener) => listener(answer)));
      }
    },
    onDidReceive: (listener) => listeners.push(listener),
    loadNavigation: () => location.hash,
    saveNavigation: (hash, pageChanged) => {
      // The browser is there already: another entry would cut off the way forward.
      if (walking || hash === location.hash) return;
      if (pageChanged) history.pushState(null, '', hash);
      else history.replaceState(null, '', hash);
    },
    onDidNavigate: (listener) => {
      window.addEventListener('popstate', () => {
        walking = true;
        listener(location.hash);
        walking = false;
      });
    },
  };
}

function answersTo(
  request: DashboardRequest,
  { snapshot, ci, selections }: EmbeddedReport,
  repositories: ReadonlyMap<string, RepositoryReport>,
): readonly DashboardMessage[] {
  if (request.type === 'ready') {
    const all: DashboardMessage = { type: 'snapshot', snapshot };
    if (ci === null) return [all];
    return [all, { type: 'ci', ci: { reading: { phase: 'idle', failure: null }, report: ci } }];
  }
  if (request.type === 'evaluateSelection') {
    const { resultId, selection } = request;
    return [{ type: 'selectionResult', resultId, result: countedBefore(selection, selections), problem: null }];
  }
  if (request.type !== 'repositoryDetails') return [];
  const { repositoryId } = request;
  return [{ type: 'repositoryDetails', repositoryId, repository: repositories.get(repositoryId) ?? null }];
}

/** A report counts nothing again: of the windows alone it knows what they come to. */
function countedBefore({ span }: Selection, selections: EmbeddedReport['selections']): SelectionResult | null {
  const all = Object.values(selections);
  return all.find(({ selection }) => selection.span.from === span.from && selection.span.until === span.until) ?? null;
}
