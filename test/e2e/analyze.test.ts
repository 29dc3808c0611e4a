import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createFixtureWorkspace, type FixtureWorkspace } from '../support/fixtureWorkspace.ts';
import { keepFailureScreenshots } from '../support/failureScreenshots.ts';
import type { Workbench } from '../support/workbench.ts';
import { WorkbenchSession } from '../support/workbenchSession.ts';

describe('Analyze Repositories', () => {
  let fixture: FixtureWorkspace;
  let session: WorkbenchSession;
  let workbench: Workbench;

  keepFailureScreenshots(() => workbench);

  beforeAll(async () => {
    fixture = createFixtureWorkspace();
    session = await WorkbenchSession.start();
    workbench = await session.open({ folder: fixture.folder });
  });

  afterAll(async () => {
    await session.end();
    fixture.fixture.dispose();
  });

  it('is offered in the sidebar before anything has been analyzed', async () => {
    await workbench.openSidebar();
    await workbench
      .sidebar()
      .getByRole('button', { name: /Analyze/u })
      .first()
      .waitFor();
    expect(await workbench.rows().count()).toBe(0);
  });

  it('runs from the command palette and fills the tree', async () => {
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.row('alpha', '3 commits').waitFor();
    await workbench.row('empty', 'no commits').waitFor();
    for (const name of ['beta', 'gamma']) await workbench.row(name, '1 commit').waitFor();
    await workbench.statusItem(/5 repositories/u).waitFor();
  });

  it('marks the damaged repository, names the object and says what to do', async () => {
    await workbench.row('broken', 'incomplete').waitFor();
    await workbench.expand('broken');
    const problem = workbench.rows().filter({ hasText: 'missing or damaged' });
    await problem.waitFor();
    expect(await problem.innerText()).toContain('git fsck');
    await problem.hover();
    await workbench.page.locator('.workbench-hover', { hasText: fixture.missingObject }).waitFor();
  });

  it('shows the state of the work tree, because the workspace is trusted', async () => {
    await workbench.rows().filter({ hasText: 'clean' }).first().waitFor();
  });

  it('opens the dashboard from the status bar', async () => {
    await workbench.statusItem().click();
    const dashboard = workbench.dashboard();
    await dashboard.locator('h1').waitFor();
    expect(await dashboard.locator('h1').innerText()).not.toBe('');
    await dashboard.getByText('alpha', { exact: true }).first().waitFor();
  });

  it('shows a repository of the dashboard', async () => {
    const dashboard = workbench.dashboard();
    await dashboard.getByText('alpha', { exact: true }).first().click();
    await dashboard.getByRole('heading', { name: 'alpha' }).waitFor();
    await dashboard.getByText('3, of which 0 merges').waitFor();
    await dashboard.getByText('All', { exact: true }).click();
    await dashboard.getByText('Ada Lovelace').first().waitFor();
  });

  it('exports a report', async () => {
    await workbench.runCommandAndPick('Muster: Export Report', 'JSON');
    await workbench.page.getByPlaceholder('Choose whether people are named').waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.confirmInput();
    await workbench.notification('Report written').waitFor();
    const report: unknown = JSON.parse(readFileSync(path.join(fixture.folder, 'muster-report.json'), 'utf8'));
    expect(report).toMatchObject({ schemaVersion: 1, totals: { repositories: 5 } });
  });

  it('asked nothing of the network and broke no content policy', () => {
    expect(workbench.externalRequests()).toEqual([]);
    expect(workbench.policyViolations).toEqual([]);
  });
});
