import { realpathSync } from 'node:fs';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { keepFailureScreenshots } from '../support/failureScreenshots.ts';
import { createGalleryWorkspace } from '../support/galleryWorkspace.ts';
import type { GitFixture } from '../support/gitFixture.ts';
import { holdGitProcesses } from '../support/processesIn.ts';
import { waitUntil } from '../support/waitUntil.ts';
import type { Workbench } from '../support/workbench.ts';
import { screenshotPath, WorkbenchSession } from '../support/workbenchSession.ts';

/** VS Code's name for the theme, the classes that workbench and dashboard then have, and the name in the picture's file. */
const THEMES = [
  { label: 'Light Modern', workbench: 'vs', dashboard: 'vscode-light', name: 'light' },
  { label: 'Dark High Contrast', workbench: 'hc-black', dashboard: 'vscode-high-contrast', name: 'high-contrast' },
  { label: 'Dark Modern', workbench: 'vs-dark', dashboard: 'vscode-dark', name: 'dark' },
];

describe('pictures of the workbench', () => {
  let fixture: GitFixture | null = null;
  let folder: string;
  let session: WorkbenchSession;
  let workbench: Workbench;

  keepFailureScreenshots(() => workbench);

  beforeAll(async () => {
    const given = process.env['MUSTER_SCREENSHOT_WORKSPACE'];
    if (given === undefined) ({ fixture, folder } = createGalleryWorkspace());
    else folder = realpathSync(given);
    session = await WorkbenchSession.start();
    workbench = await session.open({ folder });
    await workbench.openSidebar();
    await workbench.runCommand('Muster: Open Dashboard');
    await workbench.dashboard().locator('h1').waitFor();
  });

  afterAll(async () => {
    await session.end();
    fixture?.dispose();
  });

  /** One picture in each theme; the dashboard follows the workbench. */
  async function takePictures(subject: string): Promise<void> {
    for (const theme of THEMES) {
      await workbench.chooseTheme(theme.label);
      await workbench.page.locator(`.monaco-workbench.${theme.workbench}`).waitFor();
      await workbench.dashboard().locator(`body.${theme.dashboard}`).waitFor();
      await workbench.takePicture(screenshotPath(`${subject}-${theme.name}`));
    }
  }

  /** Whether the status bar says that commits are read and lines are being counted. */
  async function countsLines(): Promise<boolean> {
    return /counting lines/iu.test(await workbench.statusItem().innerText());
  }

  it('during a run', async () => {
    // Commits may be read; counting lines begins, and stands still while the pictures are taken.
    const release = holdGitProcesses(folder, /cat-file --batch/u);
    try {
      await workbench.runCommand('Muster: Analyze Repositories');
      expect(await waitUntil(countsLines, { timeoutMs: 30_000, intervalMs: 50 })).toBe(true);
      await workbench.notification('Analyzing repositories').waitFor();
      await takePictures('during-a-run');
      expect(await countsLines()).toBe(true);
    } finally {
      release();
    }
  });

  it('after a run', async () => {
    await workbench.statusItem(/\d+ repositories/u).waitFor({ timeout: 50_000 });
    await workbench.notification('Analyzing repositories').waitFor({ state: 'hidden' });
    await takePictures('after-a-run');
  });
});
