import { Marked } from 'marked';
import type { Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import { DEFINITION_SOURCES } from '../../../../src/core/report/definitionSources.ts';
import { renderMarkdown } from '../../../../src/core/report/markdown.ts';
import { markdownText } from '../../../../src/core/report/markdownText.ts';
import { visibleText } from '../../../../src/core/report/visibleText.ts';
import { hostileReport } from './hostileReport.ts';
import { HOSTILE_STRINGS } from './hostileStrings.ts';
import { everyKindOfRepository, everythingReport } from './everyKindOfRepository.ts';
import { contributor, report, repository } from './reportFixture.ts';

const marked = new Marked({ gfm: true });

function htmlOf(markdown: string): string {
  return marked.parse(markdown, { async: false });
}

/** The text that a reader sees, without the joiners that keep forges from linking. */
function seenIn(html: string): string {
  return html
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u2060', '');
}

describe('hostile text', () => {
  it.each(HOSTILE_STRINGS)('%j shows itself and does nothing', (text) => {
    for (const around of [`- **${markdownText(text)}**`, `| ${markdownText(text)} | b |\n| --- | --- |\n`]) {
      const html = htmlOf(around);
      expect(html).not.toMatch(/<(?!\/?(?:ul|li|strong|table|thead|tbody|tr|th|td)>)/u);
      expect(seenIn(html).replace(/\s+/gu, ' ')).toContain(visibleText(text).replace(/\s+/gu, ' '));
    }
  });

  it.each([
    '@everyone',
    '@org/team',
    '#12',
    'a#12',
    '!12',
    'a@b.example',
    ':bug:',
    'https://x',
    'www.x',
    '$1',
    '~label',
  ])('leaves nothing in %j that a forge would link', (text) => {
    const seen = htmlOf(markdownText(text));
    expect(seen).not.toMatch(/[@#!:$~][\w/]|www\./iu);
  });

  it('is cut when it is very long', () => {
    expect(markdownText('x'.repeat(5_000))).toBe(`${'x'.repeat(200)}…`);
  });
});

describe('a hostile report', () => {
  const count = HOSTILE_STRINGS.length;
  const hostile = renderMarkdown({ ...hostileReport(HOSTILE_STRINGS), ciJobs: null });

  it('has the rows and columns of a harmless one', () => {
    const tables = marked.lexer(hostile).filter((token): token is Tokens.Table => token.type === 'table');
    const shape = tables.map(({ header, rows }) => [header.length, rows.length]);
    expect(shape).toEqual([
      ...[
        [8, 6],
        [10, count],
        [6, 30],
        [4, 20],
        [5, 30],
      ], // summary, repositories, people, organizations, groups
      ...[
        [5, 20],
        [5, 20],
        [9, 20],
        [6, 20],
        [5, 20],
        [5, 20],
      ], // risk, hotspots, coupling, most changed files
      ...[
        [5, 15],
        [7, 30],
        [3 + new Set(HOSTILE_STRINGS).size, count],
        [4, 2 * count],
      ], // languages, releases, health, problems
    ]);
  });

  it('has no link, image, script or markup of anyone else', () => {
    const tags = new Set(htmlOf(hostile).match(/<[a-z][^>]*>/gu));
    const own = new Set<string>(Object.values(DEFINITION_SOURCES).map((url) => `<a href="${url}">`));
    const foreign = [...tags].filter((tag) => !own.has(tag));
    expect(foreign.filter((tag) => /^<(?:a|img|script|svg|iframe|del|em|code>.*<)/u.test(tag))).toEqual([]);
    const plain = new Set(htmlOf(renderMarkdown(everythingReport())).match(/<[a-z][^>]*>/gu));
    expect([...tags].filter((tag) => !plain.has(tag))).toEqual([]);
  });
});

describe('Markdown', () => {
  it('speaks of the window that is asked for', () => {
    const markdown = renderMarkdown(report(everyKindOfRepository()), '1095d');
    expect(markdown).toContain('over the last 1,095 days');
    expect(markdown).toContain('| Commits, 1095d |');
    expect(renderMarkdown(report(everyKindOfRepository()), 'all')).not.toContain('Commits, all');
  });

  it('says at its head of which commits the figures are, and repeats it all among the parameters', () => {
    const whole = report(everyKindOfRepository());
    expect(renderMarkdown(whole)).not.toContain('Only ');
    const paths = ['a', 'b', 'c', 'd', 'e', 'f', 'src_core'];
    const markdown = renderMarkdown({ ...whole, options: { ...whole.options, paths, authors: ['*@example.org'] } });
    expect(markdown).toContain('\n\nOnly changes under a, b, c, d, e or 2 more by \\*@\u2060example.org.\n\n');
    expect(markdown).toContain('merges left out, 3 bots');
    expect(markdown).toContain('- Only changes under: a, b, c, d, e, f, src\\_core; as `git log --full-history');
    expect(markdown).toContain('- Only commits by: \\*@\u2060example.org');
  });

  it('lists people only, most in the window first, and says how many there are', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...contributor(`Person ${index}`, `p${index}@example.com`, 4 * (index + 1)),
      repositories: 1,
    }));
    const bot = { ...contributor('helper[bot]', 'bot@example.com', 9_999, true), repositories: 1 };
    const markdown = renderMarkdown({ ...report([]), contributors: [bot, ...many] });
    expect(markdown).not.toContain('helper');
    expect(markdown).toContain('The first 30 of 40 people with commits over the last 365 days.');
    expect(markdown.indexOf('Person 39')).toBeLessThan(markdown.indexOf('Person 38'));
  });

  it('stays short enough for a forge with a thousand repositories that have everything', () => {
    const [api, batch] = everyKindOfRepository().filter(({ copyOf }) => copyOf === null);
    const repositories = Array.from({ length: 1000 }, (_, index) => ({
      ...((index % 2 === 0 ? api : batch) ?? repository('none')),
      ...{ id: String(index).padStart(16, '0'), name: `service-${index}`, path: `/home/ada/src/service-${index}` },
    }));
    const markdown = renderMarkdown({ ...everythingReport(), repositories });
    expect(markdown).toContain('| service-999 |');
    // GitHub renders files up to 512 KB.
    expect(Buffer.byteLength(markdown)).toBeLessThan(256 * 1024);
    expect(markdown).toContain('\n\nThe first 20 of 1,500.\n\n');
  });

  it('leaves out what was not read, and says so of nothing', () => {
    const headings = renderMarkdown(report([repository('api', { files: null, risk: null })])).match(/^##+ .*$/gmu);
    expect(headings).toEqual([
      ...['## Summary', '## Repositories', '## Contributors', '## Organizations', '## Parameters and definitions'],
    ]);
  });
});
