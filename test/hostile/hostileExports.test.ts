import { isDeepStrictEqual } from 'node:util';

import { parse } from 'csv-parse/sync';
import { Marked } from 'marked';
import type { Token, Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import { problemText } from '../../src/cli/terminalWording.ts';
import { ruleLines } from '../../src/cli/failOn.ts';
import type { Report } from '../../src/core/model/report.ts';
import { CSV_TABLES, MASKS } from '../../src/core/model/reportExport.ts';
import { renderCsv } from '../../src/core/report/csv.ts';
import { DEFINITION_SOURCES } from '../../src/core/report/definitionSources.ts';
import { renderHtml } from '../../src/core/report/html.ts';
import { renderJson } from '../../src/core/report/json.ts';
import { renderMarkdown } from '../../src/core/report/markdown.ts';
import { ReportMask } from '../../src/core/report/reportMask.ts';
import { evaluateRules, parseRule } from '../../src/core/report/rules.ts';
import { renderCiJobs } from '../../src/core/report/textCiJobs.ts';
import { renderTable } from '../../src/core/report/textTable.ts';
import { visibleText } from '../../src/core/report/visibleText.ts';
import { reportWithCiJobs } from '../unit/core/report/ciFixture.ts';
import { windowSelections } from '../unit/core/report/figuresFixture.ts';
import { HOSTILE_CORPUS } from '../unit/core/report/hostileCorpus.ts';
import { hostileReport } from '../unit/core/report/hostileReport.ts';
import { AS_OF } from '../unit/core/report/reportFixture.ts';

/** Formats list the first few of a kind: in parts this small, every text stands in every list. */
const PART = 15;

const parts = Array.from({ length: Math.ceil(HOSTILE_CORPUS.length / PART) }, (_, index) =>
  HOSTILE_CORPUS.slice(index * PART, (index + 1) * PART),
);
const reports = parts.map(hostileReport);
const whole = hostileReport(HOSTILE_CORPUS);

const CONTROLS = /(?![\t\n])\p{Cc}|[\u2028\u2029]/u;
/** Format characters but for the joiners of emoji and scripts, and the one that keeps forges from linking. */
const FORMATS = /(?!\u200c|\u200d|\u2060)\p{Cf}/u;

it('there are five hundred different texts', () => {
  expect(new Set(HOSTILE_CORPUS).size).toBe(500);
});

describe('JSON', () => {
  it('comes back as it was, and shows no terminal a control character', () => {
    const text = renderJson(whole);
    expect(text.replaceAll('\n', '')).not.toMatch(CONTROLS);
    expect(text).not.toMatch(/\p{Cf}/u);
    // Half a surrogate pair is no text in UTF-8: JSON writes it as an escape and so keeps it.
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
    // Not toEqual, which would compare long after it is clear.
    expect(isDeepStrictEqual(JSON.parse(text), whole)).toBe(true);
  });
});

describe('CSV', () => {
  /** What makes a spreadsheet calculate, at the beginning of a cell. */
  const FORMULA = /^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]/u;
  const NUMBER = /^-?\d+(?:\.\d+)?$/u;
  const cellsOf = (text: string, options: object): readonly string[] => parse(text, options).flat();

  it.each(CSV_TABLES)('of %s has the rows and columns of a harmless one, and no formula', (table) => {
    const text = renderCsv(whole, table);
    // Strict: another number of columns in any row is an error.
    const rows: readonly (readonly string[])[] = parse(text);
    const harmless = renderCsv(hostileReport(HOSTILE_CORPUS.map((_, index) => `plain ${index}`)), table);
    expect(rows.map((row) => row.length)).toEqual((parse(harmless) as unknown[][]).map((row) => row.length));
    const cells = rows.flat();
    expect(cells.filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))).toEqual([]);
    expect(cells.filter((cell) => CONTROLS.test(cell) || /[\t\n]/u.test(cell) || FORMATS.test(cell))).toEqual([]);
    expect(Math.max(...cells.map((cell) => cell.length))).toBeLessThan(32_767);
  });

  it.each(CSV_TABLES)('of %s has no formula where cells are parted by semicolons, or nothing is quoted', (table) => {
    const text = renderCsv(whole, table);
    const loose = { delimiter: ';', relax_quotes: true, relax_column_count: true };
    for (const cells of [cellsOf(text, loose), cellsOf(text, { ...loose, quote: false })]) {
      expect(cells.filter((cell) => /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) && !NUMBER.test(cell))).toEqual(
        [],
      );
    }
  });
});

/** What our own Markdown is made of, and the escapes that keep others out. */
const OWN_TOKENS: ReadonlySet<string> = new Set([
  ...[
    'codespan',
    'escape',
    'heading',
    'html',
    'link',
    'list',
    'list_item',
    'paragraph',
    'space',
    'strong',
    'table',
    'text',
  ],
]);

