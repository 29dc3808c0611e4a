import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CI_USER, type CiFleet, createCiFleet, startCiServer } from '../support/ciFleet.ts';
import { CiJobsPane } from '../support/ciJobsPane.ts';
import { keepFailureScreenshots } from '../support/failureScreenshots.ts';
import type { JenkinsServer } from '../support/jenkinsServer.ts';
import { ViewPane } from '../support/viewPane.ts';
import type { Workbench } from '../support/workbench.ts';
import { screenshotPath, WorkbenchSession } from '../support/workbenchSession.ts';

const THEMES = [
  { label: 'Light Modern', workbench: 'vs', name: 'light' },
  { label: 'Dark High Contrast', workbench: 'hc-black', name: 'high-contrast' },
  { label: 'Dark Modern', workbench: 'vs-dark', name: 'dark' },
];

const EXPORT = JSON.stringify({ jobs: ['search-verify', 'search-merge'].map((name) => ({ name, color: 'blue' })) });

/** Under such an address VS Code itself answers for a file of one of its extensions, as the Markdown preview. */
const EDITOR_FILES = '.vscode-resource.vscode-cdn.net';

describe('CI jobs, from a server to the dashboard', () => {
  let fleet: CiFleet;
  let jenkins: JenkinsServer;
  let session: WorkbenchSession;
  let workbench: Workbench;
  let ci: CiJobsPane;

  keepFailureScreenshots(() => workbench);

  beforeAll(async () => {
    fleet = createCiFleet();
    writeFileSync(path.join(fleet.folder, 'jobs.json'), EXPORT);
    jenkins = await startCiServer();
    session = await WorkbenchSession.start({ settings: { 'muster.ci.archivedRepositories': ['legacy-*'] } });
    workbench = await session.open({ folder: fleet.folder });
    ci = new CiJobsPane(workbench);
    await workbench.openSidebar();
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.statusItem(/12 repositories/u).waitFor();
  });

  afterAll(async () => {
    await session.end();
    await jenkins.close();
    fleet.fixture.dispose();
  });

  async function takePictures(subject: string): Promise<void> {
    for (const theme of THEMES) {
      await workbench.chooseTheme(theme.label);
      await workbench.page.locator(`.monaco-workbench.${theme.workbench}`).waitFor();
      await workbench.takePicture(screenshotPath(`${subject}-${theme.name}`));
    }
  }

  it('asks no server before one is connected, and offers to connect one', async () => {
    await workbench.runCommand('Muster: Focus on CI Jobs View');
    await ci.pane().getByRole('button', { name: 'Connect Jenkins' }).waitFor();
    await ci.pane().getByRole('button', { name: 'Import CI Jobs from a File' }).waitFor();
    expect(jenkins.requests).toEqual([]);
    await takePictures('ci-welcome');
  });

  it('says in words what is wrong without a login, and lets it be mended', async () => {
    await workbench.runCommand('Muster: Connect Jenkins');
    await ci.answerConnect({ address: jenkins.address, user: '' });
    const error = workbench.notification(/not logged in/u);
    await error.waitFor();
    await error.getByRole('button', { name: 'Try Again' }).click();
    await ci.answerConnect({ address: jenkins.address, user: CI_USER.name, token: CI_USER.token });
    await workbench.notification(`is connected: ${fleet.jobCount} jobs`).waitFor();
    expect(fleet.jobCount).toBeGreaterThan(200);
  });

  it('shows every job in one of the groups', async () => {
    for (const group of ['Allocated', 'Orphaned', 'Infrastructure', 'Unallocated', 'Sources']) {
      await ci.row(group).waitFor();
    }
    await ci.expand('Unallocated');
    await ci.expand('system-design-review');
    await ci.row('Perhaps design-system').waitFor();
    await ci.collapse('Unallocated');
    await ci.expand('Allocated');
    await ci.expand('billing');
    await ci.row('billing-perf').waitFor();
    await takePictures('ci-jobs');
  });

  it('leads from a repository to its jobs', async () => {
    await workbench.row('identity', '2 commits').locator('.monaco-tl-twistie').click();
    await workbench.rows().filter({ hasText: 'CI jobs' }).click();
    await ci.row('identity-license').waitFor();
  });

  it('explains why a job is where it is', async () => {
    await ci.act('identity-license', 'Explain');
    const explanation = ci.explanation();
    await explanation.getByRole('heading', { name: 'identity-license' }).waitFor();
    await explanation.getByText('Allocated to identity').waitFor();
    await explanation.getByText('Everything that speaks for a repository').waitFor();
    await takePictures('ci-explain');
  });

  it('shows the same on the CI page of the dashboard', async () => {
    await workbench.runCommand('Muster: Open Dashboard');
    const dashboard = workbench.dashboard();
    await dashboard.getByRole('link', { name: 'CI', exact: true }).click();
    await dashboard.getByRole('heading', { name: `${fleet.jobCount} jobs` }).waitFor();
    await takePictures('ci-dashboard');
  });

  it('shows tasks, timings, permits and API use in the Runs view', async () => {
    const runs = new ViewPane(workbench, 'Runs');
    await workbench.runCommand('Muster: Focus on Runs View');
    await runs.row('Tasks').waitFor();
    await takePictures('ci-runs');
    await runs.collapse('Tasks');
    await runs.row('Read CI jobs').waitFor();
    await runs.collapse('Timings');
    await runs.row('Servers at once').waitFor();
    await runs.collapse('Permits');
    await runs.row('API use').waitFor();
    await runs.row('Jenkins').waitFor();
  });

  it('sent the login to its server alone, and the browser asked nothing of the network', () => {
    const logins = new Set(jenkins.requests.map(({ authorization }) => authorization));
    const basic = `Basic ${Buffer.from(`${CI_USER.name}:${CI_USER.token}`).toString('base64')}`;
    expect(logins).toEqual(new Set([undefined, basic]));
    const external = workbench.externalRequests().filter((address) => !new URL(address).host.endsWith(EDITOR_FILES));
    expect(external).toEqual([]);
    expect(workbench.policyViolations).toEqual([]);
  });

  it('imports a file that is dropped on the view', async () => {
    await ci.openFile('jobs.json');
    await workbench.page.locator('.tab', { hasText: 'jobs.json' }).dragTo(ci.row('Allocated'));
    await workbench.notification(/jobs\.json is connected: 2 jobs/u).waitFor();
  });

  it('forgets a server that is disconnected, and an import that is removed', async () => {
    await workbench.runCommandAndPick('Muster: Disconnect CI Server', jenkins.address);
    await ci.row('Allocated').filter({ hasText: '2 jobs' }).waitFor();
    await workbench.runCommandAndPick('Muster: Remove Import', 'jobs.json');
    await ci.pane().getByRole('button', { name: 'Connect Jenkins' }).waitFor();
  });
});
