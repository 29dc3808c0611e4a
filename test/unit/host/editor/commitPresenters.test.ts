import { describe, expect, it } from 'vitest';

import type { CommitDetails } from '../../../../src/core/model/commitSearch.ts';
import { commitAddress } from '../../../../src/host/present/commitAddress.ts';
import { commitRow, searchOutcome } from '../../../../src/host/present/commitRow.ts';
import { commitText } from '../../../../src/host/present/commitText.ts';
import { english } from '../snapshots.ts';
import { commitMatch } from './commitMatches.ts';

const ID = 'ab12'.repeat(10);
const NOW = '2026-11-21T09:30:00Z';

describe('the row of a commit', () => {
  it('shows what it says, where, by whom and how old it is', () => {
    expect(commitRow(commitMatch({ path: 'src/parser.ts' }), NOW, english)).toEqual({
      label: 'Fix the parser',
      description: 'ab12ab12ab',
      detail: 'alpha · Ada Lovelace · 2 d ago · src/parser.ts',
    });
    expect(commitRow(commitMatch({ subject: '', authoredAt: null }), NOW, english)).toMatchObject({
      label: '(no message)',
      detail: 'alpha · Ada Lovelace',
    });
  });

  it('has no icon and no line break of the repository', () => {
    const row = commitRow(commitMatch({ subject: '$(zap) a\nb\u202E', authorName: '$(bug)' }), NOW, english);
    expect(Object.values(row).join('')).not.toMatch(/\$\(|\n|\u202E/u);
  });
});

describe('the outcome of a search', () => {
  it.each([
    [12, { searched: 40, total: 40, truncated: false }, '12 commits in 40 repositories'],
    [200, { searched: 40, total: 40, truncated: true }, 'The best 200 commits in 40 repositories'],
    [1, { searched: 38, total: 40, truncated: false }, '1 commit in 38 of 40 repositories'],
  ])('of %i', (found, summary, text) => {
    expect(searchOutcome(found, summary, english)).toBe(text);
  });
});

describe('the page of a commit', () => {
  it.each([
    ['https://github.com/acme/site.git', `https://github.com/acme/site/commit/${ID}`],
    ['git@github.com:acme/site.git', `https://github.com/acme/site/commit/${ID}`],
    ['ssh://git@gitlab.com/group/sub/site', `https://gitlab.com/group/sub/site/-/commit/${ID}`],
    ['https://ada:secret@bitbucket.org/acme/site', `https://bitbucket.org/acme/site/commits/${ID}`],
    ['https://codeberg.org/acme/a b', `https://codeberg.org/acme/a%20b/commit/${ID}`],
    ['https://git.example.org/acme/site', null],
    ['https://github.com/acme', null],
    ['https://github.com/../../x/y', null],
    ['file:///srv/git/site', null],
    ['javascript:alert(1)//github.com/a/b', null],
    [null, null],
  ])('of %s is %s', (remoteUrl, address) => {
    expect(commitAddress(remoteUrl, ID)).toBe(address);
  });

  it('is there for object ids only', () => {
    expect(commitAddress('https://github.com/acme/site', 'HEAD')).toBeNull();
  });
});

describe('the text of a commit', () => {
  const details: CommitDetails = {
    commit: ID,
    parents: ['c'.repeat(40)],
    authorName: 'Ada',
    authorEmail: 'ada@example.com',
    authoredAt: '2026-11-18T10:00:00Z',
    committerName: 'Bob',
    committerEmail: 'bob@example.org',
    committedAt: null,
    message: 'Fix\n\n  indented \u001b[2J\u202Ex\n',
    files: [
      { path: 'a.ts', insertions: 12, deletions: 3 },
      { path: 'b\u001b.bin', insertions: null, deletions: null },
    ],
    fileCount: 12,
  };

  it('is plain, whole and harmless', () => {
    expect(commitText(details, 'alpha', english).split('\n')).toEqual([
      `Commit ${ID}`,
      'Repository: alpha',
      `Parents: ${'c'.repeat(40)}`,
      'Author: Ada <ada@example.com>, 18 Nov 2026, 10:00 UTC',
      'Committer: Bob <bob@example.org>',
      '',
      'Fix',
      '',
      '  indented \uFFFD[2J\uFFFDx',
      '',
      'Files (12)',
      '  +12 −3        a.ts',
      '  –             b\uFFFD.bin',
      '… and 10 more',
    ]);
  });
});