describe('Markdown', () => {
  const marked = new Marked({ gfm: true });
  const tagsOf = (html: string): readonly string[] => html.match(/<\/?[a-z!?][^>]*>/giu) ?? [];
  const known = new Set(tagsOf(marked.parse(renderMarkdown(reportWithCiJobs()), { async: false })));
  const typesOf = (tokens: readonly Token[]): readonly string[] =>
    tokens.flatMap((token) => {
      const inner = 'tokens' in token ? (token.tokens ?? []) : [];
      const cells = token.type === 'table' ? tableCells(token as Tokens.Table) : [];
      const items = token.type === 'list' ? (token as Tokens.List).items : [];
      return [token.type, ...typesOf([...inner, ...cells, ...items])];
    });
  const tableCells = ({ header, rows }: Tokens.Table): readonly Token[] =>
    [...header, ...rows.flat()].flatMap(({ tokens }) => tokens);

  it.each(parts.map((part, index) => ({ index, first: part[0] })))('brings no markup (part $index)', ({ index }) => {
    const markdown = renderMarkdown(reports[index] ?? whole);
    const html = marked.parse(markdown, { async: false });
    expect([...new Set(tagsOf(html))].filter((tag) => !known.has(tag))).toEqual([]);
    const links = html.match(/(?:href|src)="[^"]*"/gu) ?? [];
    const own = new Set(Object.values(DEFINITION_SOURCES).map((url) => `href="${url}"`));
    expect(links.filter((link) => !own.has(link))).toEqual([]);
    // Nothing but what our own report is made of: no code block, quote, image, rule or emphasis of anyone else.
    const foreign = typesOf(marked.lexer(markdown)).filter((type) => !OWN_TOKENS.has(type));
    expect(foreign).toEqual([]);
    expect(markdown.replaceAll('\n', '')).not.toMatch(CONTROLS);
    expect(markdown).not.toMatch(FORMATS);
    // What a forge looks for once the backslashes are gone.
    const seen = html.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, ' ');
    expect(
      seen.match(/(?<![\w/])[@!$%~^][\p{L}\p{N}_/]|#\d|:[a-z_+-][\w+-]*:|\bwww\.|\b(?:https?|ftp):\/\//giu),
    ).toBeNull();
  });

  it('has a row a thing, whatever it is called', () => {
    const sizes = ({ length }: readonly string[], of: Report): readonly (readonly number[])[] =>
      marked
        .lexer(renderMarkdown(of))
        .filter((token): token is Tokens.Table => token.type === 'table')
        .filter(({ header }) => header.length < 11 && length > 0)
        .map(({ header, rows }) => [header.length, rows.length]);
    const harmless = hostileReport(HOSTILE_CORPUS.map((_, index) => `plain ${index}`));
    expect(sizes(HOSTILE_CORPUS, whole)).toEqual(sizes(HOSTILE_CORPUS, harmless));
  });
});

describe('HTML', () => {
  it('embeds everything as data that no parser takes for markup', () => {
    const bundle = { script: 'app()', style: 'a{}' };
    const html = renderHtml(whole, bundle, windowSelections(AS_OF, 'x'));
    const begin = '<script type="application/json" id="muster-report">';
    const data = html.slice(html.indexOf(begin) + begin.length).split('<', 1)[0] ?? '';
    const { repositories } = JSON.parse(data) as Report; // which holds the report's repositories
    expect(repositories.map(({ name }) => name)).toEqual(HOSTILE_CORPUS);
    const harmless = renderHtml(hostileReport(['plain']), bundle, windowSelections(AS_OF, 'x'));
    expect(html.split('<').length).toBe(harmless.split('<').length);
  });
});

describe('a terminal', () => {
  const look = { columns: 120, color: false };

  it.each([48, 120])('of %d columns is shown names that do nothing', (columns) => {
    for (const report of reports) {
      const table = renderTable(report, { columns, color: false, window: '365d', selection: null });
      const jobs = report.ciJobs === null ? '' : renderCiJobs(report, report.ciJobs, { columns, color: false });
      for (const text of [table, jobs]) {
        expect(text.replaceAll('\n', '')).not.toMatch(CONTROLS);
        expect(text).not.toMatch(/(?!\u200c|\u200d)\p{Cf}/u);
        expect(text).not.toMatch(/\p{Cs}/u);
      }
    }
  });

  it('is shown as many lines as for harmless names', () => {
    const texts = HOSTILE_CORPUS.filter((text) => visibleText(text) !== '');
    const harmless = hostileReport(texts.map((_, index) => `plain ${index}`));
    const linesOf = (report: Report): number =>
      // Wide enough that nothing is wrapped.
      renderTable(report, { columns: 1e6, color: false, window: '365d', selection: null }).split('\n').length;
    expect(linesOf(hostileReport(texts))).toBe(linesOf(harmless));
  });

  it('is told of problems and rules on one line each', () => {
    const rules = ['health<60', 'truckFactor<2', 'ciFailing>0', 'missing:x'].map(parseRule);
    const lines = [...whole.problems.map(problemText), ...ruleLines(evaluateRules(whole, rules))];
    expect(lines.length).toBeGreaterThan(1500);
    expect(
      lines.filter((line) => CONTROLS.test(line) || /[\n\t]/u.test(line) || /(?!\u200c|\u200d)\p{Cf}/u.test(line)),
    ).toEqual([]);
  });

  it('colours nothing but its own marks', () => {
    const text = renderTable(reports[0] ?? whole, { ...look, color: true, window: '365d', selection: null });
    // eslint-disable-next-line no-control-regex -- what colours begin with
    const codes = new Set(text.match(/\u001b[^m]*m/gu));
    expect([...codes].toSorted()).toEqual(
      ['1', '2', '22', '31', '32', '33', '39'].map((code) => `\u001b[${code}m`).toSorted(),
    );
  });
});

describe('masking', () => {
  it.each(MASKS)('%s breaks no report', (mask) => {
    const masked = new ReportMask(whole, mask).apply(whole);
    expect(masked.repositories).toHaveLength(whole.repositories.length);
    expect(() => JSON.parse(renderJson(masked)) as unknown).not.toThrow();
  });
});
