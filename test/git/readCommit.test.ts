import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { locateGit } from '../../src/core/git/gitBinary.ts';
import { ProblemError } from '../../src/core/model/problemCatalogue.ts';
import type { TextRequest } from '../../src/core/search/readCommitTexts.ts';
import { readCommit } from '../../src/core/search/readCommit.ts';
import { BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';

let fixture: GitFixture;
let repository: FixtureRepository;
let request: TextRequest;
const signal = new AbortController().signal;

beforeAll(async () => {
  fixture = createGitFixture();
  repository = fixture.createRepository('alpha');
  repository.commit({ files: { 'a.txt': 'one\ntwo\n' } });
  const git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
  request = {
    git,
    target: { directory: repository.path, bare: false },
    repositoryName: 'alpha',
    deadlineMs: 10_000,
    signal,
  };
});

afterAll(() => fixture.dispose());

describe('a commit', () => {
  it('is read with its message and its files', async () => {
    const parent = repository.git('rev-parse', 'HEAD');
    const commit = repository.commit({
      author: BOB,
      date: '2026-02-03T04:05:06+02:00',
      committerDate: '2026-02-04T00:00:00Z',
      message: 'Change things\n\nBecause.',
      files: { 'a.txt': 'one\n2\n', 'b\ttab\n.bin': Buffer.from([0, 1, 2]), 'ä.txt': 'x\n' },
    });
    expect(await readCommit(request, commit)).toEqual({
      commit,
      parents: [parent],
      authorName: 'Bob Moran',
      authorEmail: 'bob@example.org',
      authoredAt: '2026-02-03T02:05:06Z',
      committerName: 'Bob Moran',
      committerEmail: 'bob@example.org',
      committedAt: '2026-02-04T00:00:00Z',
      message: 'Change things\n\nBecause.\n',
      files: [
        { path: 'a.txt', insertions: 1, deletions: 1 },
        { path: 'b\ttab\n.bin', insertions: null, deletions: null },
        { path: 'ä.txt', insertions: 1, deletions: 0 },
      ],
      fileCount: 3,
    });
  });

  it('without files has none, and of many only some are listed', async () => {
    expect(await readCommit(request, repository.commit({ message: '' }))).toMatchObject({ files: [], message: '' });
    for (let index = 0; index < 501; index++) repository.write(`many/${String(index)}`, 'x\n');
    repository.git('add', '--all');
    const many = await readCommit(request, repository.commit());
    expect([many?.files.length, many?.fileCount]).toEqual([500, 501]);
  });

  it('that is not there, or is none, is none', async () => {
    expect(await readCommit(request, 'd'.repeat(40))).toBeNull();
    expect(await readCommit(request, repository.git('rev-parse', 'HEAD~1^{tree}'))).toBeNull();
  });

  it('of a repository that is gone is trouble', async () => {
    const gone = { ...request, target: { directory: fixture.resolve('gone'), bare: false } };
    await expect(readCommit(gone, 'd'.repeat(40))).rejects.toThrow(ProblemError);
  });
});
