import { createHash } from 'node:crypto';

import { describe, expect, it, vi } from 'vitest';

import { createProblem, ProblemError } from '../../../src/core/model/problemCatalogue.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { dashboardCi } from '../../../src/core/report/dashboardCi.ts';
import { dashboardHtml } from '../../../src/host/dashboard/dashboardHtml.ts';
import { ciView, fullSnapshot, partialUpdate } from '../../../src/host/dashboard/dashboardPresenter.ts';
import { SelectionAnswers } from '../../../src/host/dashboard/selectionAnswers.ts';
import { handleDashboardRequest, type DashboardRequestPorts } from '../../../src/host/dashboard/dashboardRequests.ts';
import type { AnalysisSnapshot } from '../../../src/host/state/analysisSnapshot.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import { ciJob, ciReport, reportWithCiJobs } from '../core/report/ciFixture.ts';
import { everyKindOfRepository } from '../core/report/everyKindOfRepository.ts';
import { repository } from '../core/report/reportFixture.ts';
import { finishedSnapshot, runningSnapshot } from './snapshots.ts';

describe('the page', () => {
  const page = {
    cspSource: "'self' https://*.vscode-cdn.net",
    nonce: 'n0nce',
    scriptUri: 'https://example.com/dashboard.js',
    styleUri: 'https://example.com/dashboard.css',
    title: 'Muster Dashboard',
    language: 'en',
  };
  const policy = (html: string): Record<string, string> =>
    Object.fromEntries(
      (/Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')];
      }),
    );

  it('runs the one script that carries the nonce and allows nothing else', () => {
    const html = dashboardHtml(page);
    expect(policy(html)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'nonce-n0nce'",
      'base-uri': "'none'",
      'form-action': "'none'",
    });
    expect(html.match(/<script\b[^>]*>/gu)).toEqual(['<script nonce="n0nce" src="https://example.com/dashboard.js">']);
    expect(html).not.toMatch(/unsafe|\son\w+=|<style|style="|connect-src|frame-src/u);
  });

  it('allows style sheets of the bundle and, inline, an empty element alone', () => {
    const hash = createHash('sha256').update('').digest('base64');
    expect(policy(dashboardHtml(page))['style-src']).toBe(`${page.cspSource} 'sha256-${hash}'`);
  });

  it('cannot be broken out of by an address', () => {
    const html = dashboardHtml({ ...page, styleUri: 'x"><script>alert(1)</script>', title: '</title><b>' });
    expect(html.match(/<script\b/gu)).toHaveLength(1);
    expect(html).not.toContain('</title><b>');
  });
});

const NO_RESULTS = (): readonly [] => [];

/** Of requests that open nothing and count nothing. */
const FILE_PORTS = {
  selections: new SelectionAnswers(
    { evaluateSelection: () => Promise.resolve(null), logger: silentLogger },
    () => undefined,
  ),
  openFile: () => undefined,
  openDefinition: () => undefined,
  extensionResults: NO_RESULTS,
};

