import { describe, expect, it } from 'vitest';

import type { DashboardSnapshot } from '../../src/core/model/dashboard.ts';
import { useBrowser } from './support/browserTests.ts';
import { fleet, OPTIONS } from './support/fleet.ts';
import { WEB_APP } from './support/states.ts';

const tests = useBrowser();
const { snapshot } = fleet();

const MARKUP = '<img src=x onerror="globalThis.owned=1">';

function choosing(paths: readonly string[], authors: readonly string[]): DashboardSnapshot {
  return { ...snapshot, options: { ...OPTIONS, paths, authors } };
}

async function wordsOf(shown: DashboardSnapshot, navigation = ''): Promise<readonly string[]> {
  const page = await tests.open({ snapshot: shown, state: { navigation } });
  return page.locator('.selection').allTextContents();
}

describe('a choice of commits', () => {
  it('is said on every page', async () => {
    const chosen = choosing(['src/core', 'docs'], ['*@example.org']);
    for (const page of ['', '#/repositories', `#/repository/${WEB_APP}`]) {
      expect(await wordsOf(chosen, page)).toEqual(['Only changes under src/core or docs by *@example.org.']);
    }
  });

  it('of authors alone speaks of commits', async () => {
    expect(await wordsOf(choosing([], ['Ada', 'Bob', 'Eve']))).toEqual(['Only commits by Ada, Bob or Eve.']);
  });

  it('that is long is cut short', async () => {
    expect(await wordsOf(choosing(['a', 'b', 'c', 'd', 'e', 'f', 'g'], []))).toEqual([
      'Only changes under a, b, c, d, e or 2 more.',
    ]);
  });

  it('says nothing when there is none', async () => {
    expect(await wordsOf(snapshot)).toEqual([]);
  });

  it('is text whatever it holds', async () => {
    const page = await tests.open({ snapshot: choosing([MARKUP, 'a\u202Eb'], [MARKUP]) });
    expect(await page.locator('.selection').textContent()).toBe(
      `Only changes under ${MARKUP} or a\uFFFDb by ${MARKUP}.`,
    );
    expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
  });

  it('of paths leaves merges out', async () => {
    const page = await tests.open({ snapshot: choosing(['src'], []) });
    expect(await page.locator('.coverage').textContent()).toContain('merges left out');
  });
});
