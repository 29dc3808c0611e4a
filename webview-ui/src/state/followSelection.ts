import type { DashboardHost } from '../host/dashboardHost.ts';
import { effectiveChoice, wantedSelection } from './selectionOf.ts';
import { SelectionRequests } from './selectionRequests.ts';
import type { Store } from './store.ts';
import type { ViewState } from './viewState.ts';

/** Name of the performance entries from a change of the selection to its figures on the screen. */
const MEASURE = 'muster:selection';

/** More are of no use to anybody who looks at them later. */
const MOST_MEASURES = 500;

/** Asks the host for the figures of whatever is chosen, and measures how long they take. Call before anything is drawn. */
export function followSelection(store: Store, host: DashboardHost): void {
  const requests = new SelectionRequests({
    send: (resultId, selection, purpose) => {
      if (purpose === 'catalogue') store.dispatch({ type: 'catalogueRequested', resultId });
      host.send({ type: 'evaluateSelection', resultId, selection });
    },
    atNextFrame: (call) => requestAnimationFrame(call),
    later: (call, delayMs) => {
      const timer = setTimeout(call, delayMs);
      return () => clearTimeout(timer);
    },
  });
  store.onDidChange((state, previous) => {
    const changedAtMs = changeTime(state, previous);
    const wanted = wantedIn(state, host.interactive);
    if (wanted === null && changedAtMs !== null) measureUntilPainted(changedAtMs);
    requests.want(wanted, state.resultsVersion, changedAtMs ?? performance.now());
    if (state.selection.catalogueWants !== previous.selection.catalogueWants) requests.wantCatalogue();
  });
  host.onDidReceive((message) => {
    if (message.type !== 'selectionResult') return;
    // The store drew it first: it listens longer.
    const changedAtMs = requests.answered(message.resultId);
    if (changedAtMs !== null) measureUntilPainted(changedAtMs);
  });
}

function wantedIn({ navigation, snapshot }: ViewState, interactive: boolean): ReturnType<typeof wantedSelection> {
  return wantedSelection({ ...navigation, selection: effectiveChoice(navigation, interactive) }, snapshot);
}

/** When the person changed what is chosen; `null` where something else changed. */
function changeTime({ navigation, selection }: ViewState, { navigation: before }: ViewState): number | null {
  if (navigation.window === before.window && navigation.selection === before.selection) return null;
  return selection.changedAtMs ?? performance.now();
}

/** Until the frame after this turn is on its way to the screen. */
function measureUntilPainted(startMs: number): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      if (performance.getEntriesByName(MEASURE).length > MOST_MEASURES) performance.clearMeasures(MEASURE);
      performance.measure(MEASURE, { start: startMs, end: performance.now() });
    };
    port2.postMessage(null);
  });
}
