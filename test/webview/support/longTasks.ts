import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds on the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
}

/**
 * The longest task of the page's thread during `action`, in milliseconds of the processor: however busy the machine is, the
 * same work takes the same time.
 */
export async function longestTaskMs(browser: Browser, page: Page, action: () => Promise<unknown>): Promise<number> {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline'] });
  await action();
  // Work that was put off is part of it.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  const trace: unknown = JSON.parse((await browser.stopTracing()).toString('utf8'));
  const { traceEvents } = trace as { readonly traceEvents: readonly TraceEvent[] }; // the browser's own format
  const ours = new Set(traceEvents.filter(({ name }) => name === 'FunctionCall').map(threadOf));
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && ours.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The trace holds no task of the page');
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}
