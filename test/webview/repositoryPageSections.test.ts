import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { requests } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { fact, openRepositoryPage } from './support/repositoryPage.ts';
import { SPECIAL } from './support/specialCases.ts';
import { WEB_APP } from './support/states.ts';

const tests = useBrowser();
const FLEET = fleet();

const openRepository = (repositoryId: string): Promise<Page> => openRepositoryPage(tests, repositoryId);

describe('what a repository risks', () => {
  const risk = (page: Page, term: string) =>
    page.locator('.risk', { has: page.locator('dt', { hasText: new RegExp(`^${term}`, 'u') }) });

  it('is three figures, each with what it says', async () => {
    const page = await openRepository(WEB_APP);
    expect(await risk(page, 'Contributor absence factor').locator('dd').allTextContents()).toEqual([
      ...['2', '2 people together made at least half of all commits.'],
    ]);
    expect(await risk(page, 'Elephant factor').locator('dd').last().textContent()).toBe(
      '2 organizations together made at least half of all commits.',
    );
    const truck = await risk(page, 'Truck factor').locator('dd').last().textContent();
    expect(truck).toBe(
      'Without Grace Kowalski (111 files), Linus Tanaka (67 files), more than half of the 247 files have nobody left who knows them. Now, 20 have none.',
    );
  });

  it('is marked where not all of the history was read, and missing where nothing was', async () => {
    const incomplete = await openRepository(SPECIAL.incomplete);
    expect(await risk(incomplete, 'Elephant factor').locator('.risk-figure').textContent()).toMatch(/^≈/u);
    const empty = await openRepository(SPECIAL.empty);
    expect(await risk(empty, 'Truck factor').textContent()).toContain('Not known');
    expect(await risk(empty, 'Elephant factor').locator('.risk-figure').textContent()).toContain('No commit');
  });

  it('is explained on demand, with a way to the definition and its source; Escape does not leave the page', async () => {
    const page = await openRepository(WEB_APP);
    await page.getByRole('button', { name: 'What is the truck factor?' }).click();
    const panel = page.getByRole('note', { name: 'What is the truck factor?' });
    expect(await panel.getByRole('link').getAttribute('href')).toBe('https://arxiv.org/abs/1604.06766');
    await panel.getByRole('button', { name: 'Definition' }).click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'openDefinition', metric: 'truckFactor' });
    await page.keyboard.press('Escape');
    expect(await panel.isVisible()).toBe(false);
    expect(await page.locator('h1').textContent()).toBe('web-app');
    // Another explanation puts the first away.
    await page.getByRole('button', { name: 'What is the truck factor?' }).click();
    await page.getByRole('button', { name: 'What is the elephant factor?' }).click();
    expect(await panel.isVisible()).toBe(false);
  });

  it('keeps an explanation inside a narrow page', async () => {
    const page = await openRepository(WEB_APP);
    await page.setViewportSize({ width: 360, height: 900 });
    for (const button of await page.getByRole('button', { name: /^What is/u }).all()) {
      await button.click();
      const beyond = await page.evaluate(() => {
        const { left, right } = document.querySelector('.help-panel:not([hidden])')?.getBoundingClientRect() ?? {};
        return left === undefined || right === undefined || left < 0 || right > document.documentElement.clientWidth;
      });
      expect(beyond).toBe(false);
      // It may lie over the next one.
      await page.keyboard.press('Escape');
    }
  });
});

describe('the health of a repository', () => {
  const section = (page: Page) => page.locator('section[aria-labelledby=health-heading]');

  it('is a score, what counts for it, and on demand all that was looked for', async () => {
    const page = await openRepository(WEB_APP);
    expect(await section(page).locator('.score-line').textContent()).toBe('53 fairfair');
    const features = section(page).locator('.feature');
    expect(await features.count()).toBe(8);
    expect(await features.first().textContent()).toBe('README (15 points): present, README.rst');
    expect(await features.nth(1).textContent()).toBe(
      'License (10 points): missing. Add a LICENSE file: without one, nobody may use it.',
    );
    await section(page).getByRole('button', { name: 'Show all 35 features' }).click();
    expect(await features.count()).toBe(35);
    await section(page).getByRole('link', { name: 'Compare the health of all repositories' }).click();
    expect(await page.locator('h1').textContent()).toContain('are healthy');
  });

  it('says of how many points it speaks, and why something could not be checked', async () => {
    const catalog = FLEET.repositories.find(({ name }) => name === 'catalog');
    const page = await openRepository(catalog?.id ?? '');
    await section(page).getByRole('button', { name: 'Show all 35 features' }).click();
    expect(await section(page).textContent()).toContain(
      'could not be checked, A workflow is no YAML: line 7, column 3',
    );
    const unread = FLEET.repositories.find(({ health }) => health !== null && health.known < health.total);
    const other = await openRepository(unread?.id ?? '');
    expect(await section(other).textContent()).toContain('over the 65 of 75 points that could be known');
    expect(await section(other).textContent()).toContain('not known, LICENSE, not read');
  });

  it('is not known where no files were read', async () => {
    const page = await openRepository(SPECIAL.failed);
    expect(await section(page).textContent()).toContain('Not known: the files at HEAD were not read.');
  });
});

