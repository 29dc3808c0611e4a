import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { build } from 'esbuild';

import { ensureChromium } from '../scripts/support/chromium.ts';
import { PROJECT_ROOT } from '../scripts/support/runCommand.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { VscodeServer } from '../test/support/vscodeServer.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { HOST_DELAY_VARIABLE, type DelayFigures, type HostDelayFigures } from './hostDelayFigures.ts';
import { medians } from './rounds.ts';
import type { Row, Target } from './table.ts';

const TARGET: Target = { of: 'ours', atLeast: 20, aim: 10 };
/** For the start of the workbench and the whole scan. */
const RUN_TIMEOUT_MS = 600_000;

/** Bundles what runs in the extension host. Returns the module that VS Code loads. */
async function bundleSuite(): Promise<string> {
  const outfile = path.join(PROJECT_ROOT, 'out', 'bench', 'hostDelaySuite.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'programs', 'hostDelaySuite.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}

/** Opens an address in a browser and waits until VS Code says that the suite inside it has ended. */
async function runSuite(url: string): Promise<void> {
  const browser = await launchBrowser();
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await browser.newPage();
    const ended = new Promise<number>((resolve) => {
      timer = setTimeout(() => resolve(-1), RUN_TIMEOUT_MS);
      void page.exposeFunction('codeAutomationExit', (exitCode: number) => resolve(exitCode));
    });
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.goto(url);
    const exitCode = await ended;
    if (exitCode !== 0) throw new Error(`The suite in the extension host ended with ${exitCode}.`);
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/** One scan in a VS Code of its own, whose store is empty. */
async function measureOnce(suite: string, folder: string, file: string): Promise<HostDelayFigures> {
  const server = await VscodeServer.start({ env: { [HOST_DELAY_VARIABLE]: file }, testDriver: true });
  try {
    const payload = [
      ['extensionDevelopmentPath', server.remoteUri(PROJECT_ROOT)],
      ['extensionTestsPath', server.remoteUri(suite)],
    ] as const;
    await runSuite(server.url({ folder, payload }));
    return JSON.parse(await readFile(file, 'utf8')) as HostDelayFigures; // written by the suite of ours
  } finally {
    await server.stop();
  }
}

function rowsOf(on: string, figures: readonly HostDelayFigures[]): readonly Row[] {
  const scan: DelayFigures = medians(figures.map((each) => each.scan));
  const idle: DelayFigures = medians(figures.map((each) => each.idle));
  const row = { on, unit: 'ms' as const, target: null };
  return [
    { ...row, what: 'delay of the event loop, p99', ours: scan.p99Ms, reference: idle.p99Ms, target: TARGET },
    { ...row, what: 'the same, median', ours: scan.p50Ms, reference: idle.p50Ms },
    { ...row, what: 'the same, largest', ours: scan.maxMs, reference: idle.maxMs },
    { ...row, what: 'duration of the scan', unit: 's', ours: scan.wallMs, reference: null },
  ];
}

async function run({ hostFolder, rounds, scratch, progress }: BenchmarkContext): Promise<Outcome> {
  if (hostFolder === null) return { rows: [], notes: ['Left out: no folder was given with --host.'] };
  await ensureChromium();
  await mkdir(path.join(PROJECT_ROOT, 'out', 'bench'), { recursive: true });
  const suite = await bundleSuite();
  const figures: HostDelayFigures[] = [];
  for (let round = 1; round <= rounds; round++) {
    progress(`round ${round}`);
    figures.push(await measureOnce(suite, hostFolder, path.join(scratch, `delay-${round}.json`)));
  }
  const commits = figures[0]?.commits ?? 0;
  const on = `${path.basename(hostFolder)}, ${commits.toLocaleString('en-US')} commits`;
  return {
    rows: rowsOf(on, figures),
    notes: [
      'The workbench of the tests (code-server), its browser on the same machine; the reference is the same extension host before the scan.',
      'The delay is sampled by a timer of 10 ms, whose own 10 ms are taken off.',
    ],
  };
}

/** How late the extension host, which all extensions share, gets to anything while a long history is read. */
export const hostDelay: Benchmark = { name: 'host', title: 'The extension host during a full scan', run };
