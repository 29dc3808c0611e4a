import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { changeTheme, requests, send, violations } from './support/fakeHost.ts';
import { finishedSnapshot, fleet } from './support/fleet.ts';
import { longestTaskMs } from './support/longTasks.ts';
import { runningSnapshot } from './support/runs.ts';
import { SPECIAL } from './support/specialCases.ts';
import { WEB_APP } from './support/states.ts';
import { THEMES } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();
const PAIRS = FLEET.repositories.find(({ id }) => id === WEB_APP)?.files?.coupling ?? [];

async function openCoupling(navigation = '#/coupling', snapshot: DashboardSnapshot = FLEET.snapshot): Promise<Page> {
  return tests.open({ snapshot, state: { navigation } });
}

async function answer(page: Page, repositoryId: string): Promise<void> {
  const repository = FLEET.repositories.find(({ id }) => id === repositoryId) ?? null;
  await send(page, { type: 'repositoryDetails', repositoryId, repository });
}

const files = (page: Page) => page.locator('section[aria-labelledby=file-coupling-heading]');
const repositories = (page: Page) => page.locator('section[aria-labelledby=repository-coupling-heading]');

describe('the coupling page', () => {
  it('answers first: how many repositories change together, and which most of all', async () => {
    const page = await openCoupling();
    expect(await page.locator('h1').textContent()).toBe(
      '17 pairs of repositories change together, most of all billing and analytics, 88 %.',
    );
    expect(await page.locator('.coverage').textContent()).toContain('merges, generated and vendored files left out');
  });

  it('draws repositories by group, says the same in words, and leads to each', async () => {
    const page = await openCoupling();
    const section = repositories(page);
    expect(await section.locator('.coupling-group').count()).toBe(7);
    expect(await section.locator('.coupling-arc').count()).toBe(17);
    expect(await section.locator('.chart-summary').allTextContents()).toEqual([
      '17 pairs of 24 repositories in 7 groups; the strongest is billing and analytics, 88 %.',
      'Pairs count with at least 5 changes in common, a mean of 5 revisions and a degree of 30 %. A change is what one person commits within 24 hours.',
    ]);
    const member = section
      .locator('.coupling-member')
      .filter({ has: page.getByRole('link', { name: 'checkout', exact: true }) });
    expect(await member.textContent()).toBe('checkout, changes with billing 86 %');
    await section.getByRole('link', { name: 'checkout' }).click();
    expect(await page.locator('h1').textContent()).toBe('checkout');
    expect(await page.locator('.back').textContent()).toContain('Coupling');
  });

  it('shows the lines and degrees of the one that the pointer or the focus is on', async () => {
    const page = await openCoupling();
    const section = repositories(page);
    const degrees = section.locator('.coupling-degree:not(:empty)');
    expect(await degrees.count()).toBe(0);
    await section.getByRole('link', { name: 'billing' }).hover();
    expect(await degrees.allTextContents()).toEqual(['88 %', '86 %']);
    expect(await section.locator('.coupling-arc.own').count()).toBe(2);
    await page.locator('h1').hover();
    expect(await degrees.count()).toBe(0);
    await section.getByRole('link', { name: 'checkout' }).focus();
    expect(await degrees.allTextContents()).toEqual(['86 %']);
  });

  it('shows both as tables on demand, strongest first', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    await repositories(page).getByRole('button', { name: 'Show as table' }).click();
    await files(page).getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('table', { name: 'Repositories that change together, strongest first' });
    expect(await table.locator('tbody tr').count()).toBe(17);
    expect(await table.locator('tbody tr').first().locator('th, td').allTextContents()).toEqual([
      ...['billing', 'analytics', ' 88 %', '53', '60', 'one person within 24 hours'],
    ]);
    const pairs = page.getByRole('table', { name: 'Files that change together, strongest first' });
    expect(await pairs.locator('tbody tr').count()).toBe(20);
    const [first] = PAIRS;
    expect(await pairs.locator('tbody tr').first().textContent()).toBe(
      `${first?.path ?? ''}${first?.otherPath ?? ''} ${first?.degree ?? 0} %${first?.shared ?? 0}${first?.averageRevisions ?? 0}`,
    );
    expect(await axeFaults(page)).toEqual([]);
  });
});

