import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { DashboardCi } from '../../src/core/model/dashboard.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { ciView, fleetCi, manyJobs, outdatedCi, TIMED_OUT } from './support/ciJobs.ts';
import { jobNames, jobRow, lastRequest, openCiPage } from './support/ciPage.ts';
import { requests, send } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';

const tests = useBrowser();
const FLEET = fleet();
const CI = ciView(fleetCi(FLEET));

const openCi = (ci = CI, hash = '#/ci'): Promise<Page> => openCiPage(tests, ci, hash);

describe('the CI page', () => {
  it('answers first, then says what needs attention', async () => {
    const page = await openCi();
    expect(await page.locator('h1').textContent()).toBe('212 jobs, 187 allocated to 34 repositories, 9 failing.');
    expect(await page.locator('.coverage').textContent()).toContain(
      'Read 21 Nov 2026, 09:30 UTC2 sources88 % allocated',
    );
    const attention = page.locator('.attention');
    expect(await attention.locator('.attention-item').first().textContent()).toContain(
      'payments-api: 3 of 5 jobs failing',
    );
    await attention.getByRole('link', { name: 'Open payments-api' }).click();
    expect(await page.locator('h1').textContent()).toBe('payments-api');
    expect(await page.locator('.back').textContent()).toContain('CI');
  });

  it('leads from what needs attention to the jobs that are meant', async () => {
    const page = await openCi();
    await page.getByRole('button', { name: /^Show all/u }).click();
    await page.getByRole('link', { name: 'Show 6 jobs orphaned' }).click();
    expect(await page.getByRole('radio', { name: 'Orphaned 6' }).getAttribute('aria-checked')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ci-jobs');
    expect(await jobNames(page)).toHaveLength(6);
    expect(await jobRow(page, 'legacy-batch-nightly').textContent()).toContain('orphaned');
  });

  it('shows its bars as one table on demand', async () => {
    const page = await openCi();
    const figures = page.locator('.ci-figures');
    expect(await figures.locator('.proportion-legend').allTextContents()).toEqual([
      expect.stringContaining('9 failed'),
      '187 allocated6 orphaned11 infrastructure8 unallocated',
    ]);
    await figures.getByRole('button', { name: 'Show as table' }).click();
    const table = page.getByRole('table', { name: 'Jobs by how their last run ended and where they belong' });
    expect(await table.locator('tbody tr').first().locator('td').allTextContents()).toEqual(['9', '6', '1', '1', '1']);
    expect(await table.locator('tbody tr').last().locator('td').allTextContents()).toEqual([
      ...['212', '187', '6', '11', '8'],
    ]);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('says of each source how far it can be trusted and what to do', async () => {
    const page = await openCi(ciView(outdatedCi(FLEET)));
    const sources = await page.locator('.ci-sources > li').allTextContents();
    expect(sources[0]).toContain('outdated');
    expect(sources[0]).toContain('read 19 Nov 2026, 02:00 UTC');
    expect(sources[0]).toContain(TIMED_OUT.action);
    expect(sources[1]).not.toContain('outdated');
    expect(sources[2]).toContain('not read');
    expect(await page.locator('.coverage').textContent()).toContain('2 sources outdated or unread');
  });
});

describe('the table of CI jobs', () => {
  it('says of a job where it belongs, how its last run went, by which rule, and who was second', async () => {
    const page = await openCi();
    const [repository, status, age, duration, ...others] = await jobRow(page, 'payments-api-merge')
      .locator('td')
      .allTextContents();
    expect([repository, status]).toEqual(['payments-api', 'failed']);
    expect(age).toMatch(/^\d+ (min|h|d|w|mo)$/u);
    expect(duration).toMatch(/^\d+ min$/u);
    expect(others).toEqual(['name-*', '550', 'recommendations 300', 'Explain']);
    expect(await jobRow(page, 'experiment-1').locator('td').first().textContent()).toBe('unallocatedmaybe analytics');
    await page.getByRole('radio', { name: 'Infrastructure 11' }).click();
    expect(await jobRow(page, 'infra-agents/image-1').locator('td').first().textContent()).toBe('infrastructure');
  });

  it('is sorted, searched and filtered, and remembers it', async () => {
    const page = await openCi();
    expect(await page.getByRole('columnheader', { name: 'Last run' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Score' }).click();
    expect(await page.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('descending');
    expect((await jobNames(page))[0]).toBe('analytics-release');
    await page.getByRole('textbox', { name: 'Search CI jobs' }).fill('payments');
    await page.getByRole('combobox', { name: 'Last run' }).selectOption('failure');
    expect(await jobNames(page)).toEqual(['payments-api-verify', 'payments-api-merge', 'payments-api-nightly']);
    expect(await page.locator('.ci-jobs-section [role=status]').last().textContent()).toBe('3 of 212 jobs');
    const state = await page.evaluate(() => globalThis.fakeHost.state);
    expect(state).toEqual({ navigation: '#/ci?jobs=payments&status=failure&order=-score' });
    const again = await tests.open({ snapshot: FLEET.snapshot, state });
    await send(again, { type: 'ci', ci: CI });
    expect(await jobNames(again)).toHaveLength(3);
    await again.getByRole('textbox', { name: 'Search CI jobs' }).fill('nothing is called so');
    expect(await again.locator('.table-empty').textContent()).toBe('No job matches.');
  });

  it('opens a job by its id through the host, and only where it has a page on the web', async () => {
    const script = 'javascript:globalThis.owned=1';
    const report = fleetCi(FLEET);
    const jobs = dashboardJobs(report, (job) => (job.name === 'mobile-release' ? { ...job, url: script } : job));
    const page = await openCi(jobs);
    await page.getByRole('button', { name: 'Open payments-api-merge in the browser' }).click();
    const id = jobs.report?.jobs.find(({ name }) => name === 'payments-api-merge')?.id;
    await expect.poll(() => lastRequest(page)).toEqual({ type: 'openCiJob', jobId: id });
    expect(await page.getByRole('button', { name: 'Open mobile-release in the browser' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Open experiment-1 in the browser' }).count()).toBe(0);
    expect(await page.locator('a[href^="http"], a[href^="javascript"]').count()).toBe(0);
  });

  it('is copied as CSV, as far as it is chosen', async () => {
    const page = await openCi();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('radio', { name: 'Orphaned 6' }).click();
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('6 jobs copied.').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/u);
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^legacy-batch-nightly,orphaned,legacy-batch,failed,/u);
    await page.getByRole('radio', { name: 'Unallocated 8' }).click();
    expect(await page.getByText('6 jobs copied.').count()).toBe(0);
  });

  it('says when it could not be copied', async () => {
    const page = await openCi();
    await page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }),
    );
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('Not copied').waitFor();
  });

  it('draws 20,000 jobs a hundred at a time, and sorts them within a blink', async () => {
    const page = await openCi(ciView(null));
    // As one text: what passes through the browser's debugger value by value takes seconds.
    const message = JSON.stringify({ type: 'ci', ci: ciView(manyJobs(FLEET, 20_000)) });
    await page.evaluate((text) => window.postMessage(JSON.parse(text), '*'), message);
    const rows = page.locator('.ci-jobs tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    expect(await rows.count()).toBe(200);
    const elapsedMs = await page.evaluate(async () => {
      const beganMs = performance.now();
      document.querySelector<HTMLElement>('.ci-jobs th.column-name button')?.click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      return performance.now() - beganMs;
    });
    // Some 70 ms alone on a machine.
    expect(elapsedMs).toBeLessThan(700);
    await page.getByRole('textbox', { name: 'Search CI jobs' }).fill('job-19999');
    expect(await jobNames(page)).toEqual(['job-19999']);
  });
});

function dashboardJobs(
  report: ReturnType<typeof fleetCi>,
  change: (job: NonNullable<DashboardCi['report']>['jobs'][number]) => typeof job,
): DashboardCi {
  const view = ciView(report);
  return { ...view, report: view.report === null ? null : { ...view.report, jobs: view.report.jobs.map(change) } };
}

describe('where there are no CI jobs', () => {
  it('because nothing is connected, it offers what can be', async () => {
    const page = await openCi(ciView(null));
    expect(await page.locator('h1').textContent()).toBe('No CI jobs yet');
    for (const name of ['Connect Jenkins…', 'Connect GitHub…', 'Import CI Jobs…']) {
      await page.getByRole('button', { name }).click();
    }
    await expect
      .poll(async () => (await requests(page)).slice(-3).map(({ type }) => type))
      .toEqual([...['connectJenkins', 'connectGithub', 'importCiJobs']]);
  });

  it('because they are being read, it says so', async () => {
    const page = await openCi(ciView(null, { phase: 'reading' }));
    expect(await page.locator('h1').textContent()).toBe('Reading CI jobs…');
    expect(await page.getByRole('progressbar', { name: 'CI jobs read' }).count()).toBe(1);
  });

  it.each([
    ['failed', TIMED_OUT, 'The CI jobs could not be read'],
    ['cancelled', null, 'Reading CI jobs was cancelled'],
  ] as const)('because reading them %s, it says why and tries again', async (phase, failure, title) => {
    const page = await openCi(ciView(null, { phase, failure }));
    expect(await page.locator('h1').textContent()).toBe(title);
    if (failure !== null) expect(await page.locator('.problems').textContent()).toContain(failure.action);
    await page.getByRole('button', { name: 'Read Again' }).click();
    await expect.poll(() => lastRequest(page)).toEqual({ type: 'refreshCiJobs' });
  });

  it('older ones stay while they are read again, and when that failed', async () => {
    const page = await openCi(ciView(fleetCi(FLEET), { phase: 'reading' }));
    expect(await page.locator('.header-line').textContent()).toContain('Reading…');
    expect(await page.locator('vscode-button', { hasText: 'Refresh CI Jobs' }).getAttribute('disabled')).not.toBeNull();
    await send(page, { type: 'ci', ci: ciView(fleetCi(FLEET), { phase: 'failed', failure: TIMED_OUT }) });
    expect(await page.locator('.banner').textContent()).toContain('What is shown is older.');
    expect(await page.locator('.banner').textContent()).toContain(TIMED_OUT.message);
    expect(await page.locator('.ci-jobs tbody tr').count()).toBe(100);
    await page.getByRole('button', { name: 'Refresh CI Jobs' }).click();
    await expect.poll(() => lastRequest(page)).toEqual({ type: 'refreshCiJobs' });
  });
});

describe('the keyboard', () => {
  it('reaches every control of the CI page in order', async () => {
    const page = await openCi(CI, '#/ci?jobs=payments-api-merge');
    const reached: string[] = [];
    for (let step = 0; step < 40 && !reached.at(-1)?.startsWith('Explain'); step += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate(() => {
          const element = document.activeElement;
          return element?.getAttribute('aria-label') ?? element?.textContent.trim() ?? '';
        }),
      );
    }
    const wanted = [
      ...['CI', 'Refresh CI Jobs', 'Open payments-api', 'Show as table', 'All 212', 'Copy as CSV', 'Search CI jobs'],
      ...['Last run', 'Job', 'Open payments-api-merge in the browser', 'payments-api', 'Explain payments-api-merge'],
    ];
    const places = wanted.map((name) => reached.indexOf(name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    // One stop for all groups, which the arrow keys walk.
    expect(reached).not.toContain('Orphaned 6');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastRequest(page)).toMatchObject({ type: 'explainCiJob' });
  });
});
