import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';

import { describe, expect, it } from 'vitest';

import { renderHtml } from '../../../../src/core/report/html.ts';
import { windowSelections } from './figuresFixture.ts';
import { HOSTILE_STRINGS } from './hostileStrings.ts';
import { everyKindOfRepository } from './everyKindOfRepository.ts';
import { AS_OF, report, repository } from './reportFixture.ts';

const bundle = {
  script:
    'const end = "</script>", open = `<!--`, pattern = /<\\/script/; this.app = [end, open];\r\n//# sourceMappingURL=a.js.map\n',
  style: 'body::after { content: "</style>" }\n/*# sourceMappingURL=a.css.map */\n',
};
const selections = windowSelections(AS_OF, repository('api').id);
const page = renderHtml(report(everyKindOfRepository()), bundle, selections);

function contentsOf(html: string, tag: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gsu'))].map((match) => match[1] ?? '');
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

describe('the HTML report', () => {
  it('names its one script and its one style by their hashes and forbids the rest', () => {
    const [policy] = /Content-Security-Policy" content="[^"]*/u.exec(page) ?? [''];
    const [, script] = contentsOf(page, 'script');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hashOf(script ?? '')};`);
    expect(policy).toContain(`style-src ${hashOf(contentsOf(page, 'style')[0] ?? '')} ${hashOf('')};`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
  });

  it('leads no developer tools to files that are not there', () => {
    expect(page).not.toContain('sourceMappingURL');
  });

  it('keeps the meaning of a script that speaks of scripts', () => {
    const scope: { app?: unknown } = {};
    runInNewContext(contentsOf(page, 'script')[1] ?? '', scope);
    expect(scope.app).toEqual(['</script>', '<!--']);
    expect(contentsOf(page, 'script')).toHaveLength(2);
  });

  it('embeds the snapshot and every repository, whatever their names', () => {
    const repositories = HOSTILE_STRINGS.map((name, index) => ({ ...repository(`r${index}`), name }));
    const hostile = renderHtml(report(repositories), bundle, selections);
    const [data] = contentsOf(hostile, 'script');
    expect(data).not.toContain('<');
    expect(JSON.parse(data ?? '')).toMatchObject({
      snapshot: { run: { phase: 'finished' }, repositories: repositories.map(({ name }) => ({ name })) },
      repositories: repositories.map(({ name }) => ({ name })),
      selections: {
        '90d': { hotspots: [{ path: 'src/routes/orders.ts' }] },
        all: { selection: { span: { from: null } } },
      },
    });
    expect(contentsOf(hostile, 'script')).toHaveLength(2);
  });

  it('has a language, a title, an answer without scripts, and no request', () => {
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Muster report, 21 Nov 2026, 09:30 UTC</title>');
    expect(contentsOf(page, 'noscript')[0]).toContain('1,284 commits by 57 people in 9 repositories');
    expect(page.replace(/<script.*?<\/script>/gsu, '')).not.toMatch(/\b(?:src|href)=|url\(|@import/u);
  });

  it('is the same every time', () => {
    expect(renderHtml(report(everyKindOfRepository()), bundle, selections)).toBe(page);
  });
});
