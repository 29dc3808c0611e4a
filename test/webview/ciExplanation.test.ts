import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { CiJobExplanation } from '../../src/core/model/ciReport.ts';
import { createProblem } from '../../src/core/model/problemCatalogue.ts';
import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { ciView, fleetCi, matchOf } from './support/ciJobs.ts';
import { jobNames, lastRequest, openCiPage } from './support/ciPage.ts';
import { requests, send } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { PAYMENTS, WEB_APP } from './support/states.ts';

const tests = useBrowser();
const CI = ciView(fleetCi(fleet()));

const openCi = (hash = '#/ci'): Promise<Page> => openCiPage(tests, CI, hash);

describe('an explanation', () => {
  async function explain(page: Page, name: string): Promise<string> {
    await page.getByRole('button', { name: `Explain ${name}` }).click();
    await expect.poll(async () => (await lastRequest(page))?.type).toBe('explainCiJob');
    const request = await lastRequest(page);
    return request?.type === 'explainCiJob' ? request.jobId : '';
  }

  const explained = (jobId: string): CiJobExplanation => ({
    jobId,
    matches: [
      matchOf(PAYMENTS, 'scmUrl', 10_000, 'git.example.com/acme/payments-api'),
      matchOf(WEB_APP, 'nameBetweenDashes', 300, 'api'),
      matchOf('f'.repeat(16), 'dashThenName', 250, 'verify', true),
    ],
    audit: [
      { sequence: 7, action: 'claimed', owner: PAYMENTS },
      { sequence: 9, action: 'reset', owner: null },
    ],
  });

  it('is asked of the host and stands below its row: every match with rule, score and evidence, and the history', async () => {
    const page = await openCi();
    const jobId = await explain(page, 'payments-api-verify');
    const block = page.locator('.ci-explanation');
    expect(await block.textContent()).toContain('Allocated to payments-api: the job checks it out first: ');
    expect(await block.textContent()).toContain('Looking it up…');
    await send(page, { type: 'ciJobExplanation', jobId, explanation: explained(jobId), problem: null });
    expect(await block.locator('tbody tr').allTextContents()).toEqual([
      'payments-apichecks it out10,000git.example.com/acme/payments-api',
      'web-app*-name-*300api',
      'a repository that is not in this listarchived*-name250verify',
    ]);
    expect(await block.textContent()).toContain('History: 7. claimed by payments-api, 9. reset.');
    expect(await axeFaults(page)).toEqual([]);
    const button = page.getByRole('button', { name: 'Explain payments-api-verify' });
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await button.click();
    expect(await block.count()).toBe(0);
  });

  it('is asked for again when jobs were read again', async () => {
    const page = await openCi();
    const jobId = await explain(page, 'payments-api-verify');
    const before = (await requests(page)).length;
    await send(page, { type: 'ci', ci: CI });
    await expect.poll(async () => (await requests(page)).slice(before)).toEqual([{ type: 'explainCiJob', jobId }]);
  });

  it('that there is not, or that went wrong, says so', async () => {
    const page = await openCi();
    const jobId = await explain(page, 'payments-api-verify');
    await send(page, { type: 'ciJobExplanation', jobId, explanation: null, problem: null });
    expect(await page.locator('.ci-explanation').textContent()).toContain('There is no such job any more.');
    const problem = createProblem('internalError', 'its engine', 'exit code 1');
    await send(page, { type: 'ciJobExplanation', jobId, explanation: null, problem });
    expect(await page.locator('.ci-explanation').textContent()).toContain(problem.message);
  });

  it.each([
    ['infra-agents/image-1', 'Infrastructure: nothing ties it to a repository, and its name begins with infra-.'],
    ['experiment-1', 'Unallocated: nothing ties it to a repository. It might belong to analytics (50 % of words).'],
    ['legacy-batch-nightly', 'Orphaned, for legacy-batch is archived or read-only. It is its best match:'],
  ])('of %s says why it has no repository', async (name, sentence) => {
    const page = await openCi();
    await explain(page, name);
    expect(await page.locator('.ci-explanation').textContent()).toContain(sentence);
  });
});

describe("a repository's page", () => {
  it('shows its CI jobs, failing ones first, and explains them', async () => {
    const page = await openCi(`#/repository/${PAYMENTS}`);
    const section = page.locator('section[aria-labelledby=ci-heading]');
    expect(await section.locator('.section-aside').textContent()).toBe('5 jobs, 3 failing');
    expect((await jobNames(page)).slice(0, 3)).toEqual([
      ...['payments-api-merge', 'payments-api-nightly', 'payments-api-verify'],
    ]);
    await section.getByRole('button', { name: 'Explain payments-api-merge' }).click();
    await expect.poll(async () => (await lastRequest(page))?.type).toBe('explainCiJob');
  });

  it('says that it has none, and nothing where none were read', async () => {
    const page = await openCi(`#/repository/${WEB_APP}`);
    const section = page.locator('section[aria-labelledby=ci-heading]');
    expect(await section.textContent()).toContain('No job belongs to this repository.');
    await send(page, { type: 'ci', ci: ciView(null) });
    expect(await section.count()).toBe(0);
  });
});
