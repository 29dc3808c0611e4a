import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { createProblem } from '../../src/core/model/problemCatalogue.ts';
import type { Selection } from '../../src/core/model/selection.ts';
import { useBrowser } from './support/browserTests.ts';
import { requests, send, violations } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { answerSelections, selectionResult, spanFigures } from './support/selectionResults.ts';
import { WEB_APP } from './support/states.ts';

const tests = useBrowser();
const FLEET = fleet();
const { snapshot } = FLEET;
const RESULT = selectionResult(FLEET);
const SPRING = 'from=2026-02-28T23:59:59Z&until=2026-05-31T23:59:59Z';

async function open(navigation = '', width = 1280): Promise<Page> {
  const page = await tests.open({ snapshot, state: { navigation }, width });
  await answerSelections(page, RESULT);
  return page;
}

async function asked(page: Page): Promise<readonly Selection[]> {
  return (await requests(page)).flatMap((request) => (request.type === 'evaluateSelection' ? [request.selection] : []));
}

const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent();
const chips = (page: Page): Promise<readonly string[]> => page.locator('.choice-chip').allTextContents();
const details = (page: Page): Promise<void> => page.getByRole('button', { name: 'Filter and compare' }).click();

describe('a window', () => {
  it('is answered from what is there: nobody is asked', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'the last 365 days' }).click();
    expect(await heading(page)).toContain('over the last 365 days');
    await send(page);
    expect(await asked(page)).toEqual([]);
  });
});

