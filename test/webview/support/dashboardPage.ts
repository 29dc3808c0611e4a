import type { Browser, Page } from 'playwright-core';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { installFakeHost, send } from './fakeHost.ts';
import type { PageServer } from './pageServer.ts';
import { DARK, type Theme } from './themes.ts';

export interface DashboardPageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  /** What the webview had kept with setState. */
  readonly state?: unknown;
  /** Sent once the page asks for it. */
  readonly snapshot?: DashboardSnapshot;
}

/** Opens the dashboard in a page of its own; the caller closes the page. Page errors fail the test that awaits them. */
export async function openDashboard(
  browser: Browser,
  server: PageServer,
  { theme = DARK, width = 1280, state, snapshot }: DashboardPageOptions = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  await installFakeHost(page, theme, state);
  await page.goto(`${server.origin}/dashboard.html`);
  await page.waitForFunction(() => globalThis.fakeHost.requests.some(({ type }) => type === 'ready'));
  if (snapshot !== undefined) await send(page, { type: 'snapshot', snapshot });
  return page;
}
