import { realpathSync } from 'node:fs';
import process from 'node:process';

import type { Locator } from 'playwright-core';
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

/** Pages that need no server. */
const PAGES = ['Repositories', 'People', 'Hotspots', 'Coupling', 'Health'];

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

  const link = (page: string): Locator =>
    workbench.dashboard().getByRole('navigation').getByRole('link', { name: page, exact: true });

  /** Opens a page by the keyboard alone: from its link, wherever the focus was. */
  async function openPage(page: string): Promise<void> {
    await link(page).focus();
    await workbench.page.keyboard.press('Enter');
    await waitUntil(async () => (await link(page).getAttribute('aria-current')) === 'page', {
      timeoutMs: 5000,
      intervalMs: 50,
    });
    await workbench.dashboard().locator('h1').waitFor();
  }

  /** Whether the status bar says that commits are read and lines are being counted. */
  async function countsLines(): Promise<boolean> {
    return /counting lines/iu.test(await workbench.statusItem().innerText());
  }

  it('during a run', async () => {
    // Commits and HEAD may be read; lines are not done before git has counted some too, and it stands still meanwhile.
    const release = holdGitProcesses(folder, /--no-walk=unsorted.* --numstat/u);
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

  it.each(THEMES)('of every page of the dashboard: $name', async (theme) => {
    await workbench.chooseTheme(theme.label);
    await workbench.dashboard().locator(`body.${theme.dashboard}`).waitFor();
    for (const page of PAGES) {
      await openPage(page);
      expect(await workbench.dashboard().locator('h1').innerText()).not.toBe('');
      await workbench.takePicture(screenshotPath(`${page.toLowerCase()}-dashboard-${theme.name}`));
    }
  });

  it('follows the keyboard from page to page, and a brush', async () => {
    await openPage('Overview');
    const reached: string[] = [];
    await link('Overview').focus();
    for (let step = 0; step < PAGES.length + 4 && reached.at(-1) !== 'Run'; step++) {
      const focused = workbench.dashboard().locator('nav a:focus');
      if ((await focused.count()) > 0) reached.push(await focused.innerText());
      await workbench.page.keyboard.press('Tab');
    }
    expect(reached).toEqual(['Overview', 'Repositories', 'People', 'Hotspots', 'Coupling', 'Health', 'CI', 'Run']);
    const handle = workbench.dashboard().getByRole('slider').first();
    const before = await workbench.dashboard().locator('h1').innerText();
    await handle.focus();
    for (let step = 0; step < 6; step++) await workbench.page.keyboard.press('ArrowRight');
    const follows = async (): Promise<boolean> => (await workbench.dashboard().locator('h1').innerText()) !== before;
    expect(await waitUntil(follows, { timeoutMs: 10_000, intervalMs: 50 })).toBe(true);
    await workbench.page.keyboard.press('Escape');
    expect(workbench.policyViolations).toEqual([]);
    expect(workbench.externalRequests()).toEqual([]);
  });
});
