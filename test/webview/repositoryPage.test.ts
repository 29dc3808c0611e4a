import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBrowser } from './support/browserTests.ts';
import { requests, send } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { fact, openRepositoryPage } from './support/repositoryPage.ts';
import { SPECIAL } from './support/specialCases.ts';
import { WEB_APP } from './support/states.ts';

const tests = useBrowser();
const FLEET = fleet();

const openRepository = (repositoryId: string): Promise<Page> => openRepositoryPage(tests, repositoryId);

describe("a repository's page", () => {
  it('asks for its people, and shows them without bots until asked', async () => {
    const page = await openRepository(WEB_APP);
    await expect.poll(() => requests(page)).toContainEqual({ type: 'repositoryDetails', repositoryId: WEB_APP });
    const people = page.locator('section[aria-labelledby=contributors-heading]');
    expect(await people.textContent()).not.toContain('renovate[bot]');
    await people.getByRole('checkbox', { name: 'Show bots' }).click();
    expect(await people.textContent()).toContain('renovate[bot]');
  });

  it('asks again when a new result came', async () => {
    const page = await openRepository(WEB_APP);
    const before = (await requests(page)).length;
    await send(page, { type: 'snapshot', snapshot: FLEET.snapshot });
    await expect
      .poll(async () => (await requests(page)).slice(before))
      .toEqual([{ type: 'repositoryDetails', repositoryId: WEB_APP }]);
  });

  it('says where the repository is, what was read and how much', async () => {
    const page = await openRepository(SPECIAL.detached);
    expect(await fact(page, 'Folder')).toContain('/release-tools');
    expect(await fact(page, 'Worktrees')).toBe('/home/kim/src/release-tools-hotfix');
    expect(await fact(page, 'HEAD')).toMatch(/^detached at [0-9a-f]{7}$/u);
    expect(await fact(page, 'Result')).toBe('Complete. The whole history in scope was read.');
  });

  it('explains an incomplete result and marks its figures', async () => {
    const page = await openRepository(SPECIAL.incomplete);
    expect(await page.locator('.problems').textContent()).toContain('Run git fsck in it');
    expect(await fact(page, 'Result')).toContain('every number is a lower bound');
    expect(await fact(page, 'Commits')).toContain('at least');
    const figures = await page.locator('section[aria-labelledby=windows-heading] td.numeric').allTextContents();
    for (const text of figures) expect(text).toMatch(/^(≥|–)/u);
  });

  it('offers what can be done, as ids and verbs', async () => {
    const page = await openRepository(WEB_APP);
    for (const name of ['Analyze Again', 'Open Folder', 'Reveal in Sidebar']) {
      await page.getByRole('button', { name }).click();
    }
    await expect
      .poll(async () => (await requests(page)).slice(-3))
      .toEqual([
        { type: 'analyzeRepository', repositoryId: WEB_APP },
        { type: 'openFolder', repositoryId: WEB_APP },
        { type: 'revealInTree', repositoryId: WEB_APP },
      ]);
  });

  it('lists the most changed files, ten at first, with dashes where lines are not known', async () => {
    const page = await openRepository(WEB_APP);
    const files = page.locator('section[aria-labelledby=files-heading]');
    expect(await files.locator('tbody tr').count()).toBe(10);
    const [first = '', second = ''] = await files.locator('tbody tr').allTextContents();
    expect(first).toMatch(/^src\/main\.ts.*\+.*−/u);
    expect(second).toMatch(/^package-lock\.json.*No line counts$/u);
    await files.getByRole('button', { name: 'Show 10 more' }).click();
    expect(await files.locator('tbody tr').count()).toBe(20);
  });

  it('has no list of files where none is known', async () => {
    const page = await openRepository(SPECIAL.failed);
    expect(await page.locator('#files-heading').count()).toBe(0);
  });

  it('shows its charts as tables on demand', async () => {
    const page = await openRepository(WEB_APP);
    const [chart] = await page.locator('.chart').all();
    expect(await chart?.getAttribute('aria-label')).toMatch(/^[\d,]+ commits since /u);
    for (const heading of ['activity-heading', 'punch-card-heading']) {
      const section = page.locator(`section[aria-labelledby=${heading}]`);
      await section.getByRole('button', { name: 'Show as table' }).click();
    }
    const week = page.getByRole('table', { name: 'Commits a week, latest first' });
    expect(await week.locator('tbody tr').count()).toBe(52);
    const hours = page.getByRole('table', { name: 'Commits by hour and weekday' });
    expect(await hours.locator('tbody td').count()).toBe(24 * 7);
  });
});

describe('going from page to page', () => {
  it('puts the focus on the heading, and Escape leads back', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await page.locator('tbody').getByRole('link', { name: 'ledger-core' }).click();
    const heading = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.textContent);
    expect(await heading()).toBe('ledger-core');
    await page.keyboard.press('Escape');
    expect(await heading()).toContain('commits');
    expect(await page.getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe('page');
  });

  it('goes back to the list it came from', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    await page.getByRole('navigation').getByRole('link', { name: 'Repositories' }).click();
    await page.locator('tbody').getByRole('link', { name: 'ledger-core' }).click();
    await page.locator('.back').getByRole('link').click();
    expect(await page.locator('h1').textContent()).toBe('Repositories');
  });

  it('is done by the keyboard alone', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    const reached: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
      });
      reached.push(name);
      if (name === 'web-app' && reached.includes('Filter repositories')) break;
    }
    for (const name of ['Overview', 'the last 90 days', 'Export Report', 'Show as table', 'Filter repositories']) {
      expect(reached).toContain(name);
    }
    // One stop for all windows.
    expect(reached.filter((name) => name.startsWith('the last '))).toEqual(['the last 90 days']);
    await page.keyboard.press('Enter');
    expect(await page.locator('h1').textContent()).toBe('web-app');
  });

  it('chooses a window with the arrow keys', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    await page.getByRole('radio', { name: 'the last 90 days' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('the last 365 days');
    await page.keyboard.press('End');
    expect(await page.getByRole('radio', { name: 'all time' }).getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'the last 7 days' }).getAttribute('aria-checked')).toBe('true');
  });

  it('is remembered by the host', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    await page.getByRole('radio', { name: 'all time' }).click();
    await page.getByRole('textbox', { name: 'Filter repositories' }).fill('core');
    await page.locator('tbody').getByRole('link', { name: 'ledger-core' }).click();
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    expect(state).toEqual({ navigation: '#/repository/0000000000000003?window=all&filter=core' });
    const again = await tests.open({ snapshot: FLEET.snapshot, state });
    expect(await again.locator('h1').textContent()).toBe('ledger-core');
    expect(await again.getByRole('radio', { name: 'all time' }).getAttribute('aria-checked')).toBe('true');
  });
});
