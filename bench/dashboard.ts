import type { Frame, FrameLocator, Page } from 'playwright-core';

import { ensureChromium } from '../scripts/support/chromium.ts';
import { packageExtension } from '../scripts/support/packageExtension.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { VscodeServer } from '../test/support/vscodeServer.ts';
import { Workbench } from '../test/support/workbench.ts';
import type { Benchmark, BenchmarkContext, Outcome } from './benchmark.ts';
import { askGit } from './commands.ts';
import { createFleet } from './fleet.ts';
import type { Row, Target } from './table.ts';

const FLEET = 40;
const BRUSHES = 12;
/** For reading a history of 80,000 commits and all of its lines. */
const RUN_TIMEOUT_MS = 300_000;
const UPDATE: Target = { of: 'ours', atLeast: 100, aim: 50 };
const LONG_TASK: Target = { of: 'ours', atLeast: 200, aim: 100 };

/** Milliseconds, as the page's own Performance API gives them. */
interface PageFigures {
  /** From the start of the page to its first content. */
  readonly firstPaint: number;
  /** From a choice to the frame that shows its numbers; one entry a brush. */
  readonly updates: readonly number[];
  readonly longestTask: number;
  /** Longest time between two frames while a long list was scrolled. */
  readonly slowestFrame: number;
}

/** Runs in every document of the window before its own scripts: the tasks that took long are not told afterwards. */
function watchLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { musterLongTasks: tasks });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** The dashboard's own document. */
async function frameOf(page: Page, dashboard: FrameLocator): Promise<Frame> {
  const app = await dashboard.locator('#app').elementHandle();
  const frame = await app.ownerFrame();
  if (frame === null) throw new Error(`The dashboard is not open in ${page.url()}.`);
  return frame;
}

/** Moves one side of the span by the keyboard, a step at a time, and waits for the numbers of each. */
async function brush(dashboard: FrameLocator, frame: Frame): Promise<readonly number[]> {
  const handle = dashboard.getByRole('slider').first();
  await handle.focus();
  const updates: number[] = [];
  for (let step = 0; step < BRUSHES; step++) {
    await frame.evaluate(() => performance.clearMeasures('muster:selection'));
    await handle.press('ArrowRight');
    await frame.waitForFunction(() => performance.getEntriesByName('muster:selection').length > 0);
    updates.push(await frame.evaluate(() => performance.getEntriesByName('muster:selection').at(-1)?.duration ?? 0));
  }
  return updates;
}

/** Scrolls the page from its top to its end in steps, one a frame. */
function scrollThrough(frame: Frame): Promise<number> {
  return frame.evaluate(async () => {
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    let slowest = 0;
    let before = await nextFrame();
    for (let top = 0; top < document.documentElement.scrollHeight; top += 120) {
      window.scrollTo(0, top);
      const now = await nextFrame();
      slowest = Math.max(slowest, now - before);
      before = now;
    }
    return slowest;
  });
}

async function measure(vsix: string, folder: string): Promise<PageFigures> {
  const server = await VscodeServer.start({ vsix });
  const browser = await launchBrowser();
  try {
    const workbench = await Workbench.open(browser, server, { folder });
    await workbench.page.context().addInitScript(watchLongTasks);
    await workbench.openSidebar();
    await workbench.runCommand('Muster: Analyze Repositories');
    await workbench.statusItem(/\d+ repositor/u).waitFor({ timeout: RUN_TIMEOUT_MS });
    await workbench.runCommand('Muster: Open Dashboard');
    const dashboard = workbench.dashboard();
    await dashboard.locator('h1').waitFor();
    const frame = await frameOf(workbench.page, dashboard);
    const firstPaint = await frame.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    );
    const updates = await brush(dashboard, frame);
    await dashboard.getByRole('navigation').getByRole('link', { name: 'Repositories' }).click();
    const slowestFrame = await scrollThrough(frame);
    const tasks = await frame.evaluate(() => Reflect.get(globalThis, 'musterLongTasks') as readonly number[]);
    return { firstPaint, updates, longestTask: Math.max(0, ...tasks), slowestFrame };
  } finally {
    await browser.close();
    await server.stop();
  }
}

function rowsOf(on: string, { firstPaint, updates, longestTask, slowestFrame }: PageFigures): readonly Row[] {
  const sorted = updates.toSorted((a, b) => a - b);
  const row = { on, unit: 'ms' as const, reference: null, target: null };
  return [
    { ...row, what: 'first paint of the page', ours: firstPaint },
    { ...row, what: 'brush to numbers, median', ours: sorted[Math.floor(sorted.length / 2)] ?? 0, target: UPDATE },
    { ...row, what: 'brush to numbers, slowest', ours: sorted.at(-1) ?? 0, target: UPDATE },
    { ...row, what: 'longest task', ours: longestTask, target: LONG_TASK },
    { ...row, what: 'longest frame of a scroll', ours: slowestFrame, target: LONG_TASK },
  ];
}

/** Repositories that are not taken for clones of one project, which would count once. */
async function independentFleet(context: BenchmarkContext): Promise<string> {
  const { folder, clones } = await createFleet(context, FLEET);
  for (const clone of clones) await askGit(clone, 'remote', 'remove', 'origin');
  return folder;
}

async function run(context: BenchmarkContext): Promise<Outcome> {
  const { subjects, progress } = context;
  const largest = subjects.at(-1);
  if (largest === undefined) return { rows: [], notes: ['Left out: no repository was given.'] };
  await ensureChromium();
  const vsix = await packageExtension();
  progress(`${FLEET} repositories`);
  const many = await measure(vsix, await independentFleet(context));
  progress(largest.name);
  const one = await measure(vsix, largest.path);
  const long = `${largest.name}, ${largest.commits.toLocaleString('en-US')} commits`;
  return {
    rows: [...rowsOf(`${FLEET} repositories`, many), ...rowsOf(long, one)],
    notes: [
      'In the real workbench (code-server), its browser and the engine on the same machine; times are those of the Performance API of the page.',
      'One workbench each, not three rounds, and 12 brushes in it. A brush is one step of the span by keyboard; its time runs from the key to the frame with all numbers, by way of the host and the engine.',
    ],
  };
}

/** How fast the dashboard follows a hand. */
export const dashboardBenchmark: Benchmark = { name: 'dashboard', title: 'The dashboard in the workbench', run };