describe('files that change together', () => {
  it('are those of the repository with most work, until another is chosen; that is remembered', async () => {
    const page = await openCoupling();
    const choice = files(page).getByRole('combobox', { name: 'Repository' });
    expect(await choice.inputValue()).toBe(WEB_APP);
    expect(await files(page).locator('.table-empty').textContent()).toBe('Loading…');
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'repositoryDetails', repositoryId: WEB_APP });
    await answer(page, WEB_APP);
    expect(await files(page).locator('.coupling-group').count()).toBeGreaterThan(8);
    await choice.selectOption('mobile');
    const mobile = FLEET.repositories.find(({ name }) => name === 'mobile')?.id ?? '';
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'repositoryDetails', repositoryId: mobile });
    expect(await page.evaluate(() => globalThis.fakeHost.state)).toEqual({ navigation: `#/coupling?files=${mobile}` });
    await answer(page, mobile);
    await files(page).getByRole('link', { name: 'Open its page' }).click();
    expect(await page.locator('h1').textContent()).toBe('mobile');
  });

  it('are opened by their place in the list, never by a path', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    const { path = '' } = PAIRS[3] ?? {};
    const place = PAIRS.findIndex((pair) => pair.path === path || pair.otherPath === path);
    await files(page)
      .getByRole('button', { name: `Open ${path}`, exact: true })
      .click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({
        ...{ type: 'openRepositoryFile', repositoryId: WEB_APP, list: 'coupling' },
        place: 2 * place + (PAIRS[place]?.path === path ? 0 : 1),
      });
    const sums = page.locator('section[aria-labelledby=sum-of-coupling-heading]');
    await sums.locator('tbody button').nth(2).click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'openRepositoryFile', repositoryId: WEB_APP, list: 'sumOfCoupling', place: 2 });
  });

  it('have short names that tell them apart, and whole paths for whoever asks', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    const labels = await files(page).locator('.coupling-name').allTextContents();
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).not.toContain('src/');
    const titles = await files(page)
      .locator('.coupling-name .file')
      .evaluateAll((all) => all.map((element) => element.getAttribute('title') ?? ''));
    expect(titles.every((title) => /^(src|test)\//u.test(title))).toBe(true);
  });

  it('are copied as CSV', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await files(page).getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText(`${PAIRS.length} pairs copied.`).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/u);
    expect(lines).toHaveLength(PAIRS.length + 1);
    await repositories(page).getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('17 pairs copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('billing,analytics,88,53,60,author');
  });
});

describe('where nothing changes together', () => {
  it.each([
    [SPECIAL.empty, 'It has 0 commits: two files need 5 in common to count.'],
    [SPECIAL.failed, 'It is not known which files its commits changed.'],
  ])('in %s, it says why', async (repositoryId, reason) => {
    const page = await openCoupling(`#/coupling?files=${repositoryId}`);
    await answer(page, repositoryId);
    expect(await files(page).locator('.table-empty').textContent()).toBe(reason);
    expect(await page.getByRole('button', { name: 'Show as table' }).count()).toBe(1);
  });

  it('between repositories, it says why', async () => {
    const none = { ...FLEET.snapshot, repositoryCoupling: [] };
    const page = await openCoupling('#/coupling', none);
    expect(await page.locator('h1').textContent()).toBe('No two repositories change together.');
    expect(await repositories(page).locator('.table-empty').textContent()).toBe(
      'No two repositories have at least 5 changes in common and a degree of 30 %.',
    );
    await send(page, { type: 'snapshot', snapshot: { ...runningSnapshot(FLEET, 9), repositoryCoupling: [] } });
    expect(await page.locator('h1').textContent()).toBe('What changes together');
    expect(await repositories(page).locator('.table-empty').textContent()).toBe('Known once every repository is read.');
  });

  it('as there is one repository only, it shows the files of that one', async () => {
    const page = await openCoupling('#/coupling', finishedSnapshot(FLEET.repositories.slice(0, 1)));
    expect(await page.locator('h1').textContent()).toBe('What changes together');
    expect(await repositories(page).count()).toBe(0);
    expect(await files(page).count()).toBe(1);
  });
});

describe('a thousand repositories', () => {
  it('are listed without a task of more than 200 ms', async () => {
    const page = await tests.open({ snapshot: fleet(1000).snapshot });
    const openMs = await longestTaskMs(tests.browser(), page, async () => {
      await page.getByRole('navigation').getByRole('link', { name: 'Coupling' }).click();
      await page.locator('.coupling-group').first().waitFor();
    });
    expect(openMs).toBeLessThan(200);
  });
});

describe('the coupling page in every theme and by keyboard', () => {
  it('passes axe, keeps the policy', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    await page.getByRole('button', { name: 'What is coupling of repositories?' }).click();
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    expect(await violations(page)).toEqual([]);
  });

  it('is reached in order', async () => {
    const page = await openCoupling();
    await answer(page, WEB_APP);
    const reached: string[] = [];
    for (let step = 0; step < 60 && reached.at(-1) !== 'Open its page'; step += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          const element = document.activeElement;
          return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
        }),
      );
    }
    const wanted = [
      ...['Coupling', 'What is coupling of repositories?', 'Show as table', 'Copy as CSV', 'billing'],
      ...['What is temporal coupling?', 'Repository', 'Open its page'],
    ];
    const places = wanted.map((name) => reached.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });
});
