import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import type { TimeSpan } from '../../src/core/model/selection.ts';
import { useBrowser } from './support/browserTests.ts';
import { requests } from './support/fakeHost.ts';
import { fleet } from './support/fleet.ts';
import { answerSelections, selectionResult } from './support/selectionResults.ts';
import { WEB_APP } from './support/states.ts';

const tests = useBrowser();
const FLEET = fleet();
const { snapshot } = FLEET;

async function open(navigation = ''): Promise<Page> {
  const page = await tests.open({ snapshot, state: { navigation } });
  await answerSelections(page, selectionResult(FLEET));
  await page.locator('.span-handle').first().waitFor();
  return page;
}

/** Drags over the chart, in shares of its width. */
async function drag(page: Page, from: number, to: number, steps = 8): Promise<void> {
  const box = await page.locator('.span-brush').boundingBox();
  if (box === null) throw new Error('There is no chart');
  const y = box.y + 40;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps });
  await page.mouse.up();
}

async function spans(page: Page): Promise<readonly TimeSpan[]> {
  return (await requests(page)).flatMap((request) =>
    request.type === 'evaluateSelection' ? [request.selection.span] : [],
  );
}

const chips = (page: Page): Promise<readonly string[]> => page.locator('.choice-chip').allTextContents();
const handle = (page: Page, name: string) => page.getByRole('slider', { name });
const day = (instant: string | null): number => new Date(instant ?? '').getUTCDay();

describe('the brush', () => {
  it('chooses whole weeks by dragging, either way, and every figure follows', async () => {
    const page = await open();
    await drag(page, 0.3, 0.6);
    await expect.poll(() => page.locator('h1').textContent()).toMatch(/^1,284 commits .* from .* to /u);
    const forth = await chips(page);
    const span = (await spans(page)).at(-1);
    // From Sunday's last second to Sunday's last second.
    expect([day(span?.from ?? null), day(span?.until ?? null)]).toEqual([0, 0]);
    expect(span?.from).toMatch(/T23:59:59Z$/u);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await chips(page)).toEqual([]);
    await drag(page, 0.6, 0.3);
    await expect.poll(() => chips(page)).toEqual(forth);
  });

  it('leaves the chart alone: it is not drawn again', async () => {
    const page = await open();
    await page.evaluate(() => {
      const bars = [...document.querySelectorAll('.chart svg path[fill]')].map((bar) => [bar, bar.outerHTML] as const);
      if (bars.length < 50) throw new Error('There is no chart');
      Object.assign(globalThis, {
        redrawn: () => bars.filter(([bar, drawn]) => !bar.isConnected || bar.outerHTML !== drawn).length,
      });
    });
    const redrawn = (): Promise<number> =>
      page.evaluate(() => (globalThis as unknown as { redrawn: () => number }).redrawn());
    await drag(page, 0.2, 0.8, 30);
    await expect.poll(() => page.locator('h1').textContent()).toContain('1,284 commits');
    expect(await redrawn()).toBe(0);
    // Another length of time is another chart: so this test would notice.
    await page.getByRole('radio', { name: 'all time' }).click();
    expect(await redrawn()).toBeGreaterThan(50);
  });

  it('is one step back however far it was dragged', async () => {
    const page = await open();
    await drag(page, 0.2, 0.8, 40);
    await page.keyboard.press('Control+z');
    expect(await chips(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('never asks twice at once', async () => {
    const page = await tests.open({ snapshot });
    await page.locator('.span-handle').first().waitFor();
    await drag(page, 0.2, 0.8, 40);
    expect(await spans(page)).toHaveLength(1);
  });

  it('goes back to the window by a double click and by Escape', async () => {
    const page = await open();
    await drag(page, 0.3, 0.6);
    expect(await chips(page)).toHaveLength(1);
    await page.locator('.span-brush').dblclick({ position: { x: 300, y: 60 } });
    expect(await chips(page)).toEqual([]);
    await drag(page, 0.3, 0.6);
    await page.keyboard.press('Escape');
    expect(await chips(page)).toEqual([]);
  });

  it('on the page of a repository goes back to the window first, and then to the list', async () => {
    const page = await open(`#/repository/${WEB_APP}`);
    await drag(page, 0.3, 0.6);
    await page.keyboard.press('Escape');
    expect(await chips(page)).toEqual([]);
    expect(await page.locator('h1').textContent()).toBe('web-app');
    await page.keyboard.press('Escape');
    expect(await page.locator('h1').textContent()).toContain('commits');
  });

  it('is not taken for a drag where it was a click', async () => {
    const page = await open();
    await page.locator('.span-brush').click({ position: { x: 200, y: 60 } });
    expect(await chips(page)).toEqual([]);
  });
});

describe('a handle', () => {
  it('is moved by keys, a step, four, and to the ends', async () => {
    const page = await open();
    const end = handle(page, 'End of the time span');
    const first = handle(page, 'Beginning of the time span');
    expect(await end.getAttribute('aria-valuetext')).toBe('22 Nov 2026');
    await end.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await end.getAttribute('aria-valuetext')).toBe('15 Nov 2026');
    await page.keyboard.press('PageDown');
    expect(await end.getAttribute('aria-valuetext')).toBe('18 Oct 2026');
    await first.focus();
    await page.keyboard.press('Home');
    expect(await first.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.press('End');
    // A step is left.
    expect(Number(await end.getAttribute('aria-valuenow')) - Number(await first.getAttribute('aria-valuenow'))).toBe(1);
  });

  it('leaves the other side of a window to the second where it was', async () => {
    const page = await open();
    await handle(page, 'End of the time span').focus();
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(async () => (await spans(page)).at(-1))
      .toEqual({
        from: '2026-08-23T09:30:00Z',
        until: '2026-11-15T23:59:59Z',
      });
  });

  it('is moved by dragging it', async () => {
    const page = await open();
    const box = await handle(page, 'Beginning of the time span').boundingBox();
    const chart = await page.locator('.span-brush').boundingBox();
    if (box === null || chart === null) throw new Error('There is no handle');
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(chart.x + chart.width * 0.25, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await spans(page)).at(-1)?.until).toBe('2026-11-21T09:30:00Z');
    expect(Date.parse((await spans(page)).at(-1)?.from ?? '')).toBeLessThan(Date.parse('2026-03-15'));
  });
});

describe('a span that begins before the chart', () => {
  it.each([
    ['2024-06-01T00:00:00Z', 'since 20 Nov 2023'],
    ['2023-01-01T00:00:00Z', 'since Mar 2019'],
  ])('in %s is drawn on a longer one', async (from, since) => {
    const page = await open(`#/?from=${from}&until=2025-01-01T00:00:00Z`);
    expect(await page.locator('.chart-summary').textContent()).toContain(since);
    expect(await page.locator('.span-shade').count()).toBe(1);
  });
});