describe('requests', () => {
  const api = repository('api');
  const ask = (message: unknown): readonly unknown[] => {
    const log: unknown[] = [];
    handleDashboardRequest(message, {
      snapshot: () => finishedSnapshot([api]),
      post: (answer) => log.push(answer),
      ready: () => log.push('ready'),
      revealInTree: (id) => log.push(['revealInTree', id]),
      execute: (command, ...values) => log.push([command, ...values]),
      explainCiJob: () => Promise.resolve(null),
      ...FILE_PORTS,
      watchActivity: (watching) => log.push(['watchActivity', watching]),
      logger: { ...silentLogger, warn: () => log.push('warned') },
    });
    return log;
  };

  it('reach the command of their name', () => {
    expect(ask({ type: 'ready' })).toEqual(['ready']);
    expect(ask({ type: 'cancelAnalysis' })).toEqual([['muster.cancelAnalysis']]);
    expect(ask({ type: 'analyzeRepository', repositoryId: api.id })).toEqual([['muster.analyzeRepository', api.id]]);
    expect(ask({ type: 'revealInTree', repositoryId: api.id })).toEqual([['revealInTree', api.id]]);
    for (const type of ['connectJenkins', 'connectGithub', 'importCiJobs', 'refreshCiJobs']) {
      expect(ask({ type })).toEqual([[`muster.${type}`]]);
    }
    expect(ask({ type: 'watchActivity', watching: true })).toEqual([['watchActivity', true]]);
  });

  it('for details are answered with the whole result', () => {
    expect(ask({ type: 'repositoryDetails', repositoryId: api.id })).toEqual([
      { type: 'repositoryDetails', repositoryId: api.id, repository: api },
    ]);
  });

  it('are dropped unless they are requests', () => {
    const bad = [
      null,
      'ready',
      { type: 'unknown' },
      { type: 'ready', extra: 1 },
      { type: 'openFolder', repositoryId: '../../etc' },
      { type: 'openFolder', path: '/etc' },
      { type: 'openFolder' },
      { type: 'openCiJob', jobId: '' },
      { type: 'explainCiJob', jobId: 'x'.repeat(8193) },
      { type: 'openCiJob', url: 'https://example.org' },
      { type: 'explainCiJob', jobId: 7 },
      { type: 'watchActivity' },
    ];
    for (const message of bad) expect(ask(message)).toEqual(['warned']);
  });

  it('for a repository that is not listed do nothing, but a question gets its answer', () => {
    const unknown = 'f'.repeat(16);
    expect(ask({ type: 'openFolder', repositoryId: unknown })).toEqual(['warned']);
    expect(ask({ type: 'repositoryDetails', repositoryId: unknown })).toEqual([
      'warned',
      { type: 'repositoryDetails', repositoryId: unknown, repository: null },
    ]);
  });
});

describe('requests about CI jobs', () => {
  const ci = reportWithCiJobs().ciJobs;
  const portsTo = (log: unknown[], given: Partial<DashboardRequestPorts>): DashboardRequestPorts => ({
    snapshot: () => finishedSnapshot([], { ci }),
    post: (answer) => log.push(answer),
    ready: () => undefined,
    revealInTree: () => undefined,
    execute: (command, ...values) => log.push([command, ...values]),
    explainCiJob: () => Promise.resolve(null),
    ...FILE_PORTS,
    watchActivity: () => undefined,
    logger: { ...silentLogger, warn: () => log.push('warned') },
    ...given,
  });
  const idOf = (name: string): string =>
    dashboardCi(ci ?? ciReport({})).jobs.find((job) => job.name === name)?.id ?? '';
  const open = (jobId: string, snapshot: AnalysisSnapshot): readonly unknown[] => {
    const log: unknown[] = [];
    handleDashboardRequest({ type: 'openCiJob', jobId }, portsTo(log, { snapshot: () => snapshot }));
    return log;
  };
  it.each(['api-deploy', 'acme/sdk/Tests', 'batch-nightly', 'lab-cleanup', 'misc'])('open %s by its id', (name) => {
    expect(open(idOf(name), finishedSnapshot([], { ci }))).toEqual([['muster.openCiJob', idOf(name)]]);
  });

  it('open nothing that is unknown, and nothing that has no page on the web', () => {
    expect(open('unknown', finishedSnapshot([], { ci }))).toEqual(['warned']);
    expect(open(idOf('misc'), finishedSnapshot([]))).toEqual(['warned']);
    for (const url of [null, 'javascript:alert(1)', 'file:///etc/passwd', 'command:x', 'ftp://example.org']) {
      const one = ciReport({ unallocated: [{ job: ciJob('a', 'success', { url }), suggestions: [] }] });
      expect(open(ciJob('a').id, finishedSnapshot([], { ci: one }))).toEqual(['warned']);
    }
  });

  it('for an explanation are answered, whatever becomes of it', async () => {
    const explanation = { jobId: 'a', matches: [], audit: [] };
    const ask = async (explainCiJob: DashboardRequestPorts['explainCiJob']): Promise<readonly unknown[]> => {
      const log: unknown[] = [];
      handleDashboardRequest({ type: 'explainCiJob', jobId: 'a' }, portsTo(log, { explainCiJob }));
      await vi.waitFor(() => expect(log.length).toBeGreaterThan(0));
      return log;
    };
    const answer = { type: 'ciJobExplanation', jobId: 'a' };
    expect(await ask(() => Promise.resolve(explanation))).toEqual([{ ...answer, explanation, problem: null }]);
    expect(await ask(() => Promise.resolve(null))).toEqual([{ ...answer, explanation: null, problem: null }]);
    const crashed = createProblem('internalError', 'its engine');
    expect((await ask(() => Promise.reject(new ProblemError(crashed)))).at(-1)).toEqual({
      ...answer,
      explanation: null,
      problem: crashed,
    });
    expect((await ask(() => Promise.reject(new Error('lost')))).at(-1)).toMatchObject({
      problem: { code: 'internalError', detail: 'Error: lost' },
    });
  });
});

