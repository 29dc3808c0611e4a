import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hasNoAttributes } from '../../src/core/git/attributeFiles.ts';
import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import type { ObjectDatabase } from '../../src/core/git/objects/objectDatabase.ts';
import type { ObjectMemory } from '../../src/core/git/objects/objectMemory.ts';
import { listTree } from '../../src/core/history/listTree.ts';
import { ObjectIdInterner } from '../../src/core/history/objectIds.ts';
import { readHeadTree } from '../../src/core/history/readHeadTree.ts';
import { readShape } from '../../src/core/history/readShape.ts';
import { readShapeFromObjects, type ObjectShape } from '../../src/core/history/readShapeFromObjects.ts';
import { readTopFile } from '../../src/core/history/readTopFile.ts';
import type { SegmentColumns } from '../../src/core/history/segmentColumns.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { foldersOf, objectMemory, objectsOf } from '../support/objectsOf.ts';
import { importRandomHistory } from '../support/randomHistory.ts';
import { importRandomTrees } from '../support/randomTrees.ts';

let fixture: GitFixture;
let git: GitBinary;
let memory: ObjectMemory;
const { signal } = new AbortController();

beforeAll(async () => {
  fixture = createGitFixture();
  memory = objectMemory();
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
});
afterAll(() => fixture.dispose());

function open(repository: FixtureRepository): ObjectDatabase {
  const objects = objectsOf(repository, memory);
  if (objects === null) throw new Error('The objects cannot be read.');
  return objects;
}

const head = (repository: FixtureRepository): string => repository.git('rev-parse', 'HEAD');

interface Wanted {
  readonly tips?: readonly string[];
  readonly known?: readonly string[];
  readonly mostCommits?: number;
}

async function shapeOf(repository: FixtureRepository, wanted: Wanted = {}): Promise<ObjectShape | null> {
  const objects = open(repository);
  const known = new ObjectIdInterner(objects.idBytes);
  for (const id of wanted.known ?? []) known.intern(Buffer.from(id, 'hex'));
  const { tips = [head(repository)], mostCommits = 10_000 } = wanted;
  const shape = await readShapeFromObjects({ objects, tips, known, mostCommits, signal, onCommits: () => undefined });
  objects.close();
  return shape;
}

async function shapeByGit(
  repository: FixtureRepository,
  tips: readonly string[],
  excluded: readonly string[] = [],
): Promise<SegmentColumns | null> {
  const target = { directory: repository.path, bare: false };
  const request = { walk: true, withChanges: true, skip: 0, deadlineMs: 60_000, signal, onCommits: () => undefined };
  return (await readShape(git, target, { ...request, revisions: { tips, excluded } })).columns;
}

/** A commit with an author's line of its own; returns its id. */
function writeCommit(repository: FixtureRepository, author: string): string {
  repository.commit({ files: { a: '1\n' } });
  const tree = repository.git('rev-parse', 'HEAD^{tree}');
  const text = `tree ${tree}\n${author}\ncommitter C <c@d> 1700000000 +0000\n\nOdd\n`;
  return fixture.gitInput(repository.path, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], text);
}

