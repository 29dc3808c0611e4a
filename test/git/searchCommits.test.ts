import { existsSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { commitFactsOf } from '../../src/core/history/commitFactsOf.ts';
import { readShape } from '../../src/core/history/readShape.ts';
import { rootsOf, unknownLines } from '../../src/core/history/segment.ts';
import type { CommitMatch, CommitSearchSummary } from '../../src/core/model/commitSearch.ts';
import { compareMatches } from '../../src/core/search/compareMatches.ts';
import { searchCommits } from '../../src/core/search/searchCommits.ts';
import type { SearchedRepository } from '../../src/core/search/searchedRepository.ts';
import {
  BOB,
  createGitFixture,
  importLargeHistory,
  type FixtureRepository,
  type GitFixture,
} from '../support/gitFixture.ts';
import { gitProcessesIn } from '../support/processesIn.ts';

let fixture: GitFixture;
let git: GitBinary;
const never = new AbortController().signal;

beforeAll(async () => {
  fixture = createGitFixture();
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal: never });
});

afterAll(() => fixture.dispose());

/** As the run would hand it over. */
async function searched(repository: FixtureRepository, mailmap: string | null = null): Promise<SearchedRepository> {
  const commit = repository.git('rev-parse', 'HEAD');
  const target = { directory: repository.path, bare: false };
  const request = {
    revisions: { tips: [commit], excluded: [] },
    walk: true,
    withChanges: true,
    skip: 0,
    deadlineMs: 10_000,
    signal: never,
    onCommits: () => undefined,
  };
  const { columns } = await readShape(git, target, request);
  if (columns === null) throw new Error('the fixture has no commit');
  const name = path.basename(repository.path);
  return {
    repository: {
      id: name.padEnd(16, '0'),
      name,
      path: repository.path,
      root: fixture.root,
      kind: 'workTree',
      commonDirectory: repository.path,
      aliases: [],
    },
    head: { ref: 'refs/heads/main', commit },
    commits: commitFactsOf([{ columns, roots: rootsOf(columns), hasChanges: true, ...unknownLines(columns) }]),
    mailmap,
  };
}

interface Asked {
  readonly limit?: number;
  readonly concurrency?: number;
  readonly settings?: Partial<Settings>;
  readonly signal?: AbortSignal;
  readonly warnings?: string[];
  readonly onMatches?: () => void;
}

async function search(
  repositories: readonly SearchedRepository[],
  query: string,
  { limit = 100, concurrency = 2, settings = {}, signal = never, warnings = [], onMatches }: Asked = {},
): Promise<{
  readonly matches: readonly CommitMatch[];
  readonly summary: CommitSearchSummary;
  readonly calls: number;
}> {
  const found: CommitMatch[] = [];
  let calls = 0;
  const summary = await searchCommits({
    git,
    repositories,
    options: analysisOptions(
      { ...DEFAULT_SETTINGS, ...settings },
      { asOf: '2026-06-15T12:00:00Z', folders: [fixture.root] },
    ).metrics,
    query,
    limit,
    concurrency,
    deadlineMs: 10_000,
    signal,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => warnings.push(text),
      error: () => undefined,
    },
    onMatches: (matches) => {
      calls++;
      found.push(...matches);
      onMatches?.();
    },
  });
  return { matches: found.toSorted(compareMatches).slice(0, limit), summary, calls };
}

const subjects = ({ matches }: { readonly matches: readonly CommitMatch[] }): readonly string[] =>
  matches.map(({ subject }) => subject);