describe('a span', () => {
  it('from the hash is asked for, and every figure follows', async () => {
    const page = await open(`#/?${SPRING}`);
    await expect
      .poll(() => heading(page))
      .toBe(
        '1,284 commits by 57 people in 39 repositories from 1 Mar to 31 May 2026, 12 % more than in the 92 days before.',
      );
    expect(await chips(page)).toEqual(['1 Mar – 31 May 2026×']);
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    const first = RESULT.repositories[0];
    const name = snapshot.repositories.find(({ id }) => id === first?.repositoryId)?.name ?? '';
    const row = page.locator('tbody tr', { has: page.locator('th', { hasText: name }) }).first();
    expect(await row.locator('td.column-commits').textContent()).toBe(String(first?.now.commits));
    expect((await asked(page))[0]?.span).toEqual({ from: '2026-02-28T23:59:59Z', until: '2026-05-31T23:59:59Z' });
  });

  it('is chosen by days, and survives a reload', async () => {
    const page = await open();
    await details(page);
    await page.getByLabel('From', { exact: true }).fill('2026-03-01');
    await page.getByLabel('to', { exact: true }).fill('2026-05-31');
    await expect.poll(() => chips(page)).toEqual(['1 Mar – 31 May 2026×']);
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    const again = await tests.open({ snapshot, state });
    expect(await chips(again)).toEqual(['1 Mar – 31 May 2026×']);
  });

  it('that ends before it begins changes nothing, and is said', async () => {
    const page = await open(`#/?${SPRING}`);
    await details(page);
    await page.getByLabel('From', { exact: true }).fill('2026-06-30');
    expect(await page.locator('.field-note').first().textContent()).toBe('It ends before it begins.');
    expect(await chips(page)).toEqual(['1 Mar – 31 May 2026×']);
  });

  it('is left by its chip, by Escape and by a window', async () => {
    const page = await open(`#/?${SPRING}`);
    await page.getByRole('button', { name: /^Back to the window/u }).click();
    expect(await chips(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await chips(page)).toHaveLength(1);
    await page.locator('h1').focus();
    await page.keyboard.press('Escape');
    expect(await chips(page)).toEqual([]);
    await page.keyboard.press('Control+z');
    await page.getByRole('radio', { name: 'the last 7 days' }).click();
    expect(await chips(page)).toEqual([]);
    expect(await page.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe('the last 7 days');
  });
});

describe('filters', () => {
  it('are found by typing and chosen with keys alone', async () => {
    const page = await open();
    await details(page);
    const field = page.getByRole('combobox', { name: 'Add a filter' });
    await field.focus();
    await page.keyboard.type('ledger');
    await page.keyboard.press('Enter');
    await page.keyboard.type('acme');
    await page.getByRole('option', { name: /^organization acme\.example/u }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('src/core');
    await page.keyboard.press('Enter');
    expect(await chips(page)).toEqual(['repositoryledger-core×', 'organizationacme.example×', 'pathsrc/core×']);
    await expect
      .poll(async () => (await asked(page)).at(-1))
      .toMatchObject({
        repositoryIds: ['0000000000000003'],
        organizations: ['acme.example'],
        paths: ['src/core'],
      });
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('are walked with the arrow keys, and the last leads to the first', async () => {
    const page = await open();
    await details(page);
    const field = page.getByRole('combobox', { name: 'Add a filter' });
    await field.fill('web-app');
    const active = async (): Promise<string | null> =>
      page.locator(`#${(await field.getAttribute('aria-activedescendant')) ?? ''}`).textContent();
    expect(await active()).toContain('web-app');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe('pathweb-appfiles and folders');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.suggestion[aria-selected=true]').textContent()).toContain('repositoryweb-app');
  });

  it('leave the rows of what is chosen, and are taken back one by one', async () => {
    const page = await open(`#/?only-repository=${WEB_APP}&only-folder=nowhere`);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('button', { name: 'Remove the repository web-app' }).click();
    expect(await page.locator('.table-empty').textContent()).toBe('No repository matches the filter.');
    await page.getByRole('button', { name: 'Reset all' }).click();
    expect(await page.locator('tbody tr').count()).toBe(25);
    expect(await chips(page)).toEqual([]);
  });

  it('that choose repositories do not count on the page of one', async () => {
    const page = await open(`#/repository/${WEB_APP}?only-folder=platform&only-path=src`);
    expect(await chips(page)).toEqual(['pathsrc×']);
    await expect.poll(async () => (await asked(page)).at(-1)?.repositoryIds).toEqual([WEB_APP]);
    expect(await page.locator('.selected-sentence').textContent()).toContain('1,284 commits by 57 people');
    expect(await page.locator('section[aria-labelledby=contributors-heading] tbody tr').count()).toBe(20);
  });
});

describe('a comparison', () => {
  it('stands beside the figures, in words and signs', async () => {
    const page = await open();
    await details(page);
    await page.getByRole('checkbox', { name: 'Show both beside each other' }).click();
    const rows = page.locator('section[aria-labelledby=comparison-heading] tbody tr');
    await rows.first().waitFor();
    expect((await rows.allTextContents())[0]).toBe('Commits1.3K1.1K+138, 12 % more');
    expect((await rows.allTextContents())[2]).toBe('People5761−4, 7 % fewer');
    await page.getByRole('button', { name: 'Close the comparison' }).click();
    expect(await rows.count()).toBe(0);
  });

  it('comes from the command, with its spans', async () => {
    const page = await open('#/ci');
    const comparison = { from: '2025-02-28T23:59:59Z', until: '2025-05-31T23:59:59Z' };
    const span = { from: '2026-02-28T23:59:59Z', until: '2026-05-31T23:59:59Z' };
    await send(page, { type: 'compare', span, comparison });
    await expect.poll(async () => (await asked(page)).at(-1)).toMatchObject({ span, comparison });
    expect(await chips(page)).toEqual(['1 Mar – 31 May 2026×', 'against1 Mar – 31 May 2025×']);
    await page.locator('section[aria-labelledby=comparison-heading] tbody tr').first().waitFor();
  });

  it.each([
    ['the same days a year earlier', { from: '2025-08-23T09:30:00Z', until: '2025-11-21T09:30:00Z' }],
    ['another span', { from: '2026-05-25T09:30:00Z', until: '2026-08-23T09:30:00Z' }],
  ])('with %s is asked for', async (option, comparison) => {
    const page = await open();
    await details(page);
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption({ label: option });
    await expect.poll(async () => (await asked(page)).at(-1)?.comparison).toEqual(comparison);
  });

  it('of figures that are bounds has no difference', async () => {
    const page = await tests.open({ snapshot, state: { navigation: '#/?compare=yes' } });
    await answerSelections(page, { ...RESULT, incomplete: [WEB_APP] });
    const first = page.locator('section[aria-labelledby=comparison-heading] tbody tr').first();
    await first.waitFor();
    expect(await first.textContent()).toBe(
      'Commits≥ at least 1.3K≥ at least 1.1K–Not known: not all of the history was read',
    );
    expect(await heading(page)).toMatch(/^At least 1,284 commits/u);
  });
});

describe('answers', () => {
  it('that are slow leave the older figures dimmed, and say so', async () => {
    const page = await tests.open({ snapshot, state: { navigation: `#/?${SPRING}` } });
    await page.getByText('Counting…').waitFor();
    await send(page, {
      type: 'selectionResult',
      resultId: 1,
      result: { ...RESULT, selection: (await asked(page))[0] ?? RESULT.selection },
      problem: null,
    });
    await expect.poll(() => page.getByText('Counting…').count()).toBe(0);
    expect(await page.locator('.stale').count()).toBe(0);
    await page.getByRole('radio', { name: 'all time' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await details(page);
    await page.getByLabel('From', { exact: true }).fill('2026-04-01');
    await page.locator('.selected-figures.stale').waitFor();
    expect(await heading(page)).toContain('1,284 commits');
  });

  it('that come late change nothing', async () => {
    const page = await tests.open({ snapshot, state: { navigation: `#/?${SPRING}` } });
    const result = (commits: number) => ({ ...RESULT, now: spanFigures(commits) });
    await send(
      page,
      { type: 'selectionResult', resultId: 9, result: result(999), problem: null },
      { type: 'selectionResult', resultId: 8, result: result(888), problem: null },
    );
    expect(await heading(page)).toContain('999 commits');
  });

  it('with a problem say what is wrong', async () => {
    const page = await tests.open({ snapshot, state: { navigation: '#/people' } });
    const problem = createProblem('internalError', 'selection', '<img src=x onerror="globalThis.owned=1">');
    await send(page, { type: 'selectionResult', resultId: 1, result: null, problem });
    expect(await page.locator('main').textContent()).toContain('The figures could not be counted.');
    expect(await page.locator('.problem-detail').textContent()).toBe('<img src=x onerror="globalThis.owned=1">');
  });

  it('are measured from the change to the picture', async () => {
    const page = await open(`#/?${SPRING}`);
    await expect.poll(() => heading(page)).toContain('1,284 commits');
    const measures = (): Promise<readonly number[]> =>
      page.evaluate(() => performance.getEntriesByName('muster:selection').map(({ duration }) => duration));
    const before = (await measures()).length;
    await page.getByRole('radio', { name: 'the last 7 days' }).click();
    await expect.poll(async () => (await measures()).length).toBe(before + 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => (await measures()).length).toBe(before + 2);
    for (const duration of await measures()) expect(duration).toBeGreaterThan(0);
  });
});

describe('hostile choices', () => {
  it('are text wherever they stand', async () => {
    const markup = '<img src=x onerror="globalThis.owned=1">';
    const query = new URLSearchParams([
      ['only-person', markup],
      ['only-organization', 'a\u202Eb{a|x}'],
      ['only-group', '__proto__'],
      ['only-folder', 'constructor'],
    ]);
    const page = await open(`#/?${query.toString()}`);
    expect(await chips(page)).toEqual([
      `person${markup}×`,
      'organizationa\uFFFDb{a|x}×',
      'group__proto__×',
      'folderconstructor×',
    ]);
    await details(page);
    await page.getByRole('combobox', { name: 'Add a filter' }).fill(markup);
    expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
    expect(await violations(page)).toEqual([]);
    expect(tests.pageErrors).toEqual([]);
  });
});
