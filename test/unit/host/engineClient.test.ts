import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ProblemError } from '../../../src/core/model/problemCatalogue.ts';
import type { Selection } from '../../../src/core/model/selection.ts';
import type { Logger } from '../../../src/core/ports.ts';
import { EngineClient, type ReportRendering } from '../../../src/host/bridge/engineClient.ts';
import type { RunMessage } from '../../../src/host/state/analysisSnapshot.ts';
import { finishedSnapshot } from './snapshots.ts';

const { options } = finishedSnapshot([]);

const EVERYTHING: Selection = {
  span: { from: null, until: null },
  comparison: null,
  ...{ repositoryIds: [], organizations: [], people: [], paths: [] },
  withHotspots: false,
};

describe('engine client', () => {
  let client: EngineClient;
  let cacheDirectory: string;
  let lines: string[];

  beforeEach(() => {
    lines = [];
    const keep = (line: string): void => void lines.push(line);
    const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep };
    const workerPath = fileURLToPath(new URL('./fakeEngine.ts', import.meta.url));
    cacheDirectory = mkdtempSync(path.join(tmpdir(), 'muster-engine-'));
    client = new EngineClient({ workerPath, cacheDirectory, logger });
  });

  afterEach(async () => {
    await client.shutdown();
    rmSync(cacheDirectory, { recursive: true, force: true });
  });

  const nextMessage = (type: RunMessage['type']): Promise<RunMessage> =>
    new Promise((resolve) => {
      const subscription = client.onDidReceiveRunMessage((message) => {
        if (message.type !== type) return;
        subscription.dispose();
        resolve(message);
      });
    });

  async function beginRun(runId: number): Promise<void> {
    if (options === null) throw new Error('A finished snapshot has options');
    const discovered = nextMessage('discovered');
    client.analyze(runId, options, null);
    await discovered;
  }

  const as = (format: ReportRendering['format']): ReportRendering => ({ format, table: null, mask: 'none' });

  it('starts no thread before the first request', async () => {
    expect(lines).toEqual([]);
    await client.renderReport(as('json'), '');
    expect(lines).toEqual(['Starting the engine']);
  });

  it('gives each request its own answer', async () => {
    const answers = await Promise.all([
      client.renderReport(as('json'), ''),
      client.readWorkingState([]),
      client.readCacheStatistics({ directory: '/kept', maxBytes: 7, keepDays: 1 }),
      client.clearCache({ directory: '/kept', maxBytes: 9, keepDays: 1 }),
      client.renderReport(as('html'), ''),
    ]);
    const statistics = { bytes: 7, repositories: 1, segments: 2 };
    expect(answers).toEqual(['json of run', {}, statistics, 9, 'html of run']);
  });

  it('rejects with the problem that the engine names', async () => {
    const refusal = client.renderReport(as('json'), 'refuse');
    await expect(refusal).rejects.toThrow(ProblemError);
    await expect(refusal).rejects.toThrow('No report.');
  });

  it('fails the run and the requests that a crash cut off, and starts anew with the next', async () => {
    await beginRun(1);
    const failed = nextMessage('failed');
    await expect(client.renderReport(as('json'), 'crash')).rejects.toThrow('told to crash');
    expect(await failed).toMatchObject({ runId: 1, problem: { code: 'internalError' } });
    expect(await client.renderReport(as('markdown'), '')).toBe('markdown of run');
    expect(lines.filter((line) => line === 'Starting the engine')).toHaveLength(2);
  });

  it('treats a thread that ends by itself as a crash, once', async () => {
    await beginRun(1);
    const messages: RunMessage[] = [];
    client.onDidReceiveRunMessage((message) => messages.push(message));
    await expect(client.renderReport(as('json'), 'exit')).rejects.toThrow('exit code 3');
    await client.renderReport(as('json'), '');
    expect(messages.map(({ type }) => type)).toEqual(['failed']);
  });

  it('drops and logs what is no message of the engine', async () => {
    expect(await client.renderReport(as('json'), 'garble')).toBe('json of run');
    expect(lines).toContain('The engine sent a message in no known envelope');
  });

  it('cancels the run under way and no other', async () => {
    await beginRun(7);
    client.cancel(6);
    const finished = nextMessage('finished');
    client.cancel(7);
    expect(await finished).toMatchObject({ runId: 7, outcome: 'cancelled' });
    client.cancel(7);
    expect(await client.renderReport(as('json'), '')).toBe('json of run');
  });

  it('hands over what a search finds while it goes on', async () => {
    const none = { searched: 0, total: 0, truncated: false };
    const { signal } = new AbortController();
    expect(await client.searchCommits('fix', 5, () => undefined, signal)).toEqual(none);
    expect(await client.evaluateSelection(EVERYTHING)).toBeNull();
    await client.renderReport(as('json'), '');
    const found: string[] = [];
    const summary = await client.searchCommits('fix', 5, (matches) => found.push(`${matches.length} found`), signal);
    expect(found).toEqual(['1 found', '0 found']);
    expect(summary).toEqual({ searched: 5, total: 5, truncated: true });
    expect(await client.evaluateSelection(EVERYTHING)).toMatchObject({ selection: EVERYTHING });
  });

  it('ends its thread when it is shut down, and says so to whoever waits', async () => {
    const waiting = client.renderReport(as('json'), '');
    const rejected = expect(waiting).rejects.toThrow('shut down');
    await client.shutdown();
    await rejected;
    await client.shutdown();
  });
});
