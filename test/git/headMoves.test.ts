import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { decodeTags, decodeTree, encodeTags, encodeTree } from '../../src/core/history/headPartsCodec.ts';
import { NO_HEAD_PARTS, type HeadParts } from '../../src/core/history/headParts.ts';
import { HEAD_LINES_NONE } from '../../src/core/history/headTree.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { filesOf, readHeadOf } from '../support/headReading.ts';
import { LINE_PROGRAMS } from '../support/linePrograms.ts';
import { createRandom, importRandomHistory } from '../support/randomHistory.ts';
import { importRandomTrees } from '../support/randomTrees.ts';

let fixture: GitFixture;
let git: GitBinary;
let counting: CountingGit;
/** With it objects are read without git. */
const pool = new LinePool(LINE_PROGRAMS);

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  const { signal } = new AbortController();
  counting = await createCountingGit(fixture);
  git = await locateGit({ configuredPath: counting.path, excludedFolders: [], signal });
});
afterEach(() => void counting.take());
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

/** Lines of every file that git takes for text, by path. */
function linesAsGitCountsThem(repository: FixtureRepository): ReadonlyMap<string, number> {
  const empty = repository.git('hash-object', '-t', 'tree', '--stdin');
  const flags = ['-r', '--numstat', '-z', '--no-renames', '--no-textconv', '--ignore-submodules=all'];
  const counted = repository
    .git('diff-tree', ...flags, empty, 'HEAD')
    .split('\0')
    .filter(Boolean);
  return new Map(
    counted.map((record) => {
      const [, lines = '', path = ''] = /^(\S+)\t\S+\t(.*)$/su.exec(record) ?? [];
      return [path, lines === '-' ? HEAD_LINES_NONE : Number(lines)];
    }),
  );
}

/** What `git ls-tree -l` and `git diff-tree --numstat` say of every file: kind, bytes and lines. */
function filesAsGitSaysThem(repository: FixtureRepository): ReturnType<typeof filesOf> {
  const kinds: Readonly<Record<string, string>> = { '100755': 'executable', '120000': 'link', '160000': 'submodule' };
  const lines = linesAsGitCountsThem(repository);
  const listed = repository.git('ls-tree', '-r', '-l', '-z', 'HEAD').split('\0').filter(Boolean);
  return new Map(
    listed.map((entry) => {
      const [, mode = '', size = '', name = ''] = /^(\d+) \w+ \w+ +(\S+)\t(.*)$/su.exec(entry) ?? [];
      const kind = kinds[mode] ?? 'file';
      const isCounted = kind === 'file' || kind === 'executable';
      const bytes = size === '-' ? Number.NaN : Number(size);
      return [name, [kind, bytes, isCounted ? (lines.get(name) ?? Number.NaN) : HEAD_LINES_NONE]];
    }),
  );
}

/** As the store would give them back. */
function kept({ tree, tags }: HeadParts): HeadParts {
  return {
    tree: tree === null ? null : decodeTree(tree.key, encodeTree(tree)),
    tags: tags === null ? null : decodeTags(tags.key, encodeTags(tags)),
    words: null,
  };
}

