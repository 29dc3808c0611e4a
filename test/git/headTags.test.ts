import { rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { readTags } from '../../src/core/git/queries/readTags.ts';
import { hasNoTags, tagsFingerprint, type GitFolders } from '../../src/core/git/refFiles.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { readHeadOf } from '../support/headReading.ts';

let fixture: GitFixture;
let git: GitBinary;
let counting: CountingGit;
const { signal } = new AbortController();

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  counting = await createCountingGit(fixture);
  git = await locateGit({ configuredPath: counting.path, excludedFolders: [], signal });
});
afterEach(() => void counting.take());
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

function foldersOf({ path: directory }: FixtureRepository): GitFolders {
  const gitDirectory = path.join(directory, '.git');
  return { directory, gitDirectory, commonDirectory: gitDirectory };
}

const tagsOf = (repository: FixtureRepository) => readTags(git, { directory: repository.path, bare: false }, signal);

describe('readTags', () => {
  it('leads light, annotated and nested tags to their commits, with their dates', async () => {
    const repository = fixture.createRepository('kinds');
    const first = repository.commit({ date: '2026-01-05T10:00:00Z' });
    repository.tag('v1.0');
    const second = repository.commit({ date: '2026-01-06T10:00:00+02:00' });
    repository.tag('v2.0', 'Two');
    repository.git('tag', '-a', '-m', 'Nested', 'nested', 'v2.0');
    repository.git('tag', 'ünï/côde', first);
    const [kinds, v1, v2, unicode] = [await tagsOf(repository), '1767607200 +0000', '1767780000 +0000', 'ünï/côde'];
    expect(kinds.map(({ name, commit }) => [name, commit])).toEqual([
      ['nested', second],
      ['v1.0', first],
      ['v2.0', second],
      [unicode, first],
    ]);
    expect(kinds.find(({ name }) => name === 'v1.0')?.date).toBe(v1);
    expect(kinds.find(({ name }) => name === 'v2.0')?.date).toBe(v2);
  });

  it('leaves out tags of files and folders, and takes none for a date', async () => {
    const repository = fixture.createRepository('others');
    const commit = repository.commit({ files: { a: 'a\n' } });
    repository.git('tag', 'blob', repository.git('rev-parse', 'HEAD:a'));
    repository.git('tag', '-a', '-m', 'Tree', 'tree', 'HEAD^{tree}');
    repository.git('tag', '-a', '-m', 'Nested', 'nested', 'tree');
    const tag = fixture.gitInput(
      repository.path,
      ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'],
      `object ${commit}\ntype commit\ntag old\n\nWithout a tagger\n`,
    );
    repository.git('update-ref', 'refs/tags/old', tag);
    expect(await tagsOf(repository)).toEqual([{ name: 'old', commit, date: '' }]);
  });

  it('finds none in a repository without', async () => {
    const repository = fixture.createRepository('none');
    repository.commit();
    expect(await tagsOf(repository)).toEqual([]);
  });
});

describe('the tags of HEAD', () => {
  it('tell how many commits HEAD has beyond the newest version', async () => {
    const repository = fixture.createRepository('beyond');
    repository.commit();
    repository.tag('v1.0.0');
    repository.branch('side');
    repository.commit({ date: '2026-02-01T10:00:00Z' });
    repository.tag('v1.1.0');
    repository.checkout('main');
    repository.commit();
    repository.merge({ branches: ['side'] });
    repository.commit();
    repository.tag('not-a-version');
    const { parts } = await readHeadOf(git, repository);
    const count = Number(repository.git('rev-list', '--count', 'v1.1.0..HEAD'));
    expect(parts.tags?.commitsSince).toEqual(new Map([['v1.1.0', count]]));
    expect(count).toBe(3);
  });

  it('cost no process where there certainly are none', async () => {
    const repository = fixture.createRepository('without');
    repository.commit({ files: { a: 'a\n' } });
    const { parts } = await readHeadOf(git, repository);
    expect(parts.tags?.tags).toEqual([]);
    expect(counting.take()).not.toContain('for-each-ref');
  });

  it('are read again alone when one is made', async () => {
    const repository = fixture.createRepository('alone');
    const commit = repository.commit({ files: { a: 'a\n' } });
    const { parts: before } = await readHeadOf(git, repository);
    repository.tag('v1.0');
    counting.take();
    const { parts } = await readHeadOf(git, repository, { before });
    expect(counting.take()).toEqual(['for-each-ref']);
    expect(parts.tree).toBe(before.tree);
    expect(parts.tags?.tags.map(({ name, commit: of }) => [name, of])).toEqual([['v1.0', commit]]);
    expect(parts.tags?.commitsSince).toEqual(new Map([['v1.0', 0]]));
  });
});