describe('messages to the page', () => {
  it('tell of CI how far its reading is, and every job', () => {
    const ciReading = { phase: 'reading', failure: null } as const;
    expect(ciView(finishedSnapshot([], { ciReading }))).toEqual({ reading: ciReading, report: null });
    const { report } = ciView(finishedSnapshot([], { ci: reportWithCiJobs().ciJobs }));
    expect(report?.jobs).toHaveLength(report?.summary.jobs ?? 0);
  });

  it('repeat no CI jobs in the rows of repositories', () => {
    const api = repository('api', { ci: { jobs: [] } });
    expect(fullSnapshot(finishedSnapshot([api]), NO_RESULTS).repositories[0]?.overview).not.toHaveProperty('ci');
  });

  it('hold everything in a snapshot, without the lists of people', () => {
    const results = everyKindOfRepository();
    const snapshot = fullSnapshot(finishedSnapshot(results), NO_RESULTS);
    expect(snapshot.repositories.map(({ name }) => name)).toEqual(results.map(({ name }) => name));
    expect(snapshot.attention.length).toBeGreaterThan(0);
    for (const { overview } of snapshot.repositories) {
      for (const list of ['contributors', 'organizations', 'files', 'languages']) {
        expect(overview).not.toHaveProperty(list);
      }
    }
  });

  it('hold only rows that changed in an update', () => {
    const [api, web] = [repository('api'), repository('web')];
    const running = runningSnapshot([api, web], { results: new Map([[api.id, api]]), pending: new Set([web.id]) });
    const update = partialUpdate(running, new Set([api.id]), NO_RESULTS) as Extract<
      DashboardMessage,
      { type: 'update' }
    >; // its only kind
    expect(update.changed.map(({ name, phase }) => [name, phase])).toEqual([['api', 'done']]);
    expect(update.run.phase).toBe('running');
  });

  it('leave the page as it is during a run that nobody asked for, but for its rows', () => {
    const [api, web] = [repository('api'), repository('web')];
    const refreshing = finishedSnapshot([api, web], {
      phase: 'running',
      origin: 'automatic',
      progress: runningSnapshot([api]).progress,
      running: new Set([api.id]),
    });
    const { run, repositories } = fullSnapshot(refreshing, NO_RESULTS);
    expect(run).toEqual({ phase: 'finished', progress: null });
    expect(repositories.map(({ phase }) => phase)).toEqual(['running', 'done']);
    expect(partialUpdate(refreshing, new Set(), NO_RESULTS)).toMatchObject({ run: { phase: 'finished' } });
    expect(fullSnapshot({ ...refreshing, origin: 'user' }, NO_RESULTS).run.phase).toBe('running');
  });

  it('show a repository that waits to be read again as waiting, with its earlier result', () => {
    const api = repository('api');
    const snapshot = fullSnapshot(
      finishedSnapshot([api], { phase: 'running', pending: new Set([api.id]) }),
      NO_RESULTS,
    );
    expect(snapshot.repositories[0]).toMatchObject({ phase: 'waiting', overview: { name: 'api' } });
  });
});
