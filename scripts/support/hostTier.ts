import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { runTests } from '@vscode/test-electron';
import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../../test/support/browser.ts';
import { createFixtureWorkspace, type FixtureWorkspace } from '../../test/support/fixtureWorkspace.ts';
import { HOST_RESULTS_VARIABLE, NO_RESULTS, type HostResults } from '../../test/support/hostResults.ts';
import { VscodeServer } from '../../test/support/vscodeServer.ts';
import { bundleHostSuite } from './hostSuite.ts';
import { PROJECT_ROOT } from './runCommand.ts';
import { addOutcomes, type TierOutcome } from './tierOutcome.ts';

const RUN_TIMEOUT_MS = 240_000;
/**
 * Where a workspace file lies on the server, the workbench now and then looks for it before it is connected, and shows a
 * workspace without folders until it is opened again.
 */
const MOST_OPENINGS = 3;
const OUT = path.join(PROJECT_ROOT, 'out', 'host');
const RESULTS_FILE = path.join(OUT, 'results.json');
const ENVIRONMENT = { [HOST_RESULTS_VARIABLE]: RESULTS_FILE };

/** An extension of somebody else that adds to ours. */
const SAMPLE_EXTENSION = path.join(PROJECT_ROOT, 'test', 'fixtures', 'sample-extension');

/** The two ways in which a person opens several repositories; the suite runs in each. */
const SHAPES = {
  'single-root': (workspace: FixtureWorkspace) => ({ folder: workspace.folder }),
  'multi-root': (workspace: FixtureWorkspace) => ({ workspace: workspace.workspaceFile }),
};

type Shape = keyof typeof SHAPES;

async function readResults(): Promise<HostResults> {
  if (!existsSync(RESULTS_FILE)) return NO_RESULTS;
  return JSON.parse(await readFile(RESULTS_FILE, 'utf8')) as HostResults; // written by test/host/index.ts
}

async function takeResults(shape: Shape, exitCode: number): Promise<TierOutcome> {
  const results = await readResults();
  await rm(RESULTS_FILE, { force: true });
  for (const { title, message } of results.failed) console.log(`✗ ${shape}: ${title}\n${message}`);
  const ended = results.done && (exitCode === 0 || results.failed.length > 0);
  if (!ended) console.log(`✗ ${shape}: the suite did not run to its end (exit code ${exitCode})`);
  const { passed, failed, skipped } = results;
  console.log(`host, ${shape}: ${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
  return { passed: passed.length, failed: failed.length + (ended ? 0 : 1), skipped: skipped.length };
}

/** Resolves to the exit code that VS Code reports once the suite inside it has ended; -1 when it never does. */
async function suiteEnd(page: Page, open: () => Promise<unknown>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<number>((resolve, reject) => {
    timer = setTimeout(() => resolve(-1), RUN_TIMEOUT_MS);
    page.exposeFunction('codeAutomationLog', () => undefined).catch(reject);
    page
      .exposeFunction('codeAutomationExit', (exitCode: number) => resolve(exitCode))
      .then(open)
      .catch(reject);
  });
  return ended.finally(() => clearTimeout(timer));
}

async function runShape(
  browser: Browser,
  server: VscodeServer,
  suite: string,
  target: { readonly shape: Shape; readonly workspace: FixtureWorkspace },
): Promise<TierOutcome> {
  const payload = [
    ['extensionDevelopmentPath', server.remoteUri(PROJECT_ROOT)],
    ['extensionTestsPath', server.remoteUri(suite)],
  ] as const;
  const url = server.url({ ...SHAPES[target.shape](target.workspace), payload });
  for (let openings = 1; ; openings++) {
    const exitCode = await runOnce(browser, url, target.shape);
    const { hasFolders } = await readResults();
    if (hasFolders || openings === MOST_OPENINGS) return takeResults(target.shape, exitCode);
    console.log(`host, ${target.shape}: the workspace was opened without its folders, and is opened again`);
  }
}

/** Resolves to the exit code of the suite. */
async function runOnce(browser: Browser, url: string, shape: Shape): Promise<number> {
  await rm(RESULTS_FILE, { force: true });
  const page = await browser.newPage();
  const exitCode = await suiteEnd(page, () => page.goto(url));
  if (exitCode !== 0) await page.screenshot({ path: path.join(OUT, `${shape}.png`) });
  await page.close();
  return exitCode;
}

async function runInWorkbench(suite: string, workspace: FixtureWorkspace): Promise<TierOutcome[]> {
  const server = await VscodeServer.start({ env: ENVIRONMENT, testDriver: true, extensions: [SAMPLE_EXTENSION] });
  try {
    const browser = await launchBrowser();
    try {
      const outcomes: TierOutcome[] = [];
      for (const shape of ['single-root', 'multi-root'] as const) {
        outcomes.push(await runShape(browser, server, suite, { shape, workspace }));
      }
      return outcomes;
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function runInElectron(suite: string, workspace: FixtureWorkspace): Promise<TierOutcome[]> {
  const outcomes: TierOutcome[] = [];
  for (const shape of ['single-root', 'multi-root'] as const) {
    const target = Object.values(SHAPES[shape](workspace));
    const exitCode = await runTests({
      extensionDevelopmentPath: [PROJECT_ROOT, SAMPLE_EXTENSION],
      extensionTestsPath: suite,
      extensionTestsEnv: ENVIRONMENT,
      launchArgs: [...target, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    }).catch(() => 1); // it rejects when a test fails; the results file says which
    outcomes.push(await takeResults(shape, exitCode));
  }
  return outcomes;
}

/**
 * Runs `test/host` inside a real extension host, once in a folder and once in a multi-root workspace. `electron` takes
 * a desktop VS Code that `@vscode/test-electron` downloads; otherwise the workbench of `test/tools` in Chromium.
 */
export async function runHostTier(options: { readonly electron: boolean }): Promise<TierOutcome> {
  const suite = await bundleHostSuite();
  await mkdir(OUT, { recursive: true });
  await rm(RESULTS_FILE, { force: true });
  const workspace = createFixtureWorkspace();
  try {
    const run = options.electron ? runInElectron : runInWorkbench;
    return addOutcomes(await run(suite, workspace));
  } finally {
    workspace.fixture.dispose();
  }
}