describe('the tags of a HEAD that moved', () => {
  it('are not listed again, only counted from', async () => {
    const repository = fixture.createRepository('moved');
    repository.commit({ files: { a: 'a\n' } });
    repository.tag('v1.0');
    const { parts: before } = await readHeadOf(git, repository);
    repository.commit();
    counting.take();
    const { parts } = await readHeadOf(git, repository, { before });
    expect(counting.take()).not.toContain('for-each-ref');
    expect(parts.tags?.commitsSince).toEqual(new Map([['v1.0', 1]]));
  });
});

describe('tagsFingerprint', () => {
  it.each([
    ['a new tag', (r: FixtureRepository) => r.tag('v2')],
    ['a new tag in a folder', (r: FixtureRepository) => r.tag('release/2')],
    ['a tag that moved', (r: FixtureRepository) => r.git('tag', '--force', 'v1', 'HEAD~1')],
    ['a tag that moved in a folder', (r: FixtureRepository) => r.git('tag', '--force', 'release/1', 'HEAD~1')],
    ['a tag that is gone', (r: FixtureRepository) => r.git('tag', '--delete', 'release/1')],
    ['packed tags', (r: FixtureRepository) => r.git('pack-refs', '--all')],
  ])('changes with %s', (name, change) => {
    const repository = fixture.createRepository(name.replaceAll(' ', '-'));
    repository.commit();
    repository.commit();
    repository.tag('v1');
    repository.tag('release/1');
    const before = tagsFingerprint(foldersOf(repository));
    expect(tagsFingerprint(foldersOf(repository))).toBe(before);
    change(repository);
    expect(tagsFingerprint(foldersOf(repository))).not.toBe(before);
  });

  it('stays with a new commit and a new branch', () => {
    const repository = fixture.createRepository('stays');
    repository.commit();
    repository.tag('v1');
    const before = tagsFingerprint(foldersOf(repository));
    repository.commit();
    repository.branch('side');
    expect(tagsFingerprint(foldersOf(repository))).toBe(before);
  });

  it('is not given where refs are kept in another way', () => {
    const repository = fixture.createRepository('reftable');
    fixture.createFolder('reftable/.git/reftable');
    expect(tagsFingerprint(foldersOf(repository))).toBeNull();
    expect(hasNoTags(foldersOf(repository))).toBe(false);
  });
});

describe('hasNoTags', () => {
  it('is right about loose and packed tags, and about no folder at all', () => {
    const repository = fixture.createRepository('has');
    repository.commit();
    expect(hasNoTags(foldersOf(repository))).toBe(true);
    repository.tag('a/b');
    expect(hasNoTags(foldersOf(repository))).toBe(false);
    repository.git('pack-refs', '--all');
    rmSync(path.join(repository.path, '.git', 'refs', 'tags'), { recursive: true, force: true });
    expect(hasNoTags(foldersOf(repository))).toBe(false);
    repository.git('tag', '--delete', 'a/b');
    rmSync(path.join(repository.path, '.git', 'refs', 'tags'), { recursive: true, force: true });
    expect(hasNoTags(foldersOf(repository))).toBe(true);
  });
});
