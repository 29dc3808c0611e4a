import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/model/report.ts';
import { renderHtml } from '../../src/core/report/html.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { dashboardBundle } from './support/bundle.ts';
import { changeTheme } from './support/fakeHost.ts';
import { fleet, OPTIONS, totalsOf } from './support/fleet.ts';
import { AS_OF } from './support/repositoryReport.ts';
import { DARK, HIGH_CONTRAST, LIGHT } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();

const REPORT: Report = {
  schemaVersion: 1,
  asOf: AS_OF,
  options: OPTIONS,
  totals: totalsOf(FLEET.repositories),
  repositories: FLEET.repositories,
  contributors: [],
  organizations: [],
  problems: [],
};

const fills = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.chart svg path[fill]')
    .evaluateAll((bars) => [...new Set(bars.map((bar) => bar.getAttribute('fill') ?? ''))]);

describe('a change of theme', () => {
  it('repaints charts and the toolkit, and keeps where the person is', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot, theme: DARK });
    await page.getByRole('radio', { name: 'all time' }).click();
    const dark = await fills(page);
    const button = page.getByRole('button', { name: 'Export Report' });
    const background = (): Promise<string> =>
      page
        .locator('vscode-button')
        .first()
        .evaluate((host) => getComputedStyle(host).backgroundColor);
    const darkButton = await background();
    await changeTheme(page, LIGHT);
    await page.waitForFunction(
      (before) => getComputedStyle(document.querySelector('vscode-button') ?? document.body).backgroundColor !== before,
      darkButton,
    );
    expect(await fills(page)).not.toEqual(dark);
    expect(await button.count()).toBe(1);
    expect(await page.getByRole('radio', { name: 'all time' }).getAttribute('aria-checked')).toBe('true');
    await changeTheme(page, DARK);
    await page.waitForFunction(
      (before) => getComputedStyle(document.querySelector('vscode-button') ?? document.body).backgroundColor === before,
      darkButton,
    );
    expect(await fills(page)).toEqual(dark);
  });

  it('to high contrast brings patterns beside colours', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot, theme: DARK });
    expect(await page.locator('.chart svg pattern').count()).toBe(0);
    await changeTheme(page, HIGH_CONTRAST);
    await page.locator('.chart svg pattern').first().waitFor({ state: 'attached' });
    expect(await page.locator('.legend-order').isVisible()).toBe(true);
  });
});

describe('a report', () => {
  async function openReport(
    colorScheme: 'dark' | 'light',
    contrast: 'more' | 'no-preference' = 'no-preference',
  ): Promise<Page> {
    tests.server().reportHtml = renderHtml(REPORT, await dashboardBundle());
    const context = await tests.browser().newContext({ colorScheme, contrast, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${tests.server().origin}/report.html`);
    await page.locator('tbody tr').first().waitFor();
    return page;
  }

  it.each([
    ['dark', 'no-preference'],
    ['light', 'no-preference'],
    ['dark', 'more'],
    ['light', 'more'],
  ] as const)('follows a system that prefers %s and contrast %s', async (scheme, contrast) => {
    const page = await openReport(scheme, contrast);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const expected = contrast === 'more' ? 'rgb(0, 0, 0)' : 'rgb(31, 31, 31)';
    expect(background).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : expected);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('offers no action and answers from its own data', async () => {
    const page = await openReport('dark');
    await page.locator('tbody').getByRole('link', { name: 'ledger-core' }).click();
    expect(await page.locator('section[aria-labelledby=contributors-heading] tbody tr').count()).toBeGreaterThan(5);
    expect(await page.locator('.actions').count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('#/repository/0000000000000003');
  });

  it("walks with the browser's own history, and opens where its address says", async () => {
    const page = await openReport('light');
    await page.locator('tbody').getByRole('link', { name: 'ledger-core' }).click();
    await page.getByRole('radio', { name: 'all time' }).click();
    await page.goBack();
    expect(await page.locator('h1').textContent()).toContain('commits');
    await page.goForward();
    expect(await page.locator('h1').textContent()).toBe('ledger-core');
    await page.reload();
    expect(await page.locator('h1').textContent()).toBe('ledger-core');
    expect(await page.getByRole('radio', { name: 'all time' }).getAttribute('aria-checked')).toBe('true');
  });
});
