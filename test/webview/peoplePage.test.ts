import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import type { SelectionResult } from '../../src/core/model/selection.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { changeTheme, requests, send, violations } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { answerSelections, selectedPerson, selectionResult, spanFigures } from './support/selectionResults.ts';
import { THEMES } from './support/themes.ts';

const tests = useBrowser();
const FLEET = fleet();
const RESULT = selectionResult(FLEET);
const MARKUP = '<img src=x onerror="globalThis.owned=1">';

async function open(
  fields: Partial<SelectionResult> = {},
  {
    snapshot = FLEET.snapshot,
    hash = '#/people',
    width = 1280,
  }: { readonly snapshot?: DashboardSnapshot; readonly hash?: string; readonly width?: number } = {},
): Promise<Page> {
  const page = await tests.open({ snapshot, state: { navigation: hash }, width });
  await answerSelections(page, { ...RESULT, ...fields });
  await page.locator('section[aria-labelledby=people-heading]').waitFor();
  return page;
}

const people = (page: Page) => page.locator('section[aria-labelledby=people-heading]');
const names = (page: Page): Promise<readonly string[]> =>
  people(page)
    .locator('tbody th .text-button')
    .evaluateAll((buttons) => buttons.map((button) => button.textContent));

describe('the headline', () => {
  it.each([
    [{}, '4 of 57 people made half of the commits over the last 90 days; one of 4 organizations did.'],
    [
      { now: spanFigures(12, { contributors: 1, contributorAbsenceFactor: 1, elephantFactor: 1 }), organizations: [] },
      'One person made commits over the last 90 days.',
    ],
    [{ now: spanFigures(0) }, 'Nobody made a commit over the last 90 days.'],
    [
      { now: spanFigures(9, { contributors: 0, contributorAbsenceFactor: null }) },
      'Bots alone made 9 commits over the last 90 days.',
    ],
    [
      { incomplete: ['0000000000000001'] },
      'Of what could be read, 4 of 57 people made half of the commits over the last 90 days; one of 4 organizations did.',
    ],
  ] as const)('says who carries how much (%#)', async (fields, text) => {
    expect(await (await open(fields)).locator('h1').textContent()).toBe(text);
  });
});

describe('people', () => {
  it('are sorted by a heading, filtered as one types, and bots are left out until asked', async () => {
    const list = [
      selectedPerson({ name: 'Bob', email: 'bob@b.example', commits: 3 }),
      selectedPerson({ name: 'Ada', email: 'ada@a.example', commits: 9 }),
      selectedPerson({ name: 'renovate[bot]', email: 'bot@c.example', commits: 20, bot: true }),
    ];
    const page = await open({ people: list, peopleCount: 3 });
    expect(await names(page)).toEqual(['Ada', 'Bob']);
    await people(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await people(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    expect(await names(page)).toEqual(['Bob', 'Ada']);
    await page.getByRole('checkbox', { name: 'Show bots' }).click();
    expect(await names(page)).toEqual(['renovate[bot]', 'Bob', 'Ada']);
    expect(await people(page).locator('.tag').textContent()).toBe('bot');
    await page.getByRole('textbox', { name: 'Filter people' }).fill('b.example');
    expect(await names(page)).toEqual(['Bob']);
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    expect(state).toMatchObject({ navigation: '#/people?people=b.example&bots=yes&people-by=-name' });
  });

  it('ten thousand of them cost what is in sight, and the last is reached', async () => {
    const list = Array.from({ length: 10_000 }, (_, place) =>
      selectedPerson({
        name: `Person ${String(place)}`,
        email: `p${String(place)}@x.example`,
        commits: 10_000 - place,
      }),
    );
    const page = await open({ people: list, peopleCount: 10_000 });
    const table = people(page).locator('.virtual-table');
    expect(await table.locator('tbody tr').count()).toBeLessThan(50);
    expect(await table.locator('table').getAttribute('aria-rowcount')).toBe('10001');
    await table.evaluate((box) => (box.scrollTop = box.scrollHeight));
    await page.getByRole('button', { name: 'Person 9999' }).waitFor();
    expect(await table.locator('tbody tr').count()).toBeLessThan(50);
    expect(await table.locator('tr[aria-rowindex="10001"]').textContent()).toContain('Person 9999');
    const height = await table.evaluate((box) => box.scrollHeight);
    await table.evaluate((box) => (box.scrollTop = 220_000));
    await page.getByRole('button', { name: 'Person 5000', exact: true }).waitFor();
    expect(await table.evaluate((box) => box.scrollHeight)).toBe(height);
    // Another order begins at its first row.
    await people(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Person 0', exact: true }).waitFor();
  });

  it('of whom only some are told say so', async () => {
    const page = await open({ peopleCount: 12_345 });
    expect(await people(page).locator('[role=status]').first().textContent()).toBe(
      '39 of 12,345 authors listed: those with most commits',
    );
  });

  it('are copied as they are listed', async () => {
    await tests.browser().contexts()[0]?.grantPermissions([]);
    const page = await open();
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', {
        value: { writeText: (text: string) => Promise.resolve(Object.assign(globalThis, { copied: text })) },
      });
    });
    await people(page).getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('39 rows copied.').waitFor();
    const text = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied);
    expect(text.split('\r\n')).toHaveLength(41);
    expect(text.split('\r\n')[0]).toBe(
      'Name,E-mail,Bot,Organization,Commits,Commits before,Insertions,Deletions,Repositories,First commit,Last commit',
    );
  });
});

