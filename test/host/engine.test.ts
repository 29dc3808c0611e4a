import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { silentLogger } from '../../src/core/ports.ts';
import { EngineClient } from '../../src/host/bridge/engineClient.ts';
import type { RunMessage } from '../../src/host/state/analysisSnapshot.ts';
import { expectedNames, musterExtension } from './muster.ts';

describe('the engine in its worker thread', () => {
  let engine: EngineClient;
  let messages: RunMessage[];

  beforeEach(() => {
    const workerPath = vscode.Uri.joinPath(musterExtension().extensionUri, 'dist', 'engine.cjs').fsPath;
    engine = new EngineClient({ workerPath, cacheDirectory: null, logger: silentLogger });
    messages = [];
    engine.onDidReceiveRunMessage((message) => messages.push(message));
  });

  afterEach(() => engine.shutdown());

  async function run(cancelAt?: RunMessage['type']): Promise<readonly RunMessage[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const ended = new Promise<void>((resolve) => {
      engine.onDidReceiveRunMessage(({ type }) => {
        if (type === cancelAt) engine.cancel(1);
        if (type === 'finished' || type === 'failed') resolve();
      });
    });
    engine.analyze(1, analysisOptions(DEFAULT_SETTINGS, { asOf: '2026-11-21T09:30:00Z', folders }), null);
    await ended;
    return messages;
  }

  const at = (matches: (message: RunMessage) => boolean): number => messages.findIndex(matches);

  it('lists first, then starts each repository once and settles it until its lines are counted, and ends last', async () => {
    await run();
    const discovered = messages.find((message) => message.type === 'discovered');
    assert.deepEqual(
      discovered?.repositories.map(({ name }) => name),
      expectedNames(),
    );
    for (const { id, name } of discovered.repositories) {
      const started = at((message) => message.type === 'started' && message.repositoryId === id);
      const settled = messages.filter((message) => message.type === 'settled' && message.repository.id === id);
      const last = settled.flatMap((message) => (message.type === 'settled' ? [message.repository] : [])).at(-1);
      assert.equal(last?.activity?.lines.state ?? 'complete', 'complete', `lines of ${name}`);
      const settledAt = at((message) => message.type === 'settled' && message.repository.id === id);
      assert.ok(at(({ type }) => type === 'discovered') < started && started < settledAt, `order of ${name}`);
    }
    assert.equal(messages.at(-1)?.type, 'finished');
    assert.equal(messages.filter(({ type }) => type === 'finished').length, 1);
  });

  it('reports progress that never goes back and ends at the total', async () => {
    await run();
    const done = messages.flatMap((message) => (message.type === 'progress' ? [message.progress.done] : []));
    assert.deepEqual(
      done,
      done.toSorted((a, b) => a - b),
    );
    assert.equal(done.at(-1), expectedNames().length);
  });

  it('settles every repository of a cancelled run', async () => {
    await run('discovered');
    const end = messages.at(-1);
    assert.ok(end?.type === 'finished');
    assert.equal(end.outcome, 'cancelled');
    const settled = messages.flatMap((message) => (message.type === 'settled' ? [message.repository.id] : []));
    assert.equal(new Set(settled).size, expectedNames().length);
  });

  it('ends in the middle of a run without waiting for it', async () => {
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    engine.analyze(1, analysisOptions(DEFAULT_SETTINGS, { asOf: '2026-11-21T09:30:00Z', folders }), null);
    const startedAt = performance.now();
    await engine.shutdown();
    assert.ok(performance.now() - startedAt < 2500);
  });
});