describe('the files of a HEAD that moves', () => {
  const ways = Array.from({ length: 12 }, (_, seed) => ({ seed: seed + 1, sha256: seed % 4 === 3 }));

  it.each(ways)('are those that git says (random trees $seed, SHA-256: $sha256)', async ({ seed, sha256 }) => {
    const repository = fixture.createRepository(`trees-${String(seed)}`, { sha256 });
    const random = createRandom(seed);
    const commits = importRandomTrees(fixture, repository, seed, 14);
    let before: HeadParts = NO_HEAD_PARTS;
    for (let step = 0; step < 14; step++) {
      repository.git('reset', '--quiet', '--hard', commits[random(4) === 0 ? random(14) : step] ?? '');
      if (random(3) === 0) repository.git('config', 'diff.word.binary', ['true', 'false'][random(2)] ?? '');
      counting.take();
      const moved = await readHeadOf(git, repository, { before });
      // Twice: what was kept did not serve.
      expect(counting.take().filter((name) => name === 'ls-tree').length).toBeLessThan(2);
      const anew = await readHeadOf(git, repository);
      const [itself, alone] = [
        await readHeadOf(git, repository, { before, pool }),
        await readHeadOf(git, repository, { pool }),
      ];
      expect([moved, anew, itself, alone].flatMap(({ problems }) => problems)).toEqual([]);
      const files = filesAsGitSaysThem(repository);
      expect(filesOf(anew)).toEqual(files);
      expect(filesOf(alone)).toEqual(files);
      expect(itself.parts.tree).toEqual(moved.parts.tree);
      expect({ ...alone.parts.tree, columns: null }).toEqual({ ...anew.parts.tree, columns: null });
      // HEAD may have come back to where it was: then nothing is read, whatever the configuration says now.
      if (moved.parts.tree?.commit !== before.tree?.commit) expect(filesOf(moved)).toEqual(files);
      expect({ ...moved.parts.tree, columns: null }).toEqual({ ...anew.parts.tree, columns: null });
      before = kept(moved.parts);
    }
  });

  it('are read alone where they changed, and nothing where none did', async () => {
    const repository = fixture.createRepository('alone');
    const text = 'MIT License\n';
    repository.commit({ files: { 'a.txt': 'a\n', 'gone.txt': 'g\n', LICENSE: text } });
    const { parts: before } = await readHeadOf(git, repository);
    repository.commit({ files: { 'gone.txt': null } });
    counting.take();
    const { parts } = await readHeadOf(git, repository, { before });
    expect(counting.take()).toEqual(['ls-tree']);
    expect(parts.tree?.texts.get('LICENSE')).toBe(text);
    repository.commit({ files: { 'a.txt': 'a\nb\nc', LICENSE: `${text}\n` } });
    counting.take();
    const moved = await readHeadOf(git, repository, { before: parts });
    expect(counting.take().toSorted()).toEqual(['cat-file', 'ls-tree']);
    expect(filesOf(moved)).toEqual(filesAsGitSaysThem(repository));
    expect(moved.parts.tree?.texts.get('LICENSE')).toBe(`${text}\n`);
  });

  it('follow attributes of the work tree and of the repository that no commit knows', async () => {
    const repository = fixture.createRepository('uncommitted');
    const files = { 'a.svg': '<svg>\n', 'b.svg': Buffer.from([0, 10, 10]) };
    repository.commit({ files });
    let { parts: before } = await readHeadOf(git, repository);
    for (const attributes of ['*.svg -diff\n', '*.svg diff\n', 'b.svg -diff\n', '']) {
      repository.write('.gitattributes', attributes);
      repository.commit();
      const moved = await readHeadOf(git, repository, { before });
      expect(filesOf(moved)).toEqual(filesAsGitSaysThem(repository));
      before = moved.parts;
    }
    repository.write('.git/info/attributes', '*.svg -diff\n');
    repository.commit();
    expect(filesOf(await readHeadOf(git, repository, { before }))).toEqual(filesAsGitSaysThem(repository));
  });

  it('follow attributes that were there when git counted everything', async () => {
    const repository = fixture.createRepository('committed');
    const files = { 'a.svg': '<svg>\n', 'b.bin': Buffer.from([0, 10, 10]) };
    repository.commit({ files: { ...files, '.gitattributes': '*.svg -diff\n*.bin diff\n' } });
    const { parts: before } = await readHeadOf(git, repository);
    repository.commit({ files: { '.gitattributes': '\n' } });
    const moved = await readHeadOf(git, repository, { before });
    expect(filesOf(moved)).toEqual(filesAsGitSaysThem(repository));
    expect(filesOf(moved).get('a.svg')).toEqual(['file', 6, 1]);
  });

  it('left to git are counted by it, also when there are too many to name', async () => {
    const repository = fixture.createRepository('driven');
    repository.git('config', 'diff.word.binary', 'true');
    const many = Array.from({ length: 120 }, (_, n) => [`many/${String(n)}.word`, `${String(n)}\n`] as const);
    repository.commit({ files: { 'a.txt': 'a\n', 'b.word': 'b\n', '.gitattributes': '*.word diff=word\n' } });
    let { parts: before } = await readHeadOf(git, repository);
    for (const added of [{ 'a.txt': 'a\nb\n' }, Object.fromEntries(many), { 'c.word': 'c\n' }]) {
      repository.commit({ files: added });
      const moved = await readHeadOf(git, repository, { before });
      expect(filesOf(moved)).toEqual(filesAsGitSaysThem(repository));
      expect(filesOf(moved).get('b.word')).toEqual(['file', 2, HEAD_LINES_NONE]);
      before = moved.parts;
    }
  });

  it('are read anew, with the problem, where a changed one is lost', async () => {
    const repository = fixture.createRepository('lost');
    repository.commit({ files: { 'a.txt': 'a\n', 'b.txt': 'b\n' } });
    const { parts: before } = await readHeadOf(git, repository);
    repository.commit({ files: { 'a.txt': 'other\n' } });
    repository.removeObject(repository.git('rev-parse', 'HEAD:a.txt'));
    repository.write('a.txt', 'changed\n');
    const { parts, problems } = await readHeadOf(git, repository, { before });
    expect(problems.map(({ code }) => code)).toEqual(['missingObject']);
    expect(parts.tree?.key).toBe('');
    expect(parts.tree?.columns).toEqual((await readHeadOf(git, repository)).parts.tree?.columns);
  });

  it('have the text that was left out for its size once there is room for it', async () => {
    const repository = fixture.createRepository('room');
    const large = (letter: string): string => `${letter.repeat(99)}\n`.repeat(2500);
    const name = (letter: string): string => `.github/workflows/${letter}.yml`;
    repository.commit({ files: Object.fromEntries(['a', 'b', 'c'].map((letter) => [name(letter), large(letter)])) });
    const { parts: before } = await readHeadOf(git, repository);
    expect(before.tree?.texts.has(name('c'))).toBe(false);
    repository.commit({ files: { [name('a')]: 'a\n' } });
    const { parts } = await readHeadOf(git, repository, { before });
    expect(parts.tree?.texts.get(name('c'))).toBe(large('c'));
    expect(parts.tree?.texts).toEqual((await readHeadOf(git, repository)).parts.tree?.texts);
  });
});