describe('a person', () => {
  it('is looked at from the list of risks: repositories, files and CI jobs that only they know', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Show the risk: Ken Moreau/u }).click();
    const detail = page.locator('.person-detail');
    expect(await detail.locator('h2').textContent()).toBe('Ken Moreau');
    expect(await detail.locator('h2').evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await detail.locator('.fact-row').allTextContents()).toMatchObject({ length: 4 });
    expect(await detail.locator('.facts').textContent()).toContain('Files1,272 at HEAD');
    expect(await detail.locator('.facts').textContent()).toContain('CI jobs20 of these repositories');
    await detail.getByRole('link', { name: 'search' }).click();
    expect(await page.locator('h1').textContent()).toBe('search');
  });

  it('is looked at from the table, survives a reload, and Escape puts them away', async () => {
    const page = await open();
    const [first = ''] = await names(page);
    await people(page).getByRole('button', { name: first, exact: true }).first().click();
    expect(await page.locator('.person-detail').textContent()).toContain('among those chosen');
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    const again = await tests.open({ snapshot: FLEET.snapshot, state });
    await answerSelections(again, RESULT);
    await again.locator('.person-detail').waitFor();
    await again.locator('.person-detail h2').focus();
    await again.keyboard.press('Escape');
    expect(await again.locator('.person-detail').count()).toBe(0);
  });

  it('is counted alone on demand', async () => {
    const page = await open({}, { hash: '#/people?who=ken.moreau@acme.example' });
    await page.getByRole('button', { name: 'Count only their commits' }).click();
    await expect
      .poll(async () => (await requests(page)).at(-1))
      .toMatchObject({ type: 'evaluateSelection', selection: { people: ['ken.moreau@acme.example'] } });
    expect(await page.getByRole('button', { name: 'Count only their commits' }).count()).toBe(0);
  });
});

describe('the page', () => {
  it('says that there is nothing to count yet', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot, state: { navigation: '#/people' } });
    await send(page, { type: 'selectionResult', resultId: 1, result: null, problem: null });
    expect(await page.locator('.nothing-counted').textContent()).toContain('analyze the repositories again');
  });

  it('is text whatever people are called', async () => {
    const person = selectedPerson({ name: MARKUP, email: `${MARKUP}@x\u202E`, organization: '{a|x}' });
    const snapshot = {
      ...FLEET.snapshot,
      portfolioRisk: [{ ...person, repositoryIds: ['0000000000000001'], files: 1, ciJobs: null }],
    };
    const organizations = RESULT.organizations.map((organization) => ({
      ...organization,
      name: `${MARKUP}${organization.name}`,
    }));
    const page = await open({ people: [person], organizations }, { snapshot });
    await people(page).locator('tbody .text-button').click();
    expect(await page.locator('.person-detail h2').textContent()).toBe(MARKUP);
    expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
    expect(await page.locator('body').evaluate((body) => body.textContent)).not.toMatch(/\u202E/u);
    expect(await violations(page)).toEqual([]);
    expect(tests.pageErrors).toEqual([]);
  });

  it('passes axe in every theme, and has nothing beyond its sides', async () => {
    const page = await open({}, { hash: '#/people?who=ken.moreau@acme.example' });
    await page.getByRole('button', { name: 'Filter and compare' }).click();
    await page.getByRole('combobox', { name: 'Add a filter' }).fill('a');
    await page.locator('.suggestion').first().waitFor();
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      expect(await axeFaults(page)).toEqual([]);
    }
    for (const width of [320, 480, 760, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    expect(await violations(page)).toEqual([]);
  }, 90_000);

  it('is walked with the keyboard alone', async () => {
    const page = await open();
    const seen: string[] = [];
    for (let press = 0; press < 60; press += 1) {
      await page.keyboard.press('Tab');
      seen.push(
        await page.evaluate(() => {
          const element = document.activeElement;
          return `${element?.tagName ?? ''} ${element?.getAttribute('aria-label') ?? element?.textContent.slice(0, 40) ?? ''}`;
        }),
      );
    }
    for (const stop of [
      'A People',
      'BUTTON the last 90 days',
      'BUTTON Filter and compare',
      'BUTTON Show the risk: Ken Moreau alone knows 4 repositories',
      'DIV People',
      'BUTTON Name',
    ]) {
      expect(seen).toContain(stop);
    }
    await page.keyboard.press('Enter');
    await page.locator('.person-detail').waitFor();
  });
});