describe('what a repository is made of', () => {
  it('is said by its languages, as a bar and as a table', async () => {
    const page = await openRepository(SPECIAL.detached);
    const section = page.locator('section[aria-labelledby=languages-heading]');
    const shares = await section.locator('.proportion-legend li').allTextContents();
    expect(shares.length).toBeGreaterThan(1);
    for (const text of shares) expect(text).toMatch(/^\d+(\.\d)? % \S/u);
    await section.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('table', { name: 'Languages by bytes' });
    expect(await table.locator('tbody tr').count()).toBe(
      FLEET.repositories.find(({ id }) => id === SPECIAL.detached)?.languages?.length,
    );
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is said by its releases: the latest, how often, and what waits', async () => {
    const page = await openRepository(WEB_APP);
    expect(await fact(page, 'Latest release\\?')).toBe('v2.1.0, 15 Oct 2026, 5 w before this report; 11 commits since');
    expect(await fact(page, 'Releases')).toBe('7 version tags, 3 in the last 365 days, 8.5 days apart (median)');
    const never = FLEET.repositories.find(({ releases }) => releases?.latest === null);
    expect(await fact(await openRepository(never?.id ?? ''), 'Releases\\?')).toBe('no tag names a version');
  });

  it('is said by its hotspots, which open by their place in the list', async () => {
    const page = await openRepository(WEB_APP);
    const section = page.locator('section[aria-labelledby=hotspots-heading]');
    const [file, ...figures] = await section.locator('tbody tr').first().locator('th, td').allTextContents();
    expect(file).toBe('src/api/routes.ts');
    expect(figures).toEqual([' 92.0', '1.1K', '627', 'Linus Tanaka 84 %', '0.13', '6 mo']);
    await section.locator('tbody button').nth(4).click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'openRepositoryFile', repositoryId: WEB_APP, list: 'hotspots', place: 4 });
    await page.locator('section[aria-labelledby=files-heading] tbody button').nth(1).click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toEqual({ type: 'openRepositoryFile', repositoryId: WEB_APP, list: 'mostChanged', place: 1 });
  });

  it('is said by the files that change together most, and leads to all of them', async () => {
    const page = await openRepository(WEB_APP);
    const section = page.locator('section[aria-labelledby=coupling-heading]');
    expect(await section.locator('tbody tr').count()).toBe(5);
    await section.getByRole('link', { name: /^All \d+ pairs of files that change together$/u }).click();
    const choice = page.getByRole('combobox', { name: 'Repository' });
    expect(await choice.inputValue()).toBe(WEB_APP);
    const empty = await openRepository(SPECIAL.empty);
    expect(await empty.locator('section[aria-labelledby=coupling-heading]').textContent()).toContain(
      'It has 0 commits: two files need 5 in common to count.',
    );
  });

  it('shows co-authored commits where trailers were read, and no column where they were not', async () => {
    const page = await openRepository(SPECIAL.detached);
    const people = page.locator('section[aria-labelledby=contributors-heading]');
    expect((await people.locator('td.column-coAuthored').allTextContents()).slice(0, 3)).toEqual(['0', '5', '0']);
    await page.getByRole('radio', { name: 'all time' }).click();
    expect((await people.locator('td.column-coAuthored').allTextContents()).slice(0, 2)).toEqual(['0', '12']);
    const other = await openRepository(WEB_APP);
    expect(await other.locator('.column-coAuthored').count()).toBe(0);
  });

  it('shows who came and who went in each window, where that can be known', async () => {
    const page = await openRepository(WEB_APP);
    const row = page.locator('section[aria-labelledby=windows-heading] tbody tr').nth(3);
    expect(await row.locator('.column-new, .column-inactive').allTextContents()).toEqual(['6', '3']);
    const incomplete = await openRepository(SPECIAL.incomplete);
    const cells = incomplete.locator('section[aria-labelledby=windows-heading] td.column-new');
    expect(await cells.first().textContent()).toBe('–Not known: not all of the history was read');
  });
});
