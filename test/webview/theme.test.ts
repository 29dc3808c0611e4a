import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/model/report.ts';
import { renderHtml } from '../../src/core/report/html.ts';
import { withCiJobs } from '../../src/core/report/withCiJobs.ts';
import { windowSelections } from '../unit/core/report/figuresFixture.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { dashboardBundle } from './support/bundle.ts';
import { fleetCi } from './support/ciJobs.ts';
import { changeTheme } from './support/fakeHost.ts';
import { fleet, OPTIONS, totalsOf } from './support/fleet.ts';
import { AS_OF } from './support/repositoryReport.ts';
import { WEB_APP } from './support/states.ts';
import { DARK, HIGH_CONTRAST, LIGHT } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();

const REPORT: Report = {
  schemaVersion: 1,
  asOf: AS_OF,
  options: OPTIONS,
  totals: totalsOf(FLEET.repositories),
  repositories: FLEET.repositories,
  groups: FLEET.snapshot.groups,
  portfolioRisk: FLEET.snapshot.portfolioRisk,
  repositoryCoupling: FLEET.snapshot.repositoryCoupling,
  contributors: [],
  organizations: [],
  ciJobs: null,
  problems: [],
};

const SELECTIONS = windowSelections(AS_OF, WEB_APP);

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
    { report = REPORT, hash = '' }: { readonly report?: Report; readonly hash?: string } = {},
  ): Promise<Page> {
    tests.server().reportHtml = renderHtml(report, await dashboardBundle(), SELECTIONS);
    const context = await tests.browser().newContext({ colorScheme, contrast, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${tests.server().origin}/report.html${hash}`);
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

  it('has a CI page where CI jobs were read, with links and what is known of the reasons, and never a Run page', async () => {
    const report = withCiJobs(REPORT, fleetCi(FLEET));
    const page = await openReport('light', 'no-preference', { report, hash: '#/ci?jobs=payments' });
    const pages = page.getByRole('navigation').getByRole('link');
    expect(await pages.allTextContents()).toEqual([
      ...['Overview', 'Repositories', 'People', 'Hotspots', 'Coupling', 'Health', 'CI'],
    ]);
    expect(await page.locator('h1').textContent()).toBe('212 jobs, 187 allocated to 34 repositories, 9 failing.');
    expect(await page.locator('.actions').count()).toBe(0);
    const link = page.getByRole('link', { name: 'payments-api-merge' });
    expect(await link.getAttribute('href')).toBe('https://ci.example.org/job/payments-api-merge/');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await page.getByRole('button', { name: 'Explain payments-api-merge' }).click();
    expect(await page.locator('.ci-explanation tbody tr').allTextContents()).toEqual([
      ...['payments-apiname-*550payments-api', 'recommendations*-name-*300api'],
    ]);
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open payments-api' }).click();
    expect(await page.locator('section[aria-labelledby=ci-heading] tbody tr').count()).toBe(5);
  });

  it('shows health and coupling from its own data, explanations with their source, and no button that asks a host', async () => {
    const page = await openReport('dark', 'no-preference', { hash: '#/health' });
    expect(await page.locator('.matrix tbody tr[data-row]').count()).toBeGreaterThan(10);
    await page.getByRole('navigation').getByRole('link', { name: 'Coupling' }).click();
    expect(await page.locator('.coupling-group').count()).toBeGreaterThan(8);
    expect(await page.locator('.coupling-groups button').count()).toBe(0);
    await page.getByRole('button', { name: 'What is temporal coupling?' }).click();
    const panel = page.getByRole('note', { name: 'What is temporal coupling?' });
    expect(await panel.getByRole('link').getAttribute('href')).toMatch(/^https:/u);
    expect(await panel.getByRole('button').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it.each(['#/ci', '#/run'])('shows the overview where its address names a page that it has not (%s)', async (hash) => {
    const page = await openReport('dark', 'no-preference', { hash });
    expect(await page.locator('h1').textContent()).toContain('commits');
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(6);
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
