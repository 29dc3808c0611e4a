import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { RunActivity } from '../../src/core/model/runActivity.ts';
import { createProblem } from '../../src/core/model/problemCatalogue.ts';
import { activity, task } from './support/activity.ts';
import { useBrowser } from './support/browserTests.ts';
import { requests, send } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';

const tests = useBrowser();
const FLEET = fleet();

async function openRun(told: RunActivity | null): Promise<Page> {
  const page = await tests.open({ snapshot: FLEET.snapshot, state: { navigation: '#/run' } });
  await send(page, { type: 'activity', activity: told, problem: null });
  return page;
}

const cells = (page: Page, caption: string, place: number): Promise<readonly string[]> =>
  page.getByRole('table', { name: caption }).locator('tbody tr').nth(place).locator('th, td').allTextContents();

describe('the Run page', () => {
  it('asks to be told for as long as it is shown', async () => {
    const page = await tests.open({ snapshot: FLEET.snapshot });
    const watching = async (): Promise<readonly unknown[]> =>
      (await requests(page)).filter(({ type }) => type === 'watchActivity');
    await expect.poll(watching).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: 'Run' }).click();
    await expect.poll(watching).toEqual([{ type: 'watchActivity', watching: true }]);
    await send(page, { type: 'activity', activity: activity(), problem: null });
    await page.getByRole('navigation').getByRole('link', { name: 'CI' }).click();
    await expect.poll(watching).toEqual([
      { type: 'watchActivity', watching: true },
      { type: 'watchActivity', watching: false },
    ]);
  });

  it('says what runs, what needs attention and how full permits are', async () => {
    const page = await openRun(activity());
    expect(await page.locator('h1').textContent()).toBe('3 tasks running, 3 waiting, 30 done, 1 failed, 1 cancelled.');
    expect(await page.locator('.attention-item').first().textContent()).toContain('The server did not answer');
    expect(await cells(page, 'Permits in use', 0)).toEqual([
      ...['git processes', '4 of 4', '3 max 36', '12 ms', '2.1 s', '3 s'],
    ]);
    const meters = page.getByRole('meter');
    expect(await meters.evaluateAll((all) => all.map((each) => each.ariaValueNow))).toEqual(['100', '13']);
    await page.locator('.attention').getByRole('button', { name: 'Show log' }).first().click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'showLog' });
  });

  it('lists tasks, operations and what servers were asked, with dashes where nothing was measured', async () => {
    const page = await openRun(activity());
    const tasks = 'Tasks, running ones first, then newest first';
    expect(await cells(page, tasks, 0)).toEqual(['web-app', 'read history', 'running', '09:29:48', '1.2 s']);
    expect(await cells(page, tasks, 3)).toEqual([
      'search',
      'read history',
      'waiting',
      '–Not started',
      '–Not measured yet',
    ]);
    expect(await cells(page, 'Operations and their durations', 2)).toEqual([
      ...['read CI jobs', '3', '1', '0', '0.4 ms', '30 s', '–Not measured yet'],
    ]);
    expect(await cells(page, 'Requests to servers', 0)).toEqual([
      ...['Jenkins', '118', '40', '1', '1', '88 ms', '410 ms', '30 s'],
    ]);
  });

  it('follows what it is told, and keeps how much of it is shown', async () => {
    const page = await openRun(activity());
    await page.getByRole('button', { name: 'Show 18 more' }).click();
    await send(page, { type: 'activity', activity: activity({ tasks: activity().tasks.slice(1) }), problem: null });
    expect(await page.locator('h1').textContent()).toMatch(/^2 tasks running/u);
    expect(await page.locator('section[aria-labelledby=tasks-heading] tbody tr').count()).toBe(37);
    await send(page, { type: 'activity', activity: activity({ tasks: [task('a', 'completed')] }), problem: null });
    expect(await page.locator('h1').textContent()).toBe('No task running, 1 done.');
  });

  it.each([
    ['never ran', null],
    ['did nothing', activity({ tasks: [], operations: [], permits: [], api: [] })],
  ])('of an engine that %s says so', async (_what, told) => {
    const page = await openRun(told);
    expect(await page.locator('h1').textContent()).toBe('Nothing has run yet');
    await page.getByRole('button', { name: 'Analyze Repositories' }).click();
    await expect.poll(async () => (await requests(page)).at(-1)).toEqual({ type: 'analyzeRepositories' });
  });

  it('of an engine that cannot say, says why', async () => {
    const page = await openRun(activity());
    const problem = createProblem('internalError', 'its engine', 'exit code 1');
    await send(page, { type: 'activity', activity: null, problem });
    expect(await page.locator('h1').textContent()).toBe('What runs is not known');
    expect(await page.locator('.problems').textContent()).toContain(problem.message);
  });
});
