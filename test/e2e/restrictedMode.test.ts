import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keepFailureScreenshots } from '../support/failureScreenshots.ts';
import { createFixtureWorkspace, type FixtureWorkspace } from '../support/fixtureWorkspace.ts';
import type { Workbench } from '../support/workbench.ts';
import { WorkbenchSession } from '../support/workbenchSession.ts';

describe('restricted mode', () => {
  let fixture: FixtureWorkspace;
  let session: WorkbenchSession;
  let workbench: Workbench;

  keepFailureScreenshots(() => workbench);

  beforeAll(async () => {
    fixture = createFixtureWorkspace();
    session = await WorkbenchSession.start({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    workbench = await session.open({ folder: fixture.folder });
  });

  afterAll(async () => {
    await session.end();
    fixture.fixture.dispose();
  });

  it('is on: the workspace is not trusted', async () => {
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  it('still analyzes the repositories', async () => {
    await workbench.openSidebar();
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.row('alpha', '3 commits').waitFor();
    await workbench.statusItem(/5 repositories/u).waitFor();
  });

  it('never looks at the work tree, which could run filters', async () => {
    await workbench.expand('alpha');
    await workbench.rows().filter({ hasText: '2 people' }).waitFor();
    expect(
      await workbench
        .rows()
        .filter({ hasText: /clean|\d changed/u })
        .count(),
    ).toBe(0);
  });
});
