import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { HEAD_LINES_NONE, HEAD_LINES_UNKNOWN } from '../../src/core/history/headTree.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { filesOf, readHeadOf, type HeadSketch } from '../support/headReading.ts';
import { importRandomHistory } from '../support/randomHistory.ts';

let fixture: GitFixture;
let git: GitBinary;
let counting: CountingGit;

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

/** What `git ls-tree` and `git show` say of every file: kind, bytes and lines. */
function filesAsGitSaysThem(repository: FixtureRepository): ReadonlyMap<string, readonly [string, number, number]> {
  const kinds: Readonly<Record<string, string>> = { '100755': 'executable', '120000': 'link', '160000': 'submodule' };
  const listed = repository.git('ls-tree', '-r', '-l', '-z', 'HEAD').split('\0').filter(Boolean);
  return new Map(
    listed.map((entry) => {
      const [, mode = '', id = '', size = '', name = ''] = /^(\d+) \w+ (\w+) +(\S+)\t(.*)$/su.exec(entry) ?? [];
      const kind = kinds[mode] ?? 'file';
      const isCounted = kind === 'file' || kind === 'executable';
      return [
        name,
        [kind, size === '-' ? Number.NaN : Number(size), isCounted ? linesOf(repository, id) : HEAD_LINES_NONE],
      ];
    }),
  );
}

/** `wc -l`, and one more where the last line has no end; none with a NUL in the first 8,000 bytes. */
function linesOf(repository: FixtureRepository, id: string): number {
  const text = fixture.gitInput(repository.path, ['cat-file', '--batch=%(objectsize)'], `${id}\n`);
  const size = Number(text.slice(0, text.indexOf('\n')));
  const content = text
    .slice(text.indexOf('\n') + 1)
    .padEnd(size, '\n')
    .slice(0, size);
  if (content.slice(0, 8000).includes('\0')) return HEAD_LINES_NONE;
  return content.split('\n').length - (content === '' || content.endsWith('\n') ? 1 : 0);
}

async function expectGitsFiles(repository: FixtureRepository, sketch?: HeadSketch): Promise<void> {
  const reading = await readHeadOf(git, repository, sketch);
  expect(reading.problems).toEqual([]);
  expect(filesOf(reading)).toEqual(filesAsGitSaysThem(repository));
}

function withEveryKind(name: string, options?: { readonly sha256: boolean }): FixtureRepository {
  const repository = fixture.createRepository(name, options);
  const files = {
    'README.md': '# Title\n\nText\n',
    empty: '',
    'no end': 'one\ntwo',
    'binary.bin': Buffer.from([0, 10, 10]),
    'päth/"quoted"\ttab\nline': 'x\n',
    'a.txt': 'a\n',
    'a/b.txt': 'b\n',
    'a-b.txt': 'c\n',
  };
  repository.commit({ files });
  symlinkSync('README.md', path.join(repository.path, 'link'));
  repository.git('add', 'link');
  repository.git('update-index', '--chmod=+x', 'a.txt');
  repository.commit({ message: 'Kinds' });
  return repository;
}

