import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { SelectionResult } from '../../src/core/model/selection.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { changeTheme, requests, violations } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { answerSelections, selectedHotspot, selectionResult } from './support/selectionResults.ts';
import { WEB_APP } from './support/states.ts';
import { THEMES } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();
const RESULT = selectionResult(FLEET);
const MARKUP = '<img src=x onerror="globalThis.owned=1">';

async function open(fields: Partial<SelectionResult> = {}, hash = '#/hotspots'): Promise<Page> {
  const page = await tests.open({ snapshot: FLEET.snapshot, state: { navigation: hash } });
  await answerSelections(page, { ...RESULT, ...fields });
  await page.locator('.selected-figures').waitFor();
  await expect.poll(() => page.getByText('Counting…').count()).toBe(0);
  return page;
}

const files = (page: Page) => page.locator('section[aria-labelledby=files-heading]');
const crumbs = (page: Page): Promise<readonly string[]> => page.locator('.breadcrumbs li').allTextContents();
const lastRequest = async (page: Page): Promise<unknown> => (await requests(page)).at(-1);

describe('hotspots', () => {
  it('are asked for with hotspots, and the hottest is said first', async () => {
    const page = await open();
    expect((await requests(page)).at(-1)).toMatchObject({ selection: { withHotspots: true } });
    expect(await page.locator('h1').textContent()).toMatch(
      /^src\/.* in .* is the hottest file: [\d,]+ revisions of [\d,]+ lines over the last 90 days\.$/u,
    );
    expect(await page.locator('.coverage').textContent()).toContain('the hottest 200');
  });

  it('two hundred of them are listed, with what is known of each', async () => {
    const page = await open();
    expect(await files(page).locator('[role=status]').first().textContent()).toBe('200 files');
    const first = await files(page).locator('tbody tr').first().locator('th, td').allTextContents();
    const [hottest] = RESULT.hotspots ?? [];
    expect(first.slice(1)).toEqual([
      ...[' 92.0', '1.1K', String(hottest?.lines), hottest?.mainDeveloper?.name],
      ...[
        `${String(Math.round((hottest?.ownership ?? 0) * 100))} %`,
        hottest?.fragmentation.toFixed(2),
        `${String(hottest?.ageMonths)} mo`,
      ],
    ]);
  });

  it('lead to the file by its place in the list, whatever the order', async () => {
    const page = await open();
    await files(page).getByRole('columnheader', { name: 'Lines' }).getByRole('button').click();
    const most = (RESULT.hotspots ?? []).reduce((top, { lines }) => Math.max(top, lines), 0);
    const place = (RESULT.hotspots ?? []).findIndex(({ lines }) => lines === most);
    await files(page).locator('tbody .text-button').first().click();
    const answered = (await requests(page)).filter(({ type }) => type === 'evaluateSelection').length;
    await expect.poll(() => lastRequest(page)).toEqual({ type: 'openHotspot', resultId: answered, place });
  });

  it('that are not known, or that are none, say so', async () => {
    expect(await (await open({ hotspots: null })).locator('.nothing-counted').textContent()).toContain(
      'Hotspots need the files at HEAD',
    );
    const none = await open({ hotspots: [] });
    expect(await none.locator('h1').textContent()).toBe('No file of those at HEAD was changed over the last 90 days.');
    expect(await none.locator('.table-empty').textContent()).toBe('No file of those at HEAD was changed.');
  });
});

