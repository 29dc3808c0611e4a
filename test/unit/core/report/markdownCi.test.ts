import { Marked } from 'marked';
import type { Tokens } from 'marked';
import { describe, expect, it } from 'vitest';

import { DEFINITION_SOURCES } from '../../../../src/core/report/definitionSources.ts';
import { renderMarkdown } from '../../../../src/core/report/markdown.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport, ciSource, reportWithCiJobs } from './ciFixture.ts';
import { HOSTILE_STRINGS } from './hostileStrings.ts';
import { report, repository } from './reportFixture.ts';

const marked = new Marked({ gfm: true });
const tagsIn = (markdown: string) => new Set(marked.parse(markdown, { async: false }).match(/<[a-z][^>]*>/gu));

describe('CI jobs in Markdown', () => {
  it('are left out where none were read', () => {
    expect(renderMarkdown(report([repository('api')]))).not.toMatch(/^#+ .*CI job/mu);
  });

  it('are counted, and beyond the fiftieth of each kind not listed', () => {
    const stray = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ job: ciJob(`stray-${index}`), suggestions: [] }));
    const of = (count: number): string =>
      renderMarkdown(withCiJobs(report([repository('api')]), ciReport({ unallocated: stray(count) })));
    expect(of(51)).toContain('### Unallocated CI jobs\n\nThe first 50 of 51.\n\n| Job |');
    expect(of(51)).not.toContain('| stray-50 |');
    expect(of(50)).toContain('| stray-49 |');
    expect(of(50)).not.toContain('The first 50');
  });

  it('without any job say only where they come from', () => {
    const markdown = renderMarkdown(withCiJobs(report([repository('api')]), ciReport({})));
    const section = /## CI jobs\n[^]*?(?=\n## )/u.exec(markdown)?.[0] ?? '';
    expect(section.match(/^#+ .*$/gmu)).toEqual(['## CI jobs', '### Sources of CI jobs']);
    expect(section).toContain('0 CI jobs: 0 allocated, 0 orphaned, 0 infrastructure, 0 unallocated.\n');
  });
});

describe('a hostile CI server', () => {
  const own = repository('x');
  const suggestions = [{ repositoryId: own.id, basis: 'checkedOut', similarity: null }] as const;
  const problems = HOSTILE_STRINGS.map((text) => {
    return { code: 'timeout', severity: 'error', message: text, action: text, detail: text } as const;
  });
  const jobs = HOSTILE_STRINGS.map((text, index) => ciJob(text, 'failure', { id: `job ${index}`, server: text }));
  const match = ciMatch('x', 'scmUrl', 300);
  const ci = ciReport(
    {
      repositories: [{ repositoryId: own.id, jobs: jobs.slice(0, 3).map((job) => allocated(job, match)) }],
      orphaned: jobs.map((job) => allocated(job, match)),
      infrastructure: jobs.map((job) => ({ job, prefix: job.name })),
      unallocated: jobs.map((job) => ({ job, suggestions })),
    },
    {
      sources: HOSTILE_STRINGS.map((text) => ciSource({ id: text, provider: text, server: text, problems })),
    },
  );
  const hostile = renderMarkdown(withCiJobs(report([own]), ci));

  it('makes the rows and columns of a harmless one', () => {
    const tables = marked.lexer(hostile).filter((token): token is Tokens.Table => token.type === 'table');
    const shape = tables.slice(-6).map(({ header, rows }) => [header.length, rows.length]);
    const count = HOSTILE_STRINGS.length;
    expect(shape).toEqual([
      [5, 1],
      [5, count],
      [3, count],
      [3, count],
      [4, count],
      [4, 50],
    ]);
  });

  it('brings no link, image, script or markup', () => {
    const harmless = tagsIn(renderMarkdown(reportWithCiJobs()));
    expect([...tagsIn(hostile)].filter((tag) => !harmless.has(tag))).toEqual([]);
    const own = new Set<string>(Object.values(DEFINITION_SOURCES).map((url) => `<a href="${url}">`));
    expect([...harmless].filter((tag) => /^<(?:a|img|script)\b/u.test(tag) && !own.has(tag))).toEqual([]);
  });
});
