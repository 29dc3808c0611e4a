import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { Marked } from 'marked';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ReportSelections } from '../../src/core/model/selection.ts';
import { DEFINITION_SOURCES } from '../../src/core/report/definitionSources.ts';
import { readDashboardBundle } from '../../src/core/report/dashboardBundle.ts';
import { renderHtml } from '../../src/core/report/html.ts';
import { renderMarkdown } from '../../src/core/report/markdown.ts';
import { launchBrowser } from '../support/browser.ts';
import { hotspot, windowSelections } from '../unit/core/report/figuresFixture.ts';
import { HOSTILE_CORPUS } from '../unit/core/report/hostileCorpus.ts';
import { hostileReport } from '../unit/core/report/hostileReport.ts';
import { AS_OF } from '../unit/core/report/reportFixture.ts';

const BUNDLE = path.join(import.meta.dirname, '..', '..', 'dist', 'dashboard');
const whole = hostileReport(HOSTILE_CORPUS);

let browser: Browser;
let folder = '';

beforeAll(async () => {
  browser = await launchBrowser();
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'muster-hostile-')));
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The windows of the report, with every text as a person, an organization and a hotspot. */
function hostileSelections(): ReportSelections {
  const selections = windowSelections(AS_OF, whole.repositories[0]?.id ?? '');
  const [person] = selections.all.people;
  const [organization] = selections.all.organizations;
  if (person === undefined || organization === undefined) throw new Error('A selection has both.');
  const entries = Object.entries(selections).map(([window, selection]) => [
    window,
    {
      ...selection,
      people: HOSTILE_CORPUS.map((text) => ({ ...person, name: text, email: text, organization: text })),
      organizations: HOSTILE_CORPUS.map((name) => ({ ...organization, name })),
      hotspots: whole.repositories.slice(0, 200).map(({ id, name }) => ({
        ...hotspot(name, { mainDeveloper: { name, email: name } }),
        repositoryId: id,
      })),
    },
  ]);
  return Object.fromEntries(entries) as ReportSelections; // the same keys
}

/** A page, and whatever a well-behaved one has none of. */
async function watchedPage(own: string): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== own) complaints.push(`request: ${request.url().slice(0, 200)}`);
  });
  return { page, complaints };
}

/** What a text has made of a page, if anything. */
async function interpreted(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    ran: 'ran' in globalThis,
    elements: document.querySelectorAll(
      'body img, body iframe, body object, body embed, body base, body meta, body link, body form, body video, body math, body template, [onload], [onerror], [onfocus], [ontoggle], [onmouseover], [srcdoc], [contenteditable]:not([role])',
    ).length,
    links: [...document.querySelectorAll('a[href]')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !/^(?:#|https:\/\/(?:chaoss\.community|github\.com|arxiv\.org)\/)/u.test(href)),
  }));
}

const NOTHING = { ran: false, elements: 0, links: [] };

describe('five hundred hostile texts', () => {
  it('do nothing on any page of an HTML report', async () => {
    const file = path.join(folder, 'report.html');
    writeFileSync(file, renderHtml(whole, await readDashboardBundle(BUNDLE), hostileSelections()));
    const { page, complaints } = await watchedPage(pathToFileURL(file).href);
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const pages = await page.locator('nav a').allTextContents();
    expect(pages.length).toBeGreaterThan(3);
    for (const name of pages) {
      await page.locator('nav a', { hasText: name }).first().click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect([name, await interpreted(page)]).toEqual([name, NOTHING]);
    }
    for (const { id } of whole.repositories.filter((_, place) => place % 100 === 0)) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/repository/${id}`);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      expect([id, await interpreted(page)]).toEqual([id, NOTHING]);
    }
    expect(await page.locator('script').count()).toBe(2);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it('are text in Markdown that a browser shows', async () => {
    const marked = new Marked({ gfm: true });
    const { page, complaints } = await watchedPage('about:blank');
    const own = new Set<string>(Object.values(DEFINITION_SOURCES));
    const tags = new Set<string>();
    // In parts this small every text stands in every list.
    for (let start = 0; start < HOSTILE_CORPUS.length; start += 20) {
      const markdown = renderMarkdown(hostileReport(HOSTILE_CORPUS.slice(start, start + 20)));
      await page.setContent(marked.parse(markdown, { async: false }));
      const found = await page.evaluate(() =>
        [...document.body.querySelectorAll('*')].map((element) => ({
          tag: element.localName,
          attributes: [...element.attributes].map(({ name, value }) => (name === 'href' ? value : name)),
        })),
      );
      for (const { tag, attributes } of found) {
        tags.add(tag);
        expect(attributes.filter((attribute) => attribute !== 'align' && !own.has(attribute))).toEqual([]);
      }
      expect(await interpreted(page)).toEqual(NOTHING);
    }
    expect([...tags].toSorted()).toEqual([
      ...['a', 'br', 'code', 'h1', 'h2', 'h3', 'li', 'p', 'strong'],
      ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);
});
