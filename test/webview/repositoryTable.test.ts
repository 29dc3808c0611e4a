import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import { useBrowser } from './support/browserTests.ts';
import { fleet, totalsOf } from './support/fleet.ts';
import { longestTaskMs } from './support/longTasks.ts';

const tests = useBrowser();
const { snapshot } = fleet();

const firstNames = (page: Page, count: number): Promise<readonly string[]> =>
  page
    .locator('tbody th .link')
    .evaluateAll((links, end) => links.slice(0, end).map((link) => link.textContent), count);

const row = (page: Page, name: string) =>
  page.locator('tbody tr').filter({ has: page.locator('th .link', { hasText: new RegExp(`^${name}$`, 'u') }) });

describe('the repository table', () => {
  it('follows the window', async () => {
    const page = await tests.open({ snapshot });
    const commits = row(page, 'web-app').locator('td.column-commits');
    const inNinetyDays = await commits.textContent();
    await page.getByRole('radio', { name: 'the last 365 days' }).click();
    expect(await commits.textContent()).not.toBe(inNinetyDays);
    expect(await page.locator('h1').textContent()).toContain('over the last 365 days');
    expect(await commits.locator('.figure').getAttribute('title')).toMatch(/^[\d,]+ commits$/u);
  });

  it('is sorted by a heading, and the other way round by the same one', async () => {
    const page = await tests.open({ snapshot });
    const heading = page.getByRole('columnheader', { name: 'Repository' });
    expect(await page.getByRole('columnheader', { name: 'Commits' }).getAttribute('aria-sort')).toBe('descending');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await firstNames(page, 2)).toEqual(['analytics', 'audit-log']);
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect((await firstNames(page, 1))[0]).toBe('web-app-review');
  });

  it('is filtered as one types, says how many are left and what to do about none', async () => {
    const page = await tests.open({ snapshot });
    const field = page.getByRole('textbox', { name: 'Filter repositories' });
    await field.fill('incomplete');
    expect(await firstNames(page, 5)).toEqual(['monolith']);
    expect(await page.locator('.table-tools [role=status]').textContent()).toContain('1 of 40 repositories');
    await field.fill('nothing is called so');
    expect(await page.locator('.table-empty').textContent()).toBe('No repository matches the filter.');
  });

  it('marks every figure of an incomplete result', async () => {
    const page = await tests.open({ snapshot });
    const cells = row(page, 'monolith').locator('td.numeric');
    const texts = await cells.allTextContents();
    expect(texts).toHaveLength(5);
    for (const text of texts) expect(text).toMatch(/^[≥≤≈]/u);
    for (const text of await row(page, 'web-app').locator('td.numeric').allTextContents()) {
      expect(text).not.toMatch(/[≥≤≈]/u);
    }
  });

  it('says why a figure is missing, and what to do about a repository without any', async () => {
    const page = await tests.open({ snapshot, state: { navigation: '#/repositories' } });
    expect(await row(page, 'game-assets').locator('td.column-lines .missing').getAttribute('title')).toBe(
      'Line counts are not available: partial clone',
    );
    const failed = row(page, 'audit-log').locator('td.row-note');
    expect(await failed.textContent()).toContain('Git refuses to read audit-log');
    expect(await failed.textContent()).toContain('If you trust it');
  });
});

describe('the headline', () => {
  const quiet = (commits: number, previousCommits: number): DashboardSnapshot => {
    const totals = totalsOf([]);
    const day = { ...totals.windows['90d'], commits, previousCommits, contributors: 3 };
    return { ...snapshot, totals: { ...totals, repositories: 8, windows: { ...totals.windows, '90d': day } } };
  };

  it.each([
    [
      112,
      100,
      '112 commits by 3 people in 8 repositories over the last 90 days, 12 % more than in the 90 days before.',
    ],
    [
      100,
      100,
      '100 commits by 3 people in 8 repositories over the last 90 days, about as many as in the 90 days before.',
    ],
    [1, 0, '1 commit by 3 people in 8 repositories over the last 90 days.'],
    [0, 214, 'No commits in 8 repositories over the last 90 days, after 214 in the 90 days before.'],
    [0, 0, 'No commits in 8 repositories over the last 90 days.'],
  ])('says %i commits after %i', async (commits, previous, sentence) => {
    const page = await tests.open({ snapshot: quiet(commits, previous) });
    expect(await page.locator('h1').textContent()).toBe(sentence);
  });
});

describe('a thousand repositories', () => {
  const many = fleet(1000).snapshot;

  it('are drawn a hundred at a time', async () => {
    const page = await tests.open({ snapshot: many, state: { navigation: '#/repositories' } });
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    expect(await rows.count()).toBe(200);
    const focused = await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex);
    expect(focused).toBe(101);
    expect(await page.locator('.table-more').textContent()).toContain('200 of 1,000 rows shown');
  });

  it('are filtered and sorted within a blink', async () => {
    const page = await tests.open({ snapshot: many, state: { navigation: '#/repositories' } });
    const sortMs = await longestTaskMs(tests.browser(), page, () =>
      page.getByRole('columnheader', { name: '± lines' }).getByRole('button').click(),
    );
    expect(sortMs).toBeLessThan(200);
    await page.getByRole('textbox', { name: 'Filter repositories' }).fill('web-app-12');
    expect(await firstNames(page, 3)).toEqual(['web-app-12']);
  });
});
