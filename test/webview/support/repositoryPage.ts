import type { Page } from 'playwright-core';

import type { BrowserTests } from './browserTests.ts';
import { send } from './fakeHost.ts';
import { fleet } from './fleet.ts';

const FLEET = fleet();

/** Opens the page of a repository of the fleet, with its lists. */
export async function openRepositoryPage(tests: BrowserTests, repositoryId: string): Promise<Page> {
  const page = await tests.open({ snapshot: FLEET.snapshot, state: { navigation: `#/repository/${repositoryId}` } });
  const repository = FLEET.repositories.find(({ id }) => id === repositoryId) ?? null;
  await send(page, { type: 'repositoryDetails', repositoryId, repository });
  return page;
}

/** What stands beside a term; a regular expression of the whole term. */
export function fact(page: Page, term: string): Promise<string | null> {
  return page
    .locator('.fact-row', { has: page.locator('dt', { hasText: new RegExp(`^${term}$`, 'u') }) })
    .locator('dd')
    .textContent();
}