describe('the map', () => {
  it('leads from repositories to folders to files with keys alone, and Escape leads back', async () => {
    const page = await open({
      hotspots: [
        selectedHotspot({ path: 'src/core/a.ts', score: 90 }),
        selectedHotspot({ path: 'src/core/b.ts', score: 50 }),
        selectedHotspot({ path: 'README.md', score: 10 }),
      ],
    });
    const part = (name: RegExp) => page.locator('.hotspot-level').getByRole('button', { name });
    await part(/^web-app, repository with 3 hotspots, score 90\.0/u).press('Enter');
    expect(await crumbs(page)).toEqual(['All repositories', 'web-app']);
    await part(/^src\/core, folder with 2 hotspots/u).press('Enter');
    expect(await crumbs(page)).toEqual(['All repositories', 'web-app', 'src', 'core']);
    expect(await files(page).locator('tbody tr').count()).toBe(2);
    await part(/^a\.ts, file/u).press('Enter');
    await expect.poll(() => lastRequest(page)).toMatchObject({ type: 'openHotspot', place: 0 });
    await part(/^a\.ts, file/u).press('Escape');
    expect(await crumbs(page)).toEqual(['All repositories', 'web-app', 'src']);
    await page.locator('.breadcrumbs').getByRole('button', { name: 'All repositories' }).press('Enter');
    expect(await crumbs(page)).toEqual(['All repositories']);
    expect(await page.evaluate(() => globalThis.fakeHost.state)).toEqual({ navigation: '#/hotspots' });
  });

  it('leads there with a click too, and opens a file', async () => {
    const page = await open({ hotspots: [selectedHotspot(), selectedHotspot({ path: 'x.ts', score: 1, lines: 1 })] });
    const chart = page.locator('.chart');
    // The label of the repository, then the file below it.
    await chart.click({ position: { x: 20, y: 9 } });
    expect(await crumbs(page)).toEqual(['All repositories', 'web-app']);
    await chart.click({ position: { x: 300, y: 150 } });
    await expect.poll(() => lastRequest(page)).toMatchObject({ type: 'openHotspot', place: 0 });
  });

  it('has a sentence and a table that say the same', async () => {
    const page = await open({}, `#/hotspots?in=${WEB_APP}`);
    expect(await page.locator('.chart-summary').textContent()).toMatch(
      /^\d+ hotspots with [\d,]+ lines; the hottest here, src\/.*, scores 92\.0\./u,
    );
    await page.getByRole('button', { name: 'Show as table' }).click();
    const rows = page.locator('section[aria-labelledby=map-heading] tbody tr');
    expect(await rows.count()).toBe(await page.locator('.hotspot-level li').count());
    expect(await page.locator('.chart').count()).toBe(0);
  });

  it('is told apart without colour: each box that has room says its score', async () => {
    const page = await open({}, `#/hotspots?in=${WEB_APP}`);
    const texts = await page.locator('.chart svg text').allTextContents();
    expect(texts).toContain('92.0');
    expect(texts).toContain('84.6');
  });

  it('of a place that is gone says so, and leads back', async () => {
    const page = await open({}, '#/hotspots?in=ffffffffffffffff&below=src');
    expect(await page.locator('section[aria-labelledby=map-heading]').textContent()).toContain(
      'No hotspot is here any more.',
    );
    expect(await crumbs(page)).toEqual(['All repositories', 'no longer here', 'src']);
  });
});

describe('the page of hotspots', () => {
  it('is text whatever files are called', async () => {
    const hotspots = [MARKUP, '{a|x}{marker0|●}', 'a\u202Eb/\u2066c', '__proto__/constructor'].map((path, place) =>
      selectedHotspot({ path, score: 90 - place, lines: 100, mainDeveloper: { name: MARKUP, email: '' } }),
    );
    const page = await open({ hotspots });
    await page.locator('.chart').hover({ position: { x: 200, y: 100 } });
    // Into the repository, and into the first folder or file there.
    await page.locator('.hotspot-level .text-button').nth(0).click();
    await page.locator('.hotspot-level .text-button').nth(1).click();
    expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
    expect(await page.locator('main img, main [onerror]').count()).toBe(0);
    expect(await page.locator('body').evaluate((body) => body.textContent)).not.toMatch(/[\u202E\u2066]/u);
    expect(await violations(page)).toEqual([]);
    expect(tests.pageErrors).toEqual([]);
  });

  it('is not changed by files that are called like what every object has', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'a__proto__', '__proto____proto____proto__'];
    const page = await open({ hotspots: names.map((path, place) => selectedHotspot({ path, score: 90 - place })) });
    const inherited = (): Promise<readonly string[]> =>
      page.evaluate(() => Object.getOwnPropertyNames(Object.prototype).toSorted());
    const before = Object.getOwnPropertyNames(Object.prototype).toSorted();
    await page.locator('.chart').hover({ position: { x: 200, y: 100 } });
    await page.locator('.hotspot-level .text-button').first().click();
    await page.setViewportSize({ width: 500, height: 900 });
    await page.locator('.chart').hover({ position: { x: 60, y: 100 } });
    expect(await inherited()).toEqual(before);
    expect(
      await page.locator('.chart svg text').evaluateAll((texts) => texts.map((text) => text.getAttribute('x'))),
    ).not.toContain('NaN');
    expect(tests.pageErrors).toEqual([]);
  });

  it('passes axe in every theme, and has nothing beyond its sides', async () => {
    const page = await open({}, `#/hotspots?in=${WEB_APP}`);
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Show as table' }).click();
    expect(await axeFaults(page)).toEqual([]);
    for (const width of [320, 480, 760, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    expect(await violations(page)).toEqual([]);
  }, 90_000);
});
