import { render } from 'preact';

import { openHost } from './host/openHost.ts';
import { followSelection } from './state/followSelection.ts';
import { initialState } from './state/viewState.ts';
import { navigationHash, parseNavigation } from './state/navigation.ts';
import { Store } from './state/store.ts';
import { registerToolkit } from './ui/toolkit.ts';
import { DashboardView } from './views/DashboardView.tsx';
import './styles/dashboard.css';

registerToolkit();
const host = openHost();
const store = new Store(initialState(parseNavigation(host.loadNavigation())));
const place = document.getElementById('app') ?? document.body;

const draw = (): void => render(<DashboardView state={store.state} dispatch={store.dispatch} host={host} />, place);

host.onDidReceive((message) => store.dispatch({ type: 'received', message }));
followSelection(store, host);
store.onDidChange((state, previous) => {
  const { navigation } = state;
  if (navigation !== previous.navigation) {
    host.saveNavigation(navigationHash(navigation), navigation.page !== previous.navigation.page);
  }
  draw();
});
host.onDidNavigate((hash) => store.dispatch({ type: 'navigationRestored', navigation: parseNavigation(hash) }));
draw();
host.send({ type: 'ready' });
