import type { Locator, Page } from 'playwright-core';

import type { DashboardCi } from '../../../src/core/model/dashboard.ts';
import type { DashboardRequest } from '../../../src/protocol/dashboardMessages.ts';
import type { BrowserTests } from './browserTests.ts';
import { requests, send } from './fakeHost.ts';
import { fleet } from './fleet.ts';

const { snapshot } = fleet();

/** Opens a page of the fleet whose CI is so. */
export async function openCiPage(tests: BrowserTests, ci: DashboardCi, navigation: string): Promise<Page> {
  const page = await tests.open({ snapshot, state: { navigation } });
  await send(page, { type: 'ci', ci });
  return page;
}

/** In the order of the table. */
export function jobNames(page: Page): Promise<readonly string[]> {
  return page
    .locator('.ci-jobs tbody tr:not(.row-detail) > th .ci-job-name')
    .evaluateAll((names) => names.map((name) => name.querySelector('bdi')?.textContent ?? ''));
}

export function jobRow(page: Page, name: string): Locator {
  return page
    .locator('.ci-jobs tbody tr:not(.row-detail)')
    .filter({ has: page.locator('th bdi', { hasText: new RegExp(`^${name}$`, 'u') }) });
}

export async function lastRequest(page: Page): Promise<DashboardRequest | undefined> {
  return (await requests(page)).at(-1);
}