describe('a search for commits', () => {
  let alpha: FixtureRepository;
  let beta: FixtureRepository;
  let first: SearchedRepository;
  let both: readonly SearchedRepository[];

  beforeAll(async () => {
    alpha = fixture.createRepository('alpha');
    alpha.commit({ message: 'Add the parser\n\nIt reads tokens.', files: { 'src/parser.ts': '1\n' } });
    alpha.commit({ message: 'Rename things', files: { 'src/lexer.ts': '1\n', 'docs/parser.md': '1\n' }, author: BOB });
    alpha.commit({ message: 'Parser: fix\n\nCloses #12, thanks to Ada' });
    beta = fixture.createRepository('beta');
    beta.commit({
      message: 'Use a parser of our own\nover two lines',
      date: '2026-01-06T00:00:00Z',
      files: { 'a.txt': '1\n' },
      author: { name: 'ada', email: 'lovelace@old.example.org' },
    });
    beta.commit({ message: 'Unrelated', files: { 'b.txt': '1\n' } });
    first = await searched(alpha);
    both = [first, await searched(beta, 'Ada Lovelace <ada@example.com> <lovelace@old.example.org>\n')];
  });

  it('finds words in subjects before paths, over all repositories, newest first', async () => {
    const result = await search(both, 'PARSER');
    expect(subjects(result)).toEqual([
      'Parser: fix',
      'Use a parser of our own over two lines',
      'Add the parser',
      'Rename things',
    ]);
    expect(result.matches.map(({ places }) => places)).toEqual([
      ['subject'],
      ['subject'],
      ['subject', 'path'],
      ['path'],
    ]);
    expect(result.matches[3]).toMatchObject({
      path: 'docs/parser.md',
      repositoryName: 'alpha',
      authorName: 'Bob Moran',
    });
    expect(result.summary).toEqual({ searched: 2, total: 2, truncated: false });
  });

  it('finds people under every name, and shows the one of the report', async () => {
    const result = await search(both, 'lovelace@old');
    expect(result.matches).toMatchObject([
      { authorName: 'Ada Lovelace', authorEmail: 'ada@example.com', places: ['author'] },
    ]);
    expect(subjects(await search(both, 'ada@example.com'))).toHaveLength(4);
  });

  it('wants every word, wherever it stands', async () => {
    expect(subjects(await search(both, 'bob lexer'))).toEqual(['Rename things']);
    expect(subjects(await search(both, 'bob tokens'))).toEqual([]);
    expect(subjects(await search(both, '"thanks to ada"'))).toEqual(['Parser: fix']);
  });

  it('finds an object id by its beginning, also on a branch that is not counted', async () => {
    const head = alpha.git('rev-parse', 'HEAD');
    const result = await search(both, head.slice(0, 12).toUpperCase());
    expect(result.matches).toMatchObject([{ commit: head, places: ['commit'] }]);
    alpha.branch('aside');
    const aside = alpha.commit({ message: 'Aside' });
    alpha.checkout('main');
    expect(subjects(await search(both, aside.slice(0, 10)))).toEqual(['Aside']);
    expect(subjects(await search(both, 'aside'))).toEqual([]);
    expect(subjects(await search(both, 'aside', { settings: { scope: 'all' } }))).toEqual(['Aside']);
  });

  it('takes no branch that is called like an object id for one', async () => {
    beta.git('branch', 'abcdef');
    expect(subjects(await search(both, 'abcdef'))).toEqual([]);
    beta.git('branch', '-D', 'abcdef');
  });

  it('takes no query for an option, a revision or a pattern', async () => {
    const marker = path.join(fixture.root, 'marker');
    const hostile = [
      `--output=${marker}`,
      '--all',
      'HEAD',
      '-p',
      ':/parser',
      'pars.r',
      '[p]arser',
      '\0',
      'zq\n--all',
      '$(touch x)',
      '^{commit}',
      '\u202eparser',
    ];
    for (const query of hostile) expect(subjects(await search(both, query))).toEqual([]);
    expect(existsSync(marker)).toBe(false);
  });

  it('finds nothing for nothing', async () => {
    expect(await search(both, ' " ')).toMatchObject({
      matches: [],
      summary: { searched: 0, total: 2, truncated: false },
    });
  });

  it('gives the same whatever the concurrency, and says when there is more', async () => {
    const one = await search(both, 'a', { limit: 3, concurrency: 1 });
    const many = await search(both.toReversed(), 'a', { limit: 3, concurrency: 8 });
    expect(many.matches).toEqual(one.matches);
    expect(one.matches).toHaveLength(3);
    expect(one.summary.truncated).toBe(true);
  });

  it('goes on where one repository is broken, and says so', async () => {
    const gone = {
      ...first,
      repository: {
        ...first.repository,
        id: 'gone',
        name: 'gone',
        path: path.join(fixture.root, 'gone'),
      },
    };
    const warnings: string[] = [];
    const { summary, matches } = await search([gone, ...both], 'parser', { warnings });
    expect(summary).toEqual({ searched: 2, total: 3, truncated: false });
    expect(matches.every(({ repositoryName }) => repositoryName !== 'gone')).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('gone')]);
  });

  it('searches a repository of which nothing could be read by what git says alone', async () => {
    const unread = [{ ...first, commits: null }];
    expect(subjects(await search(unread, 'parser'))).toEqual(['Parser: fix', 'Add the parser']);
  });
});

describe('commits that look alike', () => {
  it('are told apart by what git says they changed', async () => {
    const twins = fixture.createRepository('twins');
    const date = '2026-03-01T10:00:00Z';
    twins.commit({ message: 'One', files: { 'left.txt': '1\n' }, date });
    twins.commit({ message: 'Two', files: { 'right.txt': '1\n' }, date });
    twins.commit({ message: 'Three', files: { 'sub/left.md': '1\n' }, date });
    const result = await search([await searched(twins)], 'left');
    expect(subjects(result).toSorted()).toEqual(['One', 'Three']);
    expect(result.matches.map((match) => match.path).toSorted()).toEqual(['left.txt', 'sub/left.md']);
  });
});

describe('a search of a long history', () => {
  let repositories: readonly SearchedRepository[];

  beforeAll(async () => {
    const large = fixture.createRepository('large');
    importLargeHistory(fixture, large, 3000);
    repositories = [await searched(large)];
  });

  it('hands matches over in parts, before its end', async () => {
    const { calls, matches, summary } = await search(repositories, 'change', { limit: 1000 });
    expect(calls).toBeGreaterThan(1);
    expect(matches).toHaveLength(1000);
    expect(summary).toEqual({ searched: 1, total: 1, truncated: true });
  });

  it('rejects with the reason when it is cancelled, and leaves no git behind', async () => {
    const abort = new AbortController();
    const reason = new Error('enough');
    const cancelled = search(repositories, 'change', { signal: abort.signal, onMatches: () => abort.abort(reason) });
    await expect(cancelled).rejects.toBe(reason);
    await expect(search(repositories, 'change', { signal: abort.signal })).rejects.toBe(reason);
    expect(gitProcessesIn(fixture.root)).toEqual([]);
  });
});
