import { beforeEach, describe, expect, it } from 'vitest';

import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import { silentLogger } from '../../../src/core/ports.ts';
import { AnalysisController, type AnalyzedWorkspace } from '../../../src/host/state/analysisController.ts';
import type { RunMessage } from '../../../src/host/state/analysisSnapshot.ts';
import { AnalysisStore } from '../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../src/host/state/eventSource.ts';

const WORKSPACE: AnalyzedWorkspace = {
  folders: ['/fleet'],
  knownRepositories: ['/fleet/a'],
  gitPath: '/editor/git',
  cacheDirectory: '/kept',
};

describe('analysis controller', () => {
  let store: AnalysisStore;
  let messages: EventSource<RunMessage>;
  let asked: unknown[];
  let workspace: PromiseWithResolvers<AnalyzedWorkspace>;
  let controller: AnalysisController;

  beforeEach(() => {
    store = new AnalysisStore();
    messages = new EventSource();
    asked = [];
    workspace = Promise.withResolvers();
    controller = new AnalysisController({
      store,
      engine: {
        analyze: (runId, options, ids) => asked.push({ runId, options, ids }),
        cancel: (runId) => asked.push({ cancel: runId }),
        onDidReceiveRunMessage: messages.subscribe,
      },
      readSettings: () => DEFAULT_SETTINGS,
      readWorkspace: () => workspace.promise,
      clock: { now: () => Date.parse('2026-11-21T09:30:00.789Z') },
      logger: silentLogger,
    });
  });

  const end = (): void =>
    messages.fire({ type: 'failed', runId: store.snapshot.runId, problem: createProblem('noFolder', '') });

  async function begun(): Promise<void> {
    workspace.resolve(WORKSPACE);
    while (store.snapshot.phase !== 'running') await Promise.resolve();
  }

  it('gives the engine settings, folders, known repositories and a moment in whole seconds', async () => {
    const run = controller.analyze(null);
    await begun();
    expect(asked).toMatchObject([
      {
        runId: 1,
        ids: null,
        options: {
          metrics: { asOf: '2026-11-21T09:30:00Z' },
          run: { folders: ['/fleet'], knownRepositories: ['/fleet/a'], gitPath: '/editor/git' },
        },
      },
    ]);
    end();
    await run;
    expect(store.snapshot.phase).toBe('failed');
  });

  it('lets a second request join the run under way', async () => {
    const runs = [controller.analyze(null), controller.analyze(['x'])];
    await begun();
    end();
    await Promise.all(runs);
    expect(asked).toHaveLength(1);
  });

  it("lets a person's request take the place of an automatic run, and reads what that one was to read", async () => {
    const automatic = controller.analyze(['x'], 'automatic');
    await begun();
    const asking = controller.analyze(['y']);
    expect(asked.at(-1)).toEqual({ cancel: 1 });
    expect(store.snapshot.origin).toBe('automatic');
    end();
    await automatic;
    while (asked.length < 3) await Promise.resolve();
    expect(asked.at(-1)).toMatchObject({ runId: 2, ids: ['y', 'x'] });
    expect(store.snapshot.origin).toBe('user');
    end();
    await asking;
    expect(asked).toHaveLength(3);
  });

  it('reads everything when a person asks for it during an automatic run', async () => {
    const automatic = controller.analyze(['x'], 'automatic');
    await begun();
    const all = controller.analyze(null);
    end();
    await automatic;
    while (asked.length < 3) await Promise.resolve();
    expect(asked.at(-1)).toMatchObject({ ids: null });
    end();
    await all;
  });

  it('knows whether a run is under way, from the request to the end, however it ends', async () => {
    let idle = false;
    await controller.whenIdle();
    const run = controller.analyze(null);
    expect(controller.isRunning).toBe(true);
    void controller.whenIdle().then(() => {
      idle = true;
    });
    await begun();
    expect(idle).toBe(false);
    end();
    await run;
    await controller.whenIdle();
    expect(controller.isRunning).toBe(false);
    workspace = Promise.withResolvers();
    const refused = controller.analyze(null);
    workspace.reject(new Error('no workspace'));
    await Promise.all([expect(refused).rejects.toThrow(), controller.whenIdle()]);
    expect(idle).toBe(true);
  });

  it('can run again afterwards', async () => {
    const first = controller.analyze(null);
    await begun();
    end();
    await first;
    const second = controller.analyze(['x']);
    await begun();
    expect(asked.at(-1)).toMatchObject({ runId: 2, ids: ['x'] });
    end();
    await second;
  });

  it('begins nothing when it was cancelled before the workspace had answered', async () => {
    const run = controller.analyze(null);
    controller.cancel();
    workspace.resolve(WORKSPACE);
    await run;
    expect(asked).toEqual([]);
    expect(store.snapshot.phase).toBe('idle');
  });

  it('cancels the run under way and waits for its end', async () => {
    const run = controller.analyze(null);
    await begun();
    controller.cancel();
    expect(asked.at(-1)).toEqual({ cancel: 1 });
    expect(store.snapshot.phase).toBe('running');
    end();
    await run;
  });

  it('begins nothing without a folder on disk, and says so', async () => {
    workspace.resolve({ ...WORKSPACE, folders: [] });
    await expect(controller.analyze(null)).rejects.toThrow('No folder is open.');
    expect(asked).toEqual([]);
    expect(store.snapshot.phase).toBe('idle');
  });

  it('passes on a failure to read the workspace and can run again', async () => {
    const run = controller.analyze(null);
    workspace.reject(new Error('no workspace'));
    await expect(run).rejects.toThrow('no workspace');
    workspace = Promise.withResolvers();
    const again = controller.analyze(null);
    await begun();
    end();
    await again;
  });
});