describe('readShapeFromObjects', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads what git log reads (seed %i)', async (seed) => {
    const repository = fixture.createRepository(`shape-${String(seed)}`, { sha256: seed % 4 === 0 });
    importRandomHistory(fixture, repository, seed, 300);
    if (seed % 2 === 0) repository.git('repack', '-a', '-d', '-f', '--quiet');
    const shape = await shapeOf(repository);
    expect(shape?.columns).toEqual(await shapeByGit(repository, [head(repository)]));
    expect(shape?.columns?.author.length).toBeGreaterThan(200);
  });

  it.each([1, 2, 3, 4])('reads trees of all kinds (seed %i)', async (seed) => {
    const repository = fixture.createRepository(`trees-${String(seed)}`, { sha256: seed === 4 });
    importRandomTrees(fixture, repository, seed, 60);
    expect((await shapeOf(repository))?.columns).toEqual(await shapeByGit(repository, [head(repository)]));
  });

  it('reads just the new commits, from several tips, and says what it reached', async () => {
    const repository = fixture.createRepository('grown');
    importRandomHistory(fixture, repository, 9, 200, 'rising');
    const tips = [head(repository)];
    const old = repository.git('rev-parse', 'HEAD~5');
    const known = repository.git('rev-list', old).split('\n');
    const shape = await shapeOf(repository, { known });
    expect(shape?.columns).toEqual(await shapeByGit(repository, tips, [old]));
    expect([...(shape?.reached ?? [])]).toContain(old);
    expect(await shapeOf(repository, { known: repository.git('rev-list', 'HEAD').split('\n') })).toEqual({
      columns: null,
      reached: new Set(tips),
    });
  });

  it('does not reach what lies aside', async () => {
    const repository = fixture.createRepository('aside');
    const base = repository.commit({ files: { a: '1\n' } });
    const lost = repository.commit({ files: { a: '2\n' } });
    repository.git('reset', '--quiet', '--hard', base);
    repository.commit({ files: { b: '1\n' } });
    const shape = await shapeOf(repository, { known: [lost, base] });
    expect([...(shape?.reached ?? [])]).toEqual([base]);
    expect(shape?.columns?.author.length).toBe(1);
  });

  it('leaves to git what is missing, too much, or written in another encoding', async () => {
    const repository = fixture.createRepository('left');
    repository.commit({ files: { a: '1\n' } });
    const second = repository.commit({ files: { a: '2\n' } });
    expect(await shapeOf(repository, { mostCommits: 1 })).toBeNull();
    expect(await shapeOf(repository, { tips: ['0'.repeat(40)] })).toBeNull();
    expect(await shapeOf(repository, { tips: [repository.git('rev-parse', 'HEAD^{tree}')] })).toBeNull();
    repository.git('-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '--quiet', '--allow-empty', '-m', 'Encoded');
    expect(await shapeOf(repository)).toBeNull();
    expect(await shapeOf(repository, { tips: [second] })).not.toBeNull();
  });

  it.each([
    ['a name with blanks around it', 'author  A B  <a@b> 1700000000 +0100'],
    ['no name', 'author <a@b> 1700000000 +0100'],
    ['no date', 'author A <a@b>'],
    ['a date before 1970', 'author A <a@b> -5 +0100'],
    ['two addresses', 'author A <a@b> <c@d> 1700000000 +0100'],
    ['an odd zone', 'author A <a@b> 1700000000 +1'],
  ])('leaves an author with %s to git', async (name, author) => {
    const repository = fixture.createRepository(`author-${name.replaceAll(' ', '-')}`);
    const id = writeCommit(repository, author);
    expect(await shapeOf(repository, { tips: [id] })).toBeNull();
    expect((await shapeByGit(repository, [id]))?.author.length).toBe(1);
  });

  it.each(['author A <a@b> 1700000000 -0000', 'author Ä, "B" <> 0 +1400', 'author A <a b> 99999999999 -0930'])(
    'reads %s as git does',
    async (author) => {
      const repository = fixture.createRepository(`odd-${String(author.length)}`);
      const id = writeCommit(repository, author);
      expect((await shapeOf(repository, { tips: [id] }))?.columns).toEqual(await shapeByGit(repository, [id]));
    },
  );

  it('leaves modes that git reads in ways of its own to git', async () => {
    const repository = fixture.createRepository('modes');
    repository.commit({ files: { a: '1\n' } });
    const blob = repository.git('rev-parse', 'HEAD:a');
    const tree = Buffer.concat([Buffer.from('100664 a\0'), Buffer.from(blob, 'hex')]);
    const args = ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'];
    const id = fixture.gitInput(repository.path, args, tree);
    repository.git('update-ref', 'HEAD', repository.git('commit-tree', '-m', 'Group', id));
    expect(await shapeOf(repository)).toBeNull();
  });
});

describe('listTree', () => {
  it.each([1, 2, 3, 4])('lists what git ls-tree lists (seed %i)', async (seed) => {
    const repository = fixture.createRepository(`list-${String(seed)}`, { sha256: seed === 3 });
    importRandomTrees(fixture, repository, seed, 20);
    const objects = open(repository);
    for (const commit of repository.git('rev-list', 'HEAD').split('\n')) {
      const target = { directory: repository.path, bare: false };
      const request = { git, target, objects: null, commit, withSizes: false, deadlineMs: 60_000, signal };
      expect(listTree(objects, commit)).toEqual(await readHeadTree(request));
    }
    expect(listTree(objects, '1'.repeat(2 * objects.idBytes))).toBeNull();
    objects.close();
  });
});

