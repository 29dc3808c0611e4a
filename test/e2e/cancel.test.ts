import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keepFailureScreenshots } from '../support/failureScreenshots.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { importHeavyHistory } from '../support/heavyHistory.ts';
import { gitProcessesIn, holdGitProcesses } from '../support/processesIn.ts';
import { waitUntil } from '../support/waitUntil.ts';
import type { Workbench } from '../support/workbench.ts';
import { WorkbenchSession } from '../support/workbenchSession.ts';

/** So many that git cannot have listed them before it is held. */
const COMMITS = 30_000;

describe('cancelling an analysis of slow repositories', () => {
  let fixture: GitFixture;
  let session: WorkbenchSession;
  let workbench: Workbench;
  let release = (): void => undefined;

  keepFailureScreenshots(() => workbench);

  beforeAll(async () => {
    fixture = createGitFixture();
    for (const name of ['one', 'two', 'three']) {
      importHeavyHistory(fixture, fixture.createRepository(name), { commits: COMMITS });
    }
    session = await WorkbenchSession.start();
    workbench = await session.open({ folder: fixture.root });
    await workbench.openSidebar();
  });

  afterAll(async () => {
    release();
    await session.end();
    fixture.dispose();
  });

  it('shows the run in a notification, in the status bar and in the tree', async () => {
    release = holdGitProcesses(fixture.root);
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.notification('Analyzing repositories').waitFor();
    await workbench.statusItem(/\d\/3 repositories/u).waitFor();
    await workbench.rows().filter({ hasText: 'being read' }).first().waitFor();
    expect(await waitUntil(() => gitProcessesIn(fixture.root).length > 0, { timeoutMs: 5000 })).toBe(true);
  });

  it('leaves no git process behind one second after the click', async () => {
    await workbench.notification('Analyzing repositories').getByRole('button', { name: 'Cancel' }).click();
    release();
    await waitUntil(() => gitProcessesIn(fixture.root).length === 0, { timeoutMs: 1000, intervalMs: 20 });
    expect(gitProcessesIn(fixture.root)).toEqual([]);
  });

  it('keeps the list, says that it was cancelled and can run again', async () => {
    await workbench
      .sidebar()
      .getByText(/cancelled/u)
      .first()
      .waitFor();
    expect(await workbench.rows().count()).toBeGreaterThanOrEqual(3);
    await workbench.notification('Analyzing repositories').waitFor({ state: 'hidden' });
    release = holdGitProcesses(fixture.root);
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.statusItem(/\d\/3 repositories/u).waitFor();
    await workbench.statusItem().click();
    release();
    expect(await waitUntil(() => gitProcessesIn(fixture.root).length === 0, { timeoutMs: 1000 })).toBe(true);
  });
});
