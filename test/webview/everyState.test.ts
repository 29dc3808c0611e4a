import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { axeFaults } from './support/axe.ts';
import { useBrowser } from './support/browserTests.ts';
import { changeTheme, send, violations } from './support/fakeHost.ts';
import { PAGE_STATES, type PageState } from './support/states.ts';
import { THEMES } from './support/themes.ts';

const WIDTHS = [320, 480, 760, 1600];

const tests = useBrowser();

async function open({ snapshot, hash = '', messages = [] }: PageState): Promise<Page> {
  const page = await tests.open({ snapshot, state: { navigation: hash } });
  await send(page, ...messages);
  return page;
}

describe.each(PAGE_STATES)('$name', (pageState) => {
  it('passes axe and keeps the policy in every theme, and throws nothing', async () => {
    const page = await open(pageState);
    const faults: Record<string, readonly string[]> = {};
    for (const theme of THEMES) {
      await changeTheme(page, theme);
      faults[theme.name] = await axeFaults(page);
    }
    expect(faults).toEqual(Object.fromEntries(THEMES.map(({ name }) => [name, []])));
    expect(await violations(page)).toEqual([]);
    expect(tests.pageErrors).toEqual([]);
  });

  it('has nothing beyond its sides at any width', async () => {
    const page = await open(pageState);
    const beyond: Record<number, number> = {};
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      beyond[width] = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    }
    expect(Object.values(beyond).filter((px) => px > 0)).toEqual([]);
  });
});

describe('these tests', () => {
  it('would notice what the policy refuses', async () => {
    const page = await tests.open();
    await page.evaluate(() => {
      const element = document.createElement('div');
      element.setAttribute('style', 'color: red');
      document.body.append(element);
    });
    await page.waitForFunction(() => globalThis.fakeHost.violations.length > 0);
    expect((await violations(page))[0]).toContain('style-src-attr');
  });

  it('would notice an accessibility fault', async () => {
    const page = await tests.open();
    await page.evaluate(() => document.body.append(document.createElement('button')));
    expect((await axeFaults(page)).join()).toContain('button-name');
  });
});