describe('files at HEAD', () => {
  it('are those that git lists, with their lines', async () => {
    const repository = withEveryKind('every-kind');
    await expectGitsFiles(repository);
    expect(filesOf(await readHeadOf(git, repository)).get('no end')).toEqual(['file', 7, 2]);
  });

  it('hold submodules, links and binary files without lines', async () => {
    const repository = withEveryKind('with-submodule');
    repository.addSubmodule(withEveryKind('the-submodule'), 'libs/sub');
    await expectGitsFiles(repository);
    const files = filesOf(await readHeadOf(git, repository));
    expect(files.get('libs/sub')).toEqual(['submodule', Number.NaN, HEAD_LINES_NONE]);
    expect(files.get('link')).toEqual(['link', 9, HEAD_LINES_NONE]);
    expect(files.get('binary.bin')).toEqual(['file', 3, HEAD_LINES_NONE]);
  });

  it('are read with SHA-256, in a bare repository and in a shallow clone', async () => {
    await expectGitsFiles(withEveryKind('sha256', { sha256: true }));
    const source = withEveryKind('source');
    await expectGitsFiles(fixture.clone(source, 'bare.git', '--bare'), { kind: 'bare' });
    await expectGitsFiles(fixture.clone(source, 'shallow', '--depth=1'));
  });

  it('are those of the commit, whatever lies in the work tree and the index', async () => {
    const repository = withEveryKind('dirty');
    repository.write('README.md', 'changed\n');
    repository.write('new', 'new\n');
    repository.git('add', 'new');
    await expectGitsFiles(repository);
  });

  it('with paths that are no UTF-8 keep their place', async () => {
    const repository = fixture.createRepository('bytes');
    const entry = (id: string): Buffer =>
      Buffer.concat([Buffer.from(`100644 blob ${id}\t`), Buffer.from([0x66, 0xff, 0xfe]), Buffer.from('\0')]);
    repository.commit({ files: { after: '1\n2\n3\n', z: '1\n' } });
    const id = fixture.gitInput(repository.path, ['hash-object', '-w', '--stdin'], 'one\ntwo\n');
    fixture.gitInput(repository.path, ['update-index', '-z', '--index-info'], entry(id));
    repository.commit({ message: 'No UTF-8' });
    const files = filesOf(await readHeadOf(git, repository));
    expect([...files]).toEqual([
      ['after', ['file', 6, 3]],
      ['f\u{fffd}\u{fffd}', ['file', 8, 2]],
      ['z', ['file', 2, 1]],
    ]);
  });

  it('follow attributes as the history does', async () => {
    const repository = fixture.createRepository('attributes');
    repository.commit({ files: { 'a.svg': '<svg>\n', 'b.txt': 'b\n', '.gitattributes': '*.svg -diff\n' } });
    expect(filesOf(await readHeadOf(git, repository)).get('a.svg')).toEqual(['file', 6, HEAD_LINES_NONE]);
  });

  it('of 100,000 files are all there', async () => {
    const repository = fixture.createRepository('many');
    const files = Array.from(
      { length: 100_000 },
      (_, n) => `M 100644 :1 folder${String(n % 100)}/file${String(n)}.txt\n`,
    );
    const person = 'A <a@example.com> 1800000000 +0000';
    const commit = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\ndata 3\nAll\n${files.join('')}`;
    fixture.gitInput(repository.path, ['fast-import', '--quiet'], `blob\nmark :1\ndata 4\n1\n2\n\n${commit}\n`);
    const { parts, problems } = await readHeadOf(git, repository);
    expect(problems).toEqual([]);
    expect(parts.tree?.columns.kinds).toHaveLength(100_000);
    expect(parts.tree?.columns.lines.every((lines) => lines === 2)).toBe(true);
    expect(parts.tree?.columns.bytes.every((bytes) => bytes === 4)).toBe(true);
  }, 60_000);
});

describe('a HEAD that moved', () => {
  it.each([1, 2, 3, 4, 5, 6])('has the lines that it has without the one before (random history %i)', async (seed) => {
    const repository = fixture.createRepository(`moved-${String(seed)}`);
    importRandomHistory(fixture, repository, seed, 40);
    const commits = repository.git('rev-list', '--first-parent', 'main').split('\n');
    let before = (await readHeadOf(git, repository)).parts;
    for (const commit of commits.filter((_, index) => index % 5 === 0)) {
      repository.git('update-ref', 'HEAD', commit);
      const { parts } = await readHeadOf(git, repository, { before });
      expect(parts.tree?.columns).toEqual((await readHeadOf(git, repository)).parts.tree?.columns);
      before = parts;
    }
  });

  it('is read where it differs, in one process', async () => {
    const repository = withEveryKind('difference');
    let { parts: before } = await readHeadOf(git, repository);
    counting.take();
    repository.commit({ files: { 'a.txt': 'a\nb\nc\n', 'new.txt': 'n\n', empty: null } });
    await expectGitsFiles(repository, { before });
    const reading = ['cat-file', 'check-attr', 'ls-tree'];
    expect(counting.take().toSorted()).toEqual(reading);
    before = (await readHeadOf(git, repository)).parts;
    counting.take();
    rmSync(path.join(repository.path, 'link'));
    repository.commit({ files: { 'binary.bin': 'text\nnow\n', link: 'a file\nnow\n', 'a.txt': Buffer.from([0, 1]) } });
    await expectGitsFiles(repository, { before });
    expect(counting.take().toSorted()).toEqual(reading);
  });

  it('counts a file that was a submodule, and none that became one', async () => {
    const repository = fixture.createRepository('was-submodule');
    const first = repository.commit({ files: { a: 'a\n', file: 'f\n' } });
    repository.git('update-index', '--add', '--cacheinfo', `160000,${first},sub`);
    repository.commit({ message: 'A submodule' });
    const { parts: before } = await readHeadOf(git, repository);
    const id = fixture.gitInput(repository.path, ['hash-object', '-w', '--stdin'], '1\n2\n3\n');
    repository.git('update-index', '--cacheinfo', `100644,${id},sub`);
    repository.git('update-index', '--cacheinfo', `160000,${first},file`);
    repository.commit({ message: 'The other way round' });
    await expectGitsFiles(repository, { before });
    expect(filesOf(await readHeadOf(git, repository, { before })).get('sub')).toEqual(['file', 6, 3]);
  });

  it('follows changed attributes, and files of a commit that is gone', async () => {
    const repository = fixture.createRepository('again');
    repository.commit({ files: { 'a.svg': '<svg>\n', 'deep/b.txt': 'b\n' } });
    const { parts: before } = await readHeadOf(git, repository);
    repository.commit({ files: { 'deep/.gitattributes': '../*.svg -diff\n', '.gitattributes': '*.svg -diff\n' } });
    expect(filesOf(await readHeadOf(git, repository, { before })).get('a.svg')).toEqual(['file', 6, HEAD_LINES_NONE]);
    const lost = before.tree === null ? null : { ...before.tree, commit: '1'.repeat(40) };
    await expectGitsFiles(withEveryKind('lost-base'), { before: { ...before, tree: lost } });
  });
});

describe('a partial clone', () => {
  it('that has all blobs of HEAD is read like any other', async () => {
    const clone = fixture.clone(withEveryKind('partial-source'), 'partial', '--filter=blob:none');
    await expectGitsFiles(clone, { isPartialClone: true });
  });

  it('that lacks blobs has names alone, and fetches nothing', async () => {
    const source = withEveryKind('lacking-source');
    const clone = fixture.clone(source, 'lacking', '--filter=blob:none', '--no-checkout');
    const reading = await readHeadOf(git, clone, { isPartialClone: true });
    expect(reading.problems).toEqual([]);
    expect([...filesOf(reading).keys()]).toEqual([...filesAsGitSaysThem(source).keys()]);
    expect(filesOf(reading).get('README.md')).toEqual(['file', Number.NaN, HEAD_LINES_UNKNOWN]);
    expect(clone.git('rev-list', '--objects', '--missing=print', '--no-walk', 'HEAD')).toContain('?');
  });
});

describe('a partial clone whose HEAD moved', () => {
  it('asks for no blob while it lacks one', async () => {
    const source = withEveryKind('moving-source');
    const clone = fixture.clone(source, 'moving', '--filter=blob:none', '--no-checkout');
    const { parts: before } = await readHeadOf(git, clone, { isPartialClone: true });
    clone.git('update-ref', 'HEAD', 'HEAD~1');
    counting.take();
    const reading = await readHeadOf(git, clone, { isPartialClone: true, before });
    expect(counting.take()).toEqual(['rev-list', 'ls-tree']);
    expect(reading.problems).toEqual([]);
    expect(filesOf(reading).get('README.md')).toEqual(['file', Number.NaN, HEAD_LINES_UNKNOWN]);
  });
});

describe('what cannot be read', () => {
  it('leaves the rest: a lost blob costs the lines, not the files', async () => {
    const repository = withEveryKind('lost-blob');
    repository.removeObject(repository.git('rev-parse', 'HEAD:README.md'));
    // Git takes an unchanged file of the work tree in place of a blob.
    repository.write('README.md', 'changed\n');
    const reading = await readHeadOf(git, repository);
    expect(reading.problems.map(({ code }) => code)).toEqual(['missingObject']);
    expect(filesOf(reading).get('README.md')).toEqual(['file', Number.NaN, HEAD_LINES_UNKNOWN]);
    expect(filesOf(reading).get('a.txt')).toEqual(['executable', 2, HEAD_LINES_UNKNOWN]);
    expect(reading.parts.tree?.texts.get('README.md') ?? null).toBeNull();
    // Not whole, so that it is looked at again.
    expect(reading.parts.tree?.key).toBe('');
  });

  it('is told although git found the content elsewhere', async () => {
    const repository = withEveryKind('lost-text');
    const id = repository.git('rev-parse', 'HEAD:README.md');
    repository.removeObject(id);
    const { parts, problems } = await readHeadOf(git, repository);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([['missingObject', `Object ${id}.`]]);
    expect(parts.tree?.texts.get('README.md') ?? null).toBeNull();
    expect(parts.tree?.key).toBe('');
  });

  it('is one part alone: a lost tree is not that of the tags', async () => {
    const repository = withEveryKind('lost-tree');
    repository.tag('v1.0');
    repository.removeObject(repository.git('rev-parse', 'HEAD:a'));
    const { parts, problems } = await readHeadOf(git, repository);
    expect(parts.tree).toBeNull();
    expect(parts.tags?.tags.map(({ name }) => name)).toEqual(['v1.0']);
    expect(problems.map(({ code }) => code)).toEqual(['missingObject']);
  });

  it('after a cancellation says so', async () => {
    const { parts, problems } = await readHeadOf(git, withEveryKind('cancelled'), { signal: AbortSignal.abort() });
    expect(parts.tree).toBeNull();
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['cancelled']));
  });
});

describe('texts', () => {
  it('are those that health looks into, read in one process', async () => {
    const repository = fixture.createRepository('texts');
    const ignored = '1'.repeat(40);
    const files = { 'README.md': '# Größe\n', LICENSE: 'MIT License\n', 'src/a.ts': 'code\n' };
    repository.commit({ files: { ...files, '.git-blame-ignore-revs': `# why\n${ignored} # that\n\nabc\n` } });
    const { parts } = await readHeadOf(git, repository);
    expect(parts.tree?.texts.get('LICENSE')).toBe('MIT License\n');
    expect(parts.tree?.texts.has('src/a.ts')).toBe(false);
    expect(parts.tree?.ignored).toEqual([ignored]);
    expect(counting.take().filter((name) => name === 'cat-file')).toHaveLength(1);
  });
});