describe('a tree made to be endless', () => {
  it('is left to git, with files and without', async () => {
    const repository = fixture.createRepository('endless');
    repository.commit({ files: { a: '1\n' } });
    for (const leaf of [`100644 blob ${repository.git('rev-parse', 'HEAD:a')}\tfile\n`, '']) {
      let tree = fixture.gitInput(repository.path, ['mktree'], leaf);
      for (let depth = 0; depth < 12; depth++) {
        const entries = Array.from({ length: 8 }, (_, index) => `040000 tree ${tree}\td${String(index)}\n`);
        tree = fixture.gitInput(repository.path, ['mktree'], entries.join(''));
      }
      const commit = repository.git('commit-tree', '-m', 'Endless', tree);
      expect(await shapeOf(repository, { tips: [commit] })).toBeNull();
      const objects = open(repository);
      expect(listTree(objects, commit)).toBeNull();
      objects.close();
    }
  });
});

describe('readTopFile', () => {
  it('finds a file at the top, and no link, no folder and nothing larger', () => {
    const repository = fixture.createRepository('top');
    const files = { '.mailmap': 'A <a@b> <c@d>\n', 'folder/inside': 'x\n', big: 'x'.repeat(100) };
    const commit = repository.commit({ files });
    const objects = open(repository);
    const textOf = (name: string): unknown => readTopFile(objects, commit, name, 50);
    expect(textOf('.mailmap')).toEqual({ text: files['.mailmap'] });
    for (const name of ['nothing', 'folder', 'inside', 'big', '.mail', '.mailmap2']) {
      expect(textOf(name)).toEqual({ text: null });
    }
    expect(readTopFile(objects, '0'.repeat(40), '.mailmap', 50)).toBeNull();
    objects.close();
  });
});

describe('hasNoAttributes', () => {
  const paths = Buffer.from('a.txt\0src/deep/b.txt\0');
  const none = (repository: FixtureRepository): boolean => hasNoAttributes(foldersOf(repository), paths);

  function plain(name: string): FixtureRepository {
    const repository = fixture.createRepository(`attributes-${name}`);
    repository.commit({ files: { 'a.txt': 'a\n', 'src/deep/b.txt': 'b\n', 'other/c.txt': 'c\n' } });
    return repository;
  }

  it('holds where there is none, or only where no path looks', () => {
    const repository = plain('none');
    expect(none(repository)).toBe(true);
    writeFileSync(path.join(repository.path, 'other', '.gitattributes'), '* -diff\n');
    expect(none(repository)).toBe(true);
  });

  it.each(['.gitattributes', 'src/.gitattributes', 'src/deep/.gitattributes', '.git/info/attributes'])(
    'does not hold with %s in the work tree',
    (file) => {
      const repository = plain(file.replaceAll('/', '-'));
      mkdirSync(path.dirname(path.join(repository.path, file)), { recursive: true });
      writeFileSync(path.join(repository.path, file), '* -diff\n');
      expect(none(repository)).toBe(false);
      // Git would find it there too.
      expect(repository.git('check-attr', 'diff', 'src/deep/b.txt')).toContain('diff: unset');
    },
  );

  it('does not hold with a file that the index alone has, whatever its version', () => {
    for (const version of ['2', '4']) {
      const repository = plain(`index-${version}`);
      repository.commit({ files: { 'src/.gitattributes': '* -diff\n' } });
      repository.git('update-index', '--index-version', version);
      rmSync(path.join(repository.path, 'src', '.gitattributes'));
      expect(repository.git('check-attr', 'diff', 'src/deep/b.txt')).toContain('diff: unset');
      expect(none(repository)).toBe(false);
    }
  });

  it.runIf(process.platform === 'linux')('does not hold where a folder has a name that is no text', () => {
    const repository = plain('bytes');
    const folder = Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0x66, 0xff])]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/.gitattributes')]), '* -diff\n');
    const inside = Buffer.concat([paths, Buffer.from([0x66, 0xff, 0x2f, 0x61, 0])]);
    expect(hasNoAttributes(foldersOf(repository), paths)).toBe(true);
    expect(hasNoAttributes(foldersOf(repository), inside)).toBe(false);
  });

  it('does not hold where the index is not all there', () => {
    const repository = plain('split');
    expect(none(repository)).toBe(true);
    repository.git('update-index', '--split-index');
    expect(none(repository)).toBe(false);
  });

  it('does not hold in a bare repository, or where the configuration names a tree', () => {
    const repository = plain('bare');
    const { commonDirectory } = foldersOf(repository);
    const bare = { directory: commonDirectory, gitDirectory: commonDirectory, commonDirectory };
    expect(hasNoAttributes(bare, paths)).toBe(false);
    repository.git('config', 'attr.tree', 'HEAD');
    expect(none(repository)).toBe(false);
  });
});
