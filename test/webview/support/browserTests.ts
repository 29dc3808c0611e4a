import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

import { launchBrowser } from '../../support/browser.ts';
import { openDashboard, type DashboardPageOptions } from './dashboardPage.ts';
import { startPageServer, type PageServer } from './pageServer.ts';

export interface BrowserTests {
  /** Opens the dashboard; its page is closed after the test. */
  readonly open: (options?: DashboardPageOptions) => Promise<Page>;
  readonly browser: () => Browser;
  readonly server: () => PageServer;
  /** What scripts of the pages threw in this test. */
  readonly pageErrors: readonly Error[];
}

/** One Chromium and one server for the tests of a file. */
export function useBrowser(): BrowserTests {
  let browser: Browser | null = null;
  let server: PageServer | null = null;
  const pageErrors: Error[] = [];
  const running = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error('The browser runs during tests only.');
    return value;
  };
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startPageServer()]);
  });
  afterEach(async () => {
    pageErrors.length = 0;
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    open: async (options) => {
      const page = await openDashboard(running(browser), running(server), options);
      page.on('pageerror', (error) => pageErrors.push(error));
      return page;
    },
    browser: () => running(browser),
    server: () => running(server),
    pageErrors,
  };
}
