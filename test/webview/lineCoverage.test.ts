import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBrowser } from './support/browserTests.ts';
import { send } from './support/fakeHost.ts';
import { finishedSnapshot, fleet } from './support/fleet.ts';
import { countingReport, countingSnapshot } from './support/runs.ts';
import { SPECIAL } from './support/specialCases.ts';
import { PAGE_STATES } from './support/states.ts';

const tests = useBrowser();
const FLEET = fleet();
const SINCE = '2025-11-21T09:30:00Z';

const row = (page: Page, name: string) =>
  page.locator('tbody tr').filter({ has: page.locator('th .link', { hasText: new RegExp(`^${name}$`, 'u') }) });

/** What a screen reader says of a cell without a figure. */
const missing = (page: Page, name: string): Promise<string | null> =>
  row(page, name).locator('td.column-lines .missing .visually-hidden').textContent();

describe('while lines are counted', () => {
  it('the run says how far it is, and announces quarters', async () => {
    const page = await tests.open({ snapshot: countingSnapshot(FLEET, 9) });
    const bar = page.getByRole('progressbar', { name: 'Lines counted' });
    expect(await bar.getAttribute('aria-valuenow')).toBe('46');
    const text = await page.locator('.run-progress-text').textContent();
    expect(text).toContain('Counting lines, 45 %');
    expect(text).toContain('about 45 s left');
    expect(await page.locator('.run-progress [role=status]').textContent()).toBe('25 % of lines counted.');
  });

  it('figures of commits are final', async () => {
    const whole = FLEET.repositories.filter(({ state }) => state === 'complete');
    const page = await tests.open({ snapshot: countingSnapshot({ ...FLEET, repositories: whole }, 3) });
    expect(await page.locator('h1').textContent()).toMatch(/^[\d,]+ commits by .* than in the 90 days before\.$/u);
    expect(await page.locator('.chart-summary').textContent()).toMatch(/^[\d,]+ commits since /u);
  });

  it('rows have a dash that says why, and keep all other figures', async () => {
    const page = await tests.open({ snapshot: countingSnapshot(FLEET, 9) });
    expect(await missing(page, 'web-app')).toBe('Lines are not counted yet');
    expect(await row(page, 'web-app').locator('td.column-commits').textContent()).toMatch(/^\d/u);
    expect(await row(page, 'design-system').locator('td.column-lines').textContent()).toMatch(/^\+/u);
    const recent = row(page, 'gateway').locator('td.column-lines');
    expect(await recent.textContent()).toMatch(/^\+/u);
    await page.getByRole('radio', { name: 'all time' }).click();
    expect(await missing(page, 'gateway')).toBe('Lines are not counted yet');
  });

  it('a quiet line says so, and is gone when they are, with nothing moved', async () => {
    const page = await tests.open({ snapshot: countingSnapshot(FLEET, 9) });
    const note = page.locator('.table-tools .lines-note');
    expect(await note.textContent()).toMatch(/^Lines are being counted in \d+ of 40 repositories\.$/u);
    const place = (): Promise<unknown> => page.locator('tbody tr').nth(3).boundingBox();
    const before = await place();
    const { snapshot } = FLEET;
    const { run } = countingSnapshot(FLEET, 9);
    const { totals, attention } = snapshot;
    await send(page, { type: 'update', run, totals, attention, changed: snapshot.repositories });
    expect(await note.count()).toBe(0);
    expect(await place()).toEqual(before);
  });

  it("a repository's page says how far they reach, and why figures are missing", async () => {
    const state = PAGE_STATES.find(({ name }) => name === 'repository whose lines are being counted');
    const page = await tests.open({ ...(state && { snapshot: state.snapshot }), state: { navigation: state?.hash } });
    await send(page, ...(state?.messages ?? []));
    const windows = page.locator('section[aria-labelledby=windows-heading]');
    expect(await windows.locator('.section-aside').textContent()).toBe(
      'Line counts up to 21 Nov 2025 are being counted; figures that need them show –.',
    );
    const allTime = windows.locator('tbody tr').last().locator('.missing .visually-hidden');
    expect(await allTime.allTextContents()).toEqual(
      expect.arrayContaining(['Lines are not counted yet', 'Nothing to compare with']),
    );
    expect(await windows.locator('tbody tr').first().textContent()).toMatch(/\+?\d/u);
    for (const section of ['files', 'contributors', 'organizations']) {
      const cells = page.locator(`section[aria-labelledby=${section}-heading] td.column-lines .visually-hidden`);
      expect(await cells.first().textContent()).toBe('Lines are not counted yet');
    }
  });
});

describe('where lines stay unknown', () => {
  it('a partial clone says why', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    expect(await missing(page, 'game-assets')).toBe('Line counts are not available: partial clone');
    expect(await page.locator('.coverage').textContent()).toContain('not all lines counted in 1 repository');
    expect(await page.locator('.table-tools .lines-note').count()).toBe(0);
  });

  it('a run that ended before says so, in the row and on the page', async () => {
    const results = FLEET.repositories.map((report) => {
      const counting = countingReport(report, SINCE);
      const { activity } = counting;
      if (report.id !== SPECIAL.detached || activity === null) return report;
      return { ...counting, activity: { ...activity, lines: { state: 'partial' as const, since: SINCE } } };
    });
    const snapshot = finishedSnapshot(results);
    const page = await tests.open({ snapshot, state: { navigation: '#/?window=all' } });
    expect(await missing(page, 'release-tools')).toBe('Lines were not counted: the analysis ended before');
    expect(await row(page, 'release-tools').locator('th').textContent()).toContain('lines cut short');
    expect(await page.locator('.coverage').textContent()).toContain('not all lines counted in 2 repositories');
    await row(page, 'release-tools').locator('th .link').click();
    expect(await page.locator('section[aria-labelledby=windows-heading] .section-aside').textContent()).toBe(
      'Lines of commits before 21 Nov 2025 were not counted: the analysis ended before.',
    );
  });
});
