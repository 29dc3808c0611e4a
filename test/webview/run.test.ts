import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardMessage } from '../../src/protocol/dashboardMessages.ts';
import { useBrowser } from './support/browserTests.ts';
import { requests, send } from './support/fakeHost.ts';
import { fleet, totalsOf } from './support/fleet.ts';
import {
  cancelledSnapshot,
  discoveringSnapshot,
  emptySnapshot,
  failedAgainSnapshot,
  failedSnapshot,
  idleSnapshot,
  progressOf,
  runningSnapshot,
} from './support/runs.ts';

const tests = useBrowser();
const FLEET = fleet();

/** The host's message when the repositories from `from` to `to` are read. */
function results(from: number, to: number): DashboardMessage {
  return {
    type: 'update',
    run: { phase: 'running', progress: progressOf(to, 40, ['docs-site', 'e2e-tests', 'mobile']) },
    totals: totalsOf(FLEET.repositories.slice(0, to)),
    attention: [],
    changed: FLEET.snapshot.repositories.slice(from, to),
  };
}

const names = (page: Page): Promise<readonly string[]> =>
  page.locator('tbody th .link').evaluateAll((links) => links.map((link) => link.textContent));

describe('a run', () => {
  it('shows how far it is and can be cancelled', async () => {
    const page = await tests.open({ snapshot: runningSnapshot(FLEET, 9) });
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('23');
    expect(await page.locator('.run-progress-text').textContent()).toContain('9 of 40 repositories');
    expect(await page.locator('.run-progress-text').textContent()).toContain('about 30 s left');
    expect(await page.locator('h1').textContent()).toContain('So far');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'cancelAnalysis' });
  });

  it('fills rows one by one, and nothing moves', async () => {
    const page = await tests.open({ snapshot: runningSnapshot(FLEET, 0) });
    const order = await names(page);
    const place = (): Promise<unknown> => page.locator('tbody tr').nth(20).boundingBox();
    const before = await place();
    for (let done = 0; done < 24; done += 4) {
      await send(page, results(done, done + 4));
      expect(await names(page)).toEqual(order);
      expect(await place()).toEqual(before);
    }
    expect(await page.locator('tbody td.row-note').count()).toBeLessThan(order.length);
    expect(await page.locator('tbody tr').first().locator('td.column-commits').textContent()).toMatch(/^\d/u);
  });

  it('keeps the focus where the person has it', async () => {
    const page = await tests.open({ snapshot: runningSnapshot(FLEET, 0) });
    const link = page.locator('tbody').getByRole('link', { name: 'checkout' });
    await link.focus();
    await send(page, results(0, 4), results(4, 12));
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('is announced in quarters, not in every step', async () => {
    const page = await tests.open({ snapshot: runningSnapshot(FLEET, 0) });
    const said = page.locator('.run-progress [role=status]');
    expect(await said.textContent()).toBe('Reading 40 repositories.');
    // The toolkit's rings would each interrupt with "Loading".
    expect(await page.locator('vscode-progress-ring').count()).toBe(3);
    expect(await page.getByRole('alert').count()).toBe(0);
    await send(page, results(0, 9));
    expect(await said.textContent()).toBe('Reading 40 repositories.');
    await send(page, results(9, 12));
    expect(await said.textContent()).toBe('25 % read.');
  });

  it('updates the page of a repository that it reads', async () => {
    const id = FLEET.snapshot.repositories[1]?.id ?? '';
    const page = await tests.open({ snapshot: runningSnapshot(FLEET, 0), state: { navigation: `#/repository/${id}` } });
    expect(await page.locator('main').textContent()).toContain('It is being read');
    await send(page, results(0, 4));
    expect(await page.locator('.facts').count()).toBe(1);
    await expect.poll(() => requests(page)).toContainEqual({ type: 'repositoryDetails', repositoryId: id });
  });
});

describe('where there is nothing to show', () => {
  it.each([
    ['nothing was analyzed', idleSnapshot(), 'Nothing analyzed yet', 'Analyze Repositories'],
    ['git is too old', failedSnapshot(), 'The analysis could not be done', 'Analyze Again'],
    ['no repository was found', emptySnapshot(), 'No git repository found', 'Analyze Again'],
  ])('because %s, it says so and what to do', async (_why, snapshot, title, button) => {
    const page = await tests.open({ snapshot });
    expect(await page.locator('h1').textContent()).toBe(title);
    await page.getByRole('button', { name: button }).click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'analyzeRepositories' });
    for (const { action } of snapshot.problems) expect(await page.locator('.problems').textContent()).toContain(action);
  });

  it('because it still looks, it can be cancelled', async () => {
    const page = await tests.open({ snapshot: discoveringSnapshot() });
    expect(await page.locator('main').textContent()).toContain('Looking for repositories');
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
    expect(await page.getByRole('button', { name: 'Cancel' }).count()).toBe(1);
  });
});

describe('a run that did not end well', () => {
  it('cancelled, says how much is missing and marks the figures', async () => {
    const page = await tests.open({ snapshot: cancelledSnapshot(FLEET, 12) });
    expect(await page.locator('.banner').textContent()).toContain('28 of 40 repositories were not read to the end');
    expect(await page.locator('h1').textContent()).toMatch(/^At least /u);
  });

  it('failed, keeps older results and leads to the log', async () => {
    const page = await tests.open({ snapshot: failedAgainSnapshot() });
    expect(await page.locator('.banner').textContent()).toContain('Git 2.30.2 is too old.');
    await page.locator('.banner').getByRole('button', { name: 'Show Log' }).click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'showLog' });
  });

  it('with failures, offers to try those again', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    await page.getByRole('button', { name: 'Analyze Failed' }).click();
    await page.getByRole('button', { name: 'Export Report' }).click();
    await expect
      .poll(async () => (await requests(page)).slice(-2))
      .toEqual([{ type: 'analyzeFailedRepositories' }, { type: 'exportReport' }]);
  });
});
