import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { Hotspot } from '../../src/core/model/codeMetrics.ts';
import type { DashboardCi, DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import { createProblem } from '../../src/core/model/problemCatalogue.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';
import type { RunActivity } from '../../src/core/model/runActivity.ts';
import type { DashboardMessage } from '../../src/protocol/dashboardMessages.ts';
import { CI_STATUSES } from '../../webview-ui/src/format/ciWords.ts';
import { allocated, ciJob, ciReport, ciSource } from '../unit/core/report/ciFixture.ts';
import { activity } from './support/activity.ts';
import { useBrowser } from './support/browserTests.ts';
import { ciView, matchOf } from './support/ciJobs.ts';
import { send, violations } from './support/fakeHost.ts';
import { finishedSnapshot } from './support/fleet.ts';
import { repositoryReport } from './support/repositoryReport.ts';

const MARKUP = '<img src=x onerror="globalThis.owned=1"><script>globalThis.owned=1</script>';
const TEXTS = [
  MARKUP,
  '{a|x}{marker0|●}{red|boo}',
  '</script></style></svg><svg onload=globalThis.owned=1>',
  'safe\u202Egpj.exe\u2066',
  '__proto__',
  'constructor',
  '[link](command:workbench.action.quit) $(zap) %s ${x}',
  '\u0000\u001b[31mred\u0007\nnext line',
  'é̴̛͟'.repeat(200),
];

const tests = useBrowser();

function hostileHotspots(text: string): readonly Hotspot[] {
  return [
    {
      path: text,
      revisions: 3,
      lines: 40,
      score: 100,
      mainDeveloper: { name: text, email: text },
      ownership: 0.9,
      fragmentation: 0.2,
      ageMonths: 1,
      insertions: 3,
      deletions: 1,
    },
  ];
}

function hostile(text: string, place: number): RepositoryReport {
  const report = repositoryReport({ name: text, seed: place + 1, size: 20 - place });
  const [person] = report.contributors;
  if (person === undefined) throw new Error('A report has people.');
  return {
    ...report,
    path: `/home/kim/src/${text}`,
    root: `/home/kim/src`,
    aliases: [`/tmp/${text}`],
    remoteUrl: `javascript:globalThis.owned=1//${text}`,
    head: { ref: `refs/heads/${text}`, commit: text },
    state: 'incomplete',
    problems: [createProblem('missingObject', text, text)],
    contributors: [{ ...person, name: text, email: text, organization: text }],
    organizations: [{ ...person, name: text, contributors: 1 }],
    risk: {
      ...{ contributorAbsenceFactor: { value: 1, threshold: 0.5 }, elephantFactor: { value: 1, threshold: 0.5 } },
      truckFactor: { value: 1, files: 2, authoredFiles: 2, authors: [{ name: text, email: text, files: 2 }] },
    },
    files: {
      mostChanged: [{ path: text, revisions: 1, revisionsLast365Days: 1, insertions: 1, deletions: 1 }],
      hotspots: hostileHotspots(text),
      coupling: [{ path: text, otherPath: `${text}2`, shared: 9, degree: 90, averageRevisions: 10 }],
      sumOfCoupling: [{ path: text, sum: 9 }],
    },
    languages: [{ name: text, files: 1, bytes: 10 }],
    releases: {
      ...{ versionTags: 1, lastYear: 1, medianDaysBetween: 1, commitsSinceLatest: 1 },
      latest: { name: text, at: '2026-11-20T09:30:00Z' },
    },
    health: {
      ...{ score: 10, known: 10, total: 10, band: 'weak' },
      features: TEXTS.map((title, feature) => ({
        ...{ key: title, title, detail: text, weight: feature, error: feature === 2 ? text : null },
        state: feature % 2 === 0 ? ('unknown' as const) : ('absent' as const),
      })),
    },
  };
}

const REPORTS = TEXTS.map(hostile);
const snapshot: DashboardSnapshot = finishedSnapshot(REPORTS);

function hostileCi(): DashboardCi {
  const owner = REPORTS[0]?.id ?? '';
  const urls = ['javascript:globalThis.owned=1', 'data:text/html,<script>globalThis.owned=1</script>', MARKUP, null];
  const jobs = TEXTS.map((text, place) =>
    ciJob(text, CI_STATUSES[place], {
      ...{ id: `${place} ${text}`, provider: text, server: text, url: urls[place % urls.length] ?? null },
      lastRun: { number: 1, startedAt: text, durationMs: 1, url: text },
    }),
  );
  const problems = TEXTS.map((text) => ({ ...createProblem('internalError', text, text), action: text }));
  const third = <Item>(items: readonly Item[], which: number): readonly Item[] =>
    items.filter((_, place) => place % 3 === which);
  return ciView(
    ciReport(
      {
        repositories: [
          {
            repositoryId: owner,
            jobs: third(jobs, 0).map((job) =>
              allocated(job, matchOf(owner, 'scmUrl', 9, job.name), {
                runnerUp: matchOf(job.name, 'dashThenName', 1, job.name),
                secondaryRepositoryIds: [owner, job.name],
              }),
            ),
          },
        ],
        infrastructure: third(jobs, 1).map((job) => ({ job, prefix: job.name })),
        unallocated: third(jobs, 2).map((job) => ({
          job,
          suggestions: [{ repositoryId: job.name, basis: 'sharedWords', similarity: 0.5 }],
        })),
      },
      {
        sources: TEXTS.map((text) => ciSource({ id: text, provider: text, server: text, outdated: true, problems })),
        problems,
      },
    ),
    { phase: 'failed', failure: createProblem('internalError', MARKUP, MARKUP) },
  );
}

function hostileExplanation(jobId: string): DashboardMessage {
  const matches = TEXTS.map((text) => matchOf(text, 'declaredInJjb', 1, text, true));
  const audit = TEXTS.map((text, sequence) => ({ sequence, action: text, owner: text }));
  return { type: 'ciJobExplanation', jobId, explanation: { jobId, matches, audit }, problem: null };
}

function hostileActivity(): RunActivity {
  const of = <Item extends object>(item: Item | undefined, fields: (text: string) => Partial<Item>): readonly Item[] =>
    TEXTS.flatMap((text) => (item === undefined ? [] : [{ ...item, ...fields(text) }]));
  const { tasks, operations, permits, api } = activity();
  return {
    tasks: of(
      tasks.find(({ state }) => state === 'failed'),
      (text) => ({ id: text, kind: text, title: text, error: text }),
    ),
    operations: of(operations[0], (text) => ({ name: text, failures: 1 })),
    permits: of(permits[0], (text) => ({ name: text })),
    api: of(api[0], (text) => ({ provider: text })),
  };
}

async function expectInert(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
  expect(await page.locator('main img, main script, main iframe, main [onload], main [onerror]').count()).toBe(0);
  const schemes = await page
    .locator('a[href], [*|href]')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? link.getAttribute('xlink:href') ?? '')
        .filter((href) => !/^(#|https?:)/u.test(href)),
    );
  expect(schemes).toEqual([]);
  const text = await page.locator('body').evaluate((body) => body.textContent);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  expect(await violations(page)).toEqual([]);
  expect(tests.pageErrors).toEqual([]);
}

describe('hostile text', () => {
  it.each(['', '#/repositories?window=all'])('is inert in lists (%s)', async (navigation) => {
    const page = await tests.open({ snapshot, state: { navigation } });
    await expectInert(page);
    expect(await page.locator('tbody th').allTextContents()).toContainEqual(expect.stringContaining(MARKUP));
  });

  it('is inert in a hovered chart', async () => {
    const page = await tests.open({ snapshot });
    await page.locator('.chart').hover({ position: { x: 400, y: 100 } });
    const drawn = page.locator('.chart svg');
    await drawn.getByText('Week of').waitFor();
    const texts = (await drawn.locator('text').allTextContents()).join('');
    // The name stands there as it is: nothing of it was taken for a style.
    expect(texts.replaceAll('\u2060', '')).toContain('{a|x}{marker0|●}{red|boo}');
    await expectInert(page);
  });

  it.each(REPORTS.map(({ id }, place) => ({ id, place })))(
    'is inert on the page of repository $place',
    async ({ id, place }) => {
      const page = await tests.open({ snapshot, state: { navigation: `#/repository/${id}` } });
      await send(page, { type: 'repositoryDetails', repositoryId: id, repository: REPORTS[place] ?? null });
      await expectInert(page);
      // The remote is shown, and leads nowhere.
      expect(await page.locator('.facts').textContent()).toContain('javascript:globalThis.owned');
      expect(await page.locator('.facts a').count()).toBe(0);
    },
  );

  it.each(['#/health', '#/coupling', '#/coupling?files=0000000000000001'])('is inert on %s', async (navigation) => {
    const page = await tests.open({ snapshot, state: { navigation } });
    for (const repository of REPORTS) {
      await send(page, { type: 'repositoryDetails', repositoryId: repository.id, repository });
    }
    await expectInert(page);
    expect(await page.locator('main').textContent()).toContain(MARKUP);
    const twins = page.getByRole('button', { name: /^Show (as table|all)/u });
    while ((await twins.count()) > 0) await twins.first().click();
    await expectInert(page);
    expect(await page.locator('main a:not([href^="#"])').count()).toBe(0);
  });

  it.each(['#/ci', '#/ci?group=unallocated&jobs=constructor', `#/repository/${REPORTS[0]?.id ?? ''}`])(
    'is inert among CI jobs (%s)',
    async (navigation) => {
      const page = await tests.open({ snapshot, state: { navigation } });
      await send(page, { type: 'ci', ci: hostileCi() });
      for (const button of await page.getByRole('button', { name: /^Explain/u }).all()) await button.click();
      for (const { id } of hostileCi().report?.jobs ?? []) await send(page, hostileExplanation(id));
      const all = page.getByRole('button', { name: /^Show all/u });
      if ((await all.count()) > 0) await all.click();
      await expectInert(page);
      expect(await page.locator('.ci-explanation').count()).toBeGreaterThan(0);
      // No address of theirs leads anywhere but to the web.
      expect(await page.locator('main a:not([href^="#"])').count()).toBe(0);
    },
  );

  it('is shown among CI jobs as it is', async () => {
    const page = await tests.open({ snapshot, state: { navigation: '#/ci' } });
    await send(page, { type: 'ci', ci: hostileCi() });
    expect(await page.locator('.ci-jobs tbody th').allTextContents()).toContainEqual(expect.stringContaining(MARKUP));
    expect(await page.locator('.ci-sources').textContent()).toContain(MARKUP);
    await page.getByRole('button', { name: /^Show all/u }).click();
    expect(await page.locator('.attention').textContent()).toContain(MARKUP);
  });

  it('is inert among runs', async () => {
    const page = await tests.open({ snapshot, state: { navigation: '#/run' } });
    await send(page, {
      type: 'activity',
      activity: hostileActivity(),
      problem: createProblem('internalError', MARKUP),
    });
    await expectInert(page);
    expect(await page.locator('main').textContent()).toContain(MARKUP);
  });

  it('in a message of another script changes nothing', async () => {
    const page = await tests.open({ snapshot });
    const before = await page.locator('h1').textContent();
    await page.evaluate(() => {
      for (const message of [null, 'x', { type: 'constructor' }, { type: 'unknown' }, []]) {
        window.postMessage(message, '*');
      }
    });
    await send(page);
    expect(await page.locator('h1').textContent()).toBe(before);
    expect(tests.pageErrors).toEqual([]);
  });
});
