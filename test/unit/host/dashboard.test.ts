import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { silentLogger } from '../../../src/core/ports.ts';
import { dashboardHtml } from '../../../src/host/dashboard/dashboardHtml.ts';
import { fullSnapshot, partialUpdate } from '../../../src/host/dashboard/dashboardPresenter.ts';
import { handleDashboardRequest } from '../../../src/host/dashboard/dashboardRequests.ts';
import type { DashboardMessage } from '../../../src/protocol/dashboardMessages.ts';
import { everyKindOfRepository, repository } from '../core/report/reportFixture.ts';
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
      logger: { ...silentLogger, warn: () => log.push('warned') },
    });
    return log;
  };

  it('reach the command of their name', () => {
    expect(ask({ type: 'ready' })).toEqual(['ready']);
    expect(ask({ type: 'cancelAnalysis' })).toEqual([['muster.cancelAnalysis']]);
    expect(ask({ type: 'analyzeRepository', repositoryId: api.id })).toEqual([['muster.analyzeRepository', api.id]]);
    expect(ask({ type: 'revealInTree', repositoryId: api.id })).toEqual([['revealInTree', api.id]]);
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

describe('messages to the page', () => {
  it('hold everything in a snapshot, without the lists of people', () => {
    const results = everyKindOfRepository();
    const snapshot = fullSnapshot(finishedSnapshot(results));
    expect(snapshot.repositories.map(({ name }) => name)).toEqual(results.map(({ name }) => name));
    expect(snapshot.attention.length).toBeGreaterThan(0);
    expect(JSON.stringify(snapshot)).not.toContain('ada@example.com');
  });

  it('hold only rows that changed in an update', () => {
    const [api, web] = [repository('api'), repository('web')];
    const running = runningSnapshot([api, web], { results: new Map([[api.id, api]]), pending: new Set([web.id]) });
    const update = partialUpdate(running, new Set([api.id])) as Extract<DashboardMessage, { type: 'update' }>; // its only kind
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
    const { run, repositories } = fullSnapshot(refreshing);
    expect(run).toEqual({ phase: 'finished', progress: null });
    expect(repositories.map(({ phase }) => phase)).toEqual(['running', 'done']);
    expect(partialUpdate(refreshing, new Set())).toMatchObject({ run: { phase: 'finished' } });
    expect(fullSnapshot({ ...refreshing, origin: 'user' }).run.phase).toBe('running');
  });

  it('show a repository that waits to be read again as waiting, with its earlier result', () => {
    const api = repository('api');
    const snapshot = fullSnapshot(finishedSnapshot([api], { phase: 'running', pending: new Set([api.id]) }));
    expect(snapshot.repositories[0]).toMatchObject({ phase: 'waiting', overview: { name: 'api' } });
  });
});
