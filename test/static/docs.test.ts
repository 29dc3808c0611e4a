import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { PROJECT_ROOT } from '../../scripts/support/runCommand.ts';
import { READERS } from '../../src/core/config/settingReaders.ts';
import { parseSharedSettings } from '../../src/core/config/sharedSettings.ts';
import { DEFINITIONS } from '../../src/core/model/definitions.ts';
import { readProjectFile } from '../support/manifest.ts';

const PAGES = ['docs/metrics.md', 'docs/settings.md', 'docs/user-guide.md'] as const;

/** What a heading is called in an address, as GitHub and VS Code make it. */
function anchorsOf(page: string): readonly string[] {
  const headings = [...readProjectFile(page).matchAll(/^#+ (.+)$/gmu)].map((match) => match[1] ?? '');
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe('the documentation', () => {
  it('defines every metric that the dashboard explains', () => {
    const anchors = anchorsOf('docs/metrics.md');
    expect(DEFINITIONS.map(({ anchor }) => anchor).filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  it('lists every setting, and whether muster.json may hold it', () => {
    const rows = [...readProjectFile('docs/settings.md').matchAll(/^\| `([\w.]+)` *\|[^|]*\| ([^|]+?) *\|/gmu)];
    const listed = rows.map(([, key = '', shared = '']) => [key, shared !== 'no'] as const);
    const wanted = Object.entries(READERS).map(([key, { sharedSchema }]) => [key, sharedSchema !== null] as const);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(wanted));
    expect(listed).toHaveLength(wanted.length);
  });

  it('shows a muster.json that is valid', () => {
    const example = /```jsonc\n([\s\S]*?)```/u.exec(readProjectFile('docs/settings.md'))?.[1] ?? '';
    const { values, failOn, issues } = parseSharedSettings(example);
    expect(issues).toEqual([]);
    expect([values.size, failOn.length]).toEqual([6, 1]);
  });

  it.each(PAGES)('%s leads to what is there', (page) => {
    const links = [...readProjectFile(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/gu)].map((match) => match[1] ?? '');
    const dead = links.filter((link) => {
      const [file = '', anchor = ''] = link.split('#');
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      if (!existsSync(path.join(PROJECT_ROOT, target))) return true;
      return anchor !== '' && !anchorsOf(target).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});
