import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { changeTheme, requests, violations } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { longestTaskMs } from './support/longTasks.ts';
import { idleSnapshot, runningSnapshot } from './support/runs.ts';
import { THEMES } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();

async function openHealth(navigation = '#/health', snapshot: DashboardSnapshot = FLEET.snapshot): Promise<Page> {
  return tests.open({ snapshot, state: { navigation } });
}

const names = (page: Page): Promise<readonly string[]> =>
  page.locator('.matrix tbody th').evaluateAll((cells) => cells.map(({ textContent }) => textContent));

const detail = (page: Page): Promise<string | null> => page.locator('.matrix-detail').textContent();

const cell = (page: Page, name: string, title: string) =>
  page
    .locator('.matrix tbody tr')
    .filter({ has: page.locator('th', { hasText: new RegExp(`^${name}$`, 'u') }) })
    .locator(`td[title^="${title}:"]`);

describe('the health page', () => {
  it('answers first: how many are healthy, fair and weak, and what most lack', async () => {
    const page = await openHealth();
    expect(await page.locator('h1').textContent()).toBe(
      '8 of 36 repositories are healthy, 18 fair, 10 weak; missing most often: Code of conduct (24) and Security policy (23).',
    );
    expect(await page.locator('.coverage').textContent()).toBe(
      'As of 21 Nov 2026, 09:30 UTCfiles at HEAD of each repositorynot every point could be known of 4 repositories3 repositories not known1 copy left out',
    );
    expect(await page.locator('.proportion-legend').textContent()).toBe('8 healthy18 fair10 weak3 not known');
  });

  it('says what is missing where and what to do, and leads to these rows', async () => {
    const page = await openHealth();
    const first = page.locator('.attention-item').first();
    expect(await first.textContent()).toContain('Security policy: missing in 23 of 36 repositories');
    expect(await first.textContent()).toContain('Say in SECURITY.md how to report a weakness.');
    await page.getByRole('link', { name: 'Show License: missing in 13 of 32 repositories' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('health-matrix');
    expect(await page.locator('.health-matrix [role=status]').first().textContent()).toBe('13 of 36 repositories');
    expect(await page.getByRole('combobox', { name: 'Missing feature' }).inputValue()).toBe('license');
    expect(await names(page)).toContain('web-app');
  });

  it('explains the score, with its parameters and a way to its definition; Escape puts that away', async () => {
    const page = await openHealth();
    await page.getByRole('button', { name: 'What is the health score?' }).click();
    const panel = page.getByRole('note', { name: 'What is the health score?' });
    expect(await panel.textContent()).toContain('75 points');
    await panel.getByRole('button', { name: 'Definition' }).click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'openDefinition', metric: 'health' });
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'What is the health score?',
    );
  });

  it('while results come in speaks of those that are there', async () => {
    const page = await openHealth('#/health', runningSnapshot(FLEET, 9));
    expect(await page.locator('h1').textContent()).toMatch(/^So far \d of 8 repositories are healthy/u);
    expect(await page.locator('.run-progress').count()).toBe(1);
    expect(await page.locator('.matrix tbody tr').count()).toBe(8);
  });

  it.each([
    ['is being read', runningSnapshot(FLEET, 0), 'Looking into repositories…'],
    ['was never read', idleSnapshot(), 'Nothing analyzed yet'],
    [
      'could not be looked into',
      { ...FLEET.snapshot, repositories: FLEET.snapshot.repositories.filter(({ name }) => name === 'audit-log') },
      'No health yet',
    ],
  ] as const)('where everything %s says so', async (_, snapshot, title) => {
    const page = await openHealth('#/health', snapshot);
    expect(await page.locator('h1').textContent()).toBe(title);
  });
});

