import type { DashboardHost } from './dashboardHost.ts';
import { staticHost } from './staticHost.ts';
import { vsCodeHost } from './vsCodeHost.ts';

/** The host that is there. Throws when the page belongs to none. */
export function openHost(): DashboardHost {
  const host = vsCodeHost() ?? staticHost();
  if (host === null) throw new Error('The dashboard runs in VS Code or in a report; this page is neither.');
  return host;
}
