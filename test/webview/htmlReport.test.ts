import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readDashboardBundle } from '../../src/core/report/dashboardBundle.ts';
import { renderHtml } from '../../src/core/report/html.ts';
import { withCiJobs } from '../../src/core/report/withCiJobs.ts';
import type { Report } from '../../src/core/model/report.ts';
import { launchBrowser } from '../support/browser.ts';
import { ciJob, ciReport, reportWithCiJobs } from '../unit/core/report/ciFixture.ts';
import { HOSTILE_STRINGS } from '../unit/core/report/hostileStrings.ts';
import { everyKindOfRepository } from '../unit/core/report/everyKindOfRepository.ts';
import { windowSelections } from '../unit/core/report/figuresFixture.ts';
import { AS_OF, contributor, report, repository } from '../unit/core/report/reportFixture.ts';

const BUNDLE = path.join(import.meta.dirname, '..', '..', 'dist', 'dashboard');

const selections = windowSelections(AS_OF, repository('api').id);

let browser: Browser;
let folder = '';

beforeAll(async () => {
  browser = await launchBrowser();
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'muster-html-')));
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface OpenedReport {
  readonly page: Page;
  /** Whatever a well-behaved page has none of: errors, policy violations, dialogs, requests. */
  readonly complaints: readonly string[];
}

/** Writes the report as the CLI does and opens the file as a person would. */
async function open(content: Report, options: BrowserContextOptions = {}): Promise<OpenedReport> {
  const file = path.join(folder, 'report.html');
  writeFileSync(file, renderHtml(content, await readDashboardBundle(BUNDLE), selections));
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

describe('the HTML report in a browser', () => {
  it.each(['dark', 'light'] as const)(
    "shows the dashboard's own views (%s) and asks for nothing",
    async (colorScheme) => {
      const { page, complaints } = await open(report(everyKindOfRepository()), { colorScheme });
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('9 repositories');
      for (const name of ['api', 'damaged', 'foreign', 'sdk']) {
        expect(await page.getByText(name, { exact: true }).first().isVisible()).toBe(true);
      }
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("opens a repository's page with its people", async () => {
    const { page, complaints } = await open(report(everyKindOfRepository()));
    await page.getByText('partial', { exact: true }).first().click();
    await page.getByRole('heading', { name: 'partial' }).waitFor();
    await page.getByText('All', { exact: true }).first().click();
    await page.getByText('Ada Lovelace').first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows hostile names and runs none of them', async () => {
    const repositories = HOSTILE_STRINGS.map((name, index) => ({
      ...repository(`r${index}`, { contributors: [contributor(name, `${name}@example.com`, 9)] }),
      name,
      remoteUrl: name,
      head: { ref: `refs/heads/${name}`, commit: null },
    }));
    const { page, complaints } = await open(report(repositories));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('<script>window.ran=1</script>').first().click();
    await page.getByRole('heading', { name: '<script>window.ran=1</script>' }).waitFor();
    expect(await page.evaluate('typeof window.ran')).toBe('undefined');
    expect(await page.locator('img, iframe, object, embed').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(2);
    expect(await page.locator('a[href^="javascript:"], a[href^="http"]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows hostile CI jobs and runs none of them', async () => {
    const unallocated = HOSTILE_STRINGS.map((name, place) => ({
      job: ciJob(name, 'failure', { id: `${place}`, server: name, url: `javascript:window.ran=1//${place}` }),
      suggestions: [],
    }));
    const content = withCiJobs(report(everyKindOfRepository()), ciReport({ unallocated }));
    const { page, complaints } = await open(content);
    await page.getByRole('link', { name: 'CI', exact: true }).click();
    await page.getByText('<script>window.ran=1</script>').first().waitFor();
    expect(await page.locator('.ci-jobs tbody tr').count()).toBe(HOSTILE_STRINGS.length);
    expect(await page.evaluate('typeof window.ran')).toBe('undefined');
    expect(await page.locator('script').count()).toBe(2);
    expect(await page.locator('a[href^="javascript:"], a[href^="http"], img, iframe').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('holds every CI job once', async () => {
    const html = renderHtml(reportWithCiJobs(), await readDashboardBundle(BUNDLE), selections);
    expect(html.split('api-deploy/"').length - 1).toBe(1);
  });

  it('answers in one sentence without scripts', async () => {
    const { page } = await open(report(everyKindOfRepository()), { javaScriptEnabled: false });
    expect(await page.locator('noscript').textContent()).toContain('1,284 commits by 57 people in 9 repositories');
    await page.close();
  });
});