describe('the feature matrix', () => {
  it('says of each cell what is known, by shape and word', async () => {
    const page = await openHealth('#/health?features=name');
    const license = cell(page, 'analytics', 'License');
    expect(await license.getAttribute('aria-label')).toMatch(/^(present|missing)$/u);
    const shapes = await page
      .locator('.matrix tbody td.matrix-feature')
      .evaluateAll((cells) => [
        ...new Set(
          cells.map(
            (each) => `${each.getAttribute('aria-label') ?? ''} ${each.querySelector('path')?.getAttribute('d') ?? ''}`,
          ),
        ),
      ]);
    // Every word has one shape, and every shape one word.
    expect(new Set(shapes.map((shape) => shape.slice(shape.indexOf(' M')))).size).toBe(shapes.length);
    expect(shapes).toHaveLength(5);
  });

  it('tells more of the cell that the pointer or the focus is on', async () => {
    const page = await openHealth('#/health?features=name');
    expect(await detail(page)).toBe(' present missing absent not known could not be checked');
    await cell(page, 'analytics', 'README').hover();
    expect(await detail(page)).toMatch(/^analytics README: present, README\.(md|rst); counts 15 points$/u);
    await page.locator('h1').hover();
    expect(await detail(page)).toContain('could not be checked');
    await page.locator('.matrix tbody td.matrix-score').first().focus();
    expect(await detail(page)).toMatch(/^analyticsscore \d+ of 100, (healthy|fair|weak)$/u);
  });

  it('is sorted by name, score and any feature, filtered, and remembers it', async () => {
    const page = await openHealth();
    expect(await page.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('columnheader', { name: 'Repository' }).getByRole('button').click();
    expect((await names(page)).slice(0, 2)).toEqual(['analytics', 'billing']);
    await page.getByRole('columnheader', { name: 'Docker' }).getByRole('button').click();
    const docker = page.getByRole('columnheader', { name: 'Docker' });
    expect(await docker.getAttribute('aria-sort')).toBe('ascending');
    const firstOne = page.locator('.matrix tbody tr').first().locator('td[title^="Docker"]');
    expect(await firstOne.getAttribute('aria-label')).toBe('absent');
    await docker.getByRole('button').click();
    expect(await firstOne.getAttribute('aria-label')).toBe('present');
    await page.getByRole('textbox', { name: 'Filter repositories' }).fill('weak');
    await page.getByRole('combobox', { name: 'Missing feature' }).selectOption('ci');
    const shown = await names(page);
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    expect(state).toEqual({ navigation: '#/health?health=weak&missing=ci&features=-docker' });
    const again = await tests.open({ snapshot: FLEET.snapshot, state });
    expect(await names(again)).toEqual(shown);
    await again.getByRole('textbox', { name: 'Filter repositories' }).fill('nothing is called so');
    expect(await again.locator('.table-empty').textContent()).toBe('No repository matches.');
  });

  it('leaves out columns of one sign, says which, and shows them on demand', async () => {
    const page = await openHealth();
    const headings = page.locator('.matrix thead th');
    expect(await headings.count()).toBe(31);
    expect(await page.locator('.left-out').textContent()).toBe(
      'Found nowhere: Drone, Buildkite, Other CI systems, Sonatype Lift, Team file. Not known of any: Signed releases. Show 6 columns for them',
    );
    await page.getByRole('button', { name: 'Show 6 columns for them' }).click();
    expect(await headings.count()).toBe(37);
  });

  it('is copied as CSV, as far as it is chosen', async () => {
    const page = await openHealth('#/health?missing=license');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('13 repositories copied.').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/u);
    expect(lines).toHaveLength(14);
    expect(lines[0]).toMatch(/^Repository,Folder,Score,Band,Points known,Points,README,License,/u);
    for (const line of lines.slice(1)) expect(line.split(',')[7]).toBe('missing');
  });

  it('is one stop for Tab, and the arrow keys go from cell to cell and on to the headings', async () => {
    const page = await openHealth('#/health?features=name');
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('title') ?? activeElement?.textContent ?? '';
      });
    await page.getByRole('button', { name: 'Copy as CSV' }).focus();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('analytics');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^README: /u);
    expect(await detail(page)).toMatch(/^analytics README/u);
    await page.keyboard.press('ArrowDown');
    expect(await detail(page)).toMatch(/^billing README/u);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toMatch(/^README, counts 15 points: in \d+ of 36 repositories$/u);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('columnheader', { name: 'README' }).getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Control+End');
    expect(await focused()).toMatch(/^Bill of materials: /u);
    const inSight = await page.evaluate(() => {
      const cellBox = document.activeElement?.getBoundingClientRect();
      const box = document.querySelector('.matrix-box')?.getBoundingClientRect();
      return cellBox !== undefined && box !== undefined && cellBox.bottom <= box.bottom + 1 && cellBox.top >= box.top;
    });
    expect(inSight).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Show 6 columns for them');
  });

  it('keeps its headings and names in sight', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot, width: 480, state: { navigation: '#/health' } });
    const place = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { left, top } = element.getBoundingClientRect();
        return { left, top };
      });
    const box = await place('.matrix-box');
    await page.locator('.matrix-box').evaluate((element) => element.scrollTo(300, 200));
    await page.waitForFunction(() => document.querySelector('.matrix-box')?.scrollTop === 200);
    expect((await place('.matrix thead th.matrix-name')).left).toBe(box.left);
    expect((await place('.matrix thead th.matrix-name')).top).toBe(box.top);
    expect((await place('.matrix tbody tr[data-row]:nth-child(12) th')).left).toBe(box.left);
  });
});

describe('a thousand repositories and 35 features', () => {
  const many = fleet(1000).snapshot;

  it('draw only what can be seen, wherever one scrolls, and tell assistive technology of all', async () => {
    const page = await openHealth('#/health?features=name', many);
    const rows = page.locator('.matrix tbody tr[data-row]');
    expect(await rows.count()).toBeLessThan(60);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('997');
    const first = await rows.first().getAttribute('aria-rowindex');
    expect(first).toBe('2');
    await page.locator('.matrix-box').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.getByRole('link', { name: 'web-app-9', exact: true }).waitFor();
    expect(await rows.last().getAttribute('aria-rowindex')).toBe('997');
    expect(await rows.count()).toBeLessThan(60);
  });

  it('are drawn, scrolled, sorted and filtered without a task of more than 200 ms', async () => {
    const page = await tests.open({ snapshot: many });
    const durationsMs: Record<string, number> = {};
    const measure = async (name: string, action: () => Promise<unknown>): Promise<void> => {
      durationsMs[name] = await longestTaskMs(tests.browser(), page, action);
    };
    const box = page.locator('.matrix-box');
    await measure('open', async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Health' }).click();
      await box.waitFor();
    });
    await measure('scroll', async () => {
      for (let step = 1; step <= 10; step += 1) {
        await box.evaluate((element, top) => element.scrollTo(0, top), step * 2600);
      }
    });
    await measure('sort', () => page.getByRole('columnheader', { name: 'License' }).getByRole('button').click());
    await measure('filter', () => page.getByRole('textbox', { name: 'Filter repositories' }).fill('web-app-12'));
    expect(await names(page)).toEqual(['web-app-12']);
    expect(Object.entries(durationsMs).filter(([, ms]) => ms >= 200)).toEqual([]);
  });
});

describe('the health page in every theme', () => {
  it('passes axe with an explanation open, and keeps the policy', async () => {
    const page = await openHealth();
    await page.getByRole('button', { name: 'What is the health score?' }).click();
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    expect(await violations(page)).toEqual([]);
  });
});