describe('ignored revisions of a HEAD that moves', () => {
  it('are none once their file is too large to be written by people', async () => {
    const repository = fixture.createRepository('ignored');
    const ids = `${'1'.repeat(40)}\n`;
    repository.commit({ files: { '.git-blame-ignore-revs': ids } });
    const { parts: before } = await readHeadOf(git, repository);
    expect(before.tree?.ignored).toHaveLength(1);
    repository.commit({ files: { '.git-blame-ignore-revs': ids.repeat(7000) } });
    expect((await readHeadOf(git, repository, { before })).parts.tree?.ignored).toEqual([]);
  });
});

describe('commits since the newest version', () => {
  const since = ({ tags }: HeadParts): number | undefined => tags?.commitsSince.get('v1.0.0');
  const counted = (repository: FixtureRepository): number =>
    Number(repository.git('rev-list', '--count', 'HEAD', '^v1.0.0'));

  it.each([1, 2, 3, 4, 5, 6])('are those of git wherever HEAD goes (random history %i)', async (seed) => {
    const repository = fixture.createRepository(`since-${String(seed)}`);
    importRandomHistory(fixture, repository, seed, 40, 'rising');
    const commits = repository.git('rev-list', 'main').split('\n');
    const random = createRandom(seed);
    repository.git('tag', 'v1.0.0', commits[random(commits.length)] ?? '');
    repository.git('branch', 'keeps', 'main');
    let before: HeadParts = NO_HEAD_PARTS;
    for (let step = 0; step < 12; step++) {
      repository.git('update-ref', 'HEAD', commits[random(commits.length)] ?? '');
      const { parts } = await readHeadOf(git, repository, { before });
      expect(since(parts)).toBe(counted(repository));
      before = kept(parts);
    }
  });

  it('are counted from those of the HEAD before, by what both do not share', async () => {
    const repository = fixture.createRepository('from');
    repository.commit();
    repository.tag('v1.0.0');
    repository.commit();
    let { parts: before } = await readHeadOf(git, repository);
    expect(since(before)).toBe(1);
    // Another number shows that it is the one that is used.
    if (before.tags !== null) before = { ...before, tags: { ...before.tags, commitsSince: new Map([['v1.0.0', 11]]) } };
    repository.commit();
    expect(since((await readHeadOf(git, repository, { before })).parts)).toBe(12);
    repository.git('tag', '--force', 'v1.0.0', 'HEAD~1');
    expect(since((await readHeadOf(git, repository, { before })).parts)).toBe(1);
  });

  it('are all counted where the HEAD before is gone', async () => {
    const repository = fixture.createRepository('gone');
    repository.commit();
    repository.tag('v1.0.0');
    for (let n = 0; n < 3; n++) repository.commit();
    const { parts: before } = await readHeadOf(git, repository);
    repository.git('reset', '--quiet', '--hard', 'HEAD~2');
    repository.commit({ files: { a: 'a\n' } });
    repository.git('reflog', 'expire', '--expire=now', '--all');
    repository.git('prune', '--expire=now');
    counting.take();
    const { parts } = await readHeadOf(git, repository, { before });
    expect(counting.take().filter((name) => name === 'rev-list')).toHaveLength(2);
    expect(since(parts)).toBe(2);
  });

  it('are all counted in a clone that was deepened', async () => {
    const source = fixture.createRepository('deep');
    for (let n = 0; n < 6; n++) source.commit();
    source.branch('side', 'HEAD~5');
    source.commit();
    source.tag('v1.0.0');
    source.checkout('main');
    const clone = fixture.clone(source, 'shallow', '--depth=2', '--no-single-branch');
    const { parts: before } = await readHeadOf(git, clone);
    expect(since(before)).toBe(2);
    clone.git('fetch', '--quiet', '--unshallow');
    expect(since((await readHeadOf(git, clone, { before })).parts)).toBe(5);
    clone.git('reset', '--quiet', '--hard', 'HEAD~1');
    expect(since((await readHeadOf(git, clone, { before })).parts)).toBe(4);
  });
});
