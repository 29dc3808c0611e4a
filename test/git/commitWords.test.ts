import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { coAuthorsIn } from '../../src/core/history/coAuthorTrailers.ts';
import { entriesOf, type CommitWords } from '../../src/core/history/commitWords.ts';
import { readCommitWords, type CommitWordsReading } from '../../src/core/history/readCommitWords.ts';
import { TicketFinder } from '../../src/core/history/ticketFinder.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { idsOf } from '../support/headReading.ts';

let fixture: GitFixture;
let git: GitBinary;
const { signal } = new AbortController();

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
});
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

function read(
  repository: FixtureRepository,
  commits: readonly string[],
  known: CommitWords | null = null,
): Promise<CommitWordsReading> {
  const target = { directory: repository.path, bare: false };
  const tickets = new TicketFinder('[A-Z]+-\\d+');
  return readCommitWords({
    git,
    target,
    ids: idsOf(commits),
    coAuthors: true,
    tickets,
    known,
    deadlineMs: 60_000,
    signal,
  });
}

/** Adds a commit with exactly this message. */
function commitWith(repository: FixtureRepository, message: string | Buffer): string {
  return fixture.gitInput(repository.path, ['commit-tree', '-F', '-', repository.git('mktree')], message);
}

/** Each commit's co-authors and keys. */
function said(
  words: CommitWords,
): readonly (readonly [id: string, coAuthors: readonly string[], tickets: readonly string[]])[] {
  const { ids, idBytes } = words;
  return Array.from({ length: ids.length / idBytes }, (_, row) => [
    Buffer.from(ids.subarray(row * idBytes, (row + 1) * idBytes)).toString('hex'),
    entriesOf(words.coAuthorsOf, words.coAuthors, row).map(({ email }) => email),
    entriesOf(words.ticketsOf, words.ticketKeys, row),
  ]);
}

describe('readCommitWords', () => {
  it.each([false, true])('finds what messages say (SHA-256: %s)', async (sha256) => {
    const repository = fixture.createRepository(`words-${String(sha256)}`, { sha256 });
    const both = commitWith(repository, 'AB-1 Title\n\nCD-2\n\nCo-authored-by: Bob <bob@example.org>\n');
    const none = commitWith(repository, '');
    const bytes = commitWith(repository, Buffer.from([0x45, 0x46, 0x2d, 0x33, 0xff, 0xfe, 10]));
    const long = commitWith(repository, `GH-4\n\n${'text\n'.repeat(60_000)}\nCo-authored-by: Zoë <zoe@example.com>\n`);
    const { words, slowPattern } = await read(repository, [both, none, bytes, long]);
    expect(slowPattern).toBeNull();
    expect(said(words)).toEqual([
      [both, ['bob@example.org'], ['AB-1', 'CD-2']],
      [none, [], []],
      [bytes, [], ['EF-3']],
      [long, ['zoe@example.com'], ['GH-4']],
    ]);
  });

  it('reads no message twice', async () => {
    const repository = fixture.createRepository('twice');
    const commits = ['A-1', 'B-2', 'C-3'].map((message) => commitWith(repository, message));
    const { words: known } = await read(repository, commits.slice(0, 2));
    // Where it is asked for again, git would say that it is missing.
    repository.removeObject(commits[0] ?? '');
    const { words } = await read(repository, commits, known);
    expect(said(words)).toEqual(commits.map((commit, index) => [commit, [], [['A-1'], ['B-2'], ['C-3']][index]]));
  });

  it('reads more messages than are looked at together', async () => {
    const repository = fixture.createRepository('batches');
    const messages = Array.from(
      { length: 600 },
      (_, n) => `commit refs/heads/main\ncommitter A <a@b.c> ${String(n)} +0000\ndata <<E\nT-${String(n)}\nE\n`,
    );
    fixture.gitInput(repository.path, ['fast-import', '--quiet'], messages.join('\n'));
    const commits = repository.git('rev-list', '--reverse', 'main').split('\n');
    const { words } = await read(repository, commits);
    expect(said(words).map(([, , tickets]) => tickets)).toEqual(commits.map((_, n) => [`T-${String(n)}`]));
  });

  it('is not fooled by what a repository configures', async () => {
    const repository = fixture.createRepository('configured');
    const commit = commitWith(repository, 'Title\n\nCo-authored-by: Bob <bob@example.org>\n');
    for (const [key, value] of [
      ['log.mailmap', 'true'],
      ['trailer.separators', '#'],
      ['log.showSignature', 'true'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['format.pretty', 'fuller'],
    ]) {
      repository.git('config', key ?? '', value ?? '');
    }
    expect(said((await read(repository, [commit])).words)).toEqual([[commit, ['bob@example.org'], []]]);
  });
});

describe('coAuthorsIn', () => {
  it('takes the trailers that git takes', () => {
    const repository = fixture.createRepository('trailers');
    const line = fc.constantFrom(
      'Co-authored-by: Bob <bob@example.org>',
      'co-authored-by : Zoe <zoe@example.com>',
      'Signed-off-by: A <a@example.com>',
      '(cherry picked from commit abc)',
      'Fixes: #1',
      'Some text',
      'text: with colon',
      'not a key: with colon',
      '',
      '  ',
    );
    const messages = fc.sample(fc.array(line, { minLength: 1, maxLength: 9 }), { numRuns: 60, seed: 7 });
    for (const lines of messages) {
      const message = `${lines.join('\n')}\n`;
      const format = '--format=%(trailers:key=Co-authored-by,valueonly,unfold)';
      const commit = commitWith(repository, message);
      const ours = coAuthorsIn(repository.git('log', '-1', '--format=%B', commit)).map(({ email }) => email);
      const gits = repository.git('log', '-1', format, commit).match(/(?<=<)[^>]+/gu) ?? [];
      expect([message, ours]).toEqual([message, [...new Set(gits)]]);
    }
  });
});
