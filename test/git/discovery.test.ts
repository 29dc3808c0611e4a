import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { FolderReader } from '../../src/core/discovery/folderReader.ts';
import type { Discovery, DiscoveryOptions } from '../../src/core/discovery/findRepositories.ts';
import { discover, placesIn } from '../support/discover.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { makeOld } from '../support/settledFolders.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = createGitFixture();
});
afterEach(() => {
  fixture.dispose();
});

const find = (change: Partial<DiscoveryOptions> = {}, signal?: AbortSignal): Promise<Discovery> =>
  discover(fixture, change, signal);
const found = async (change: Partial<DiscoveryOptions> = {}): Promise<readonly string[]> =>
  placesIn(fixture, await discover(fixture, change));

describe('findRepositories finds', () => {
  it('work trees at any depth and in one another, by name, then path', async () => {
    for (const place of ['zeta', 'b/alpha', 'a/alpha', 'a/alpha/vendor/inner']) fixture.createRepository(place);
    expect(await found()).toEqual([
      'workTree a/alpha',
      'workTree b/alpha',
      'workTree a/alpha/vendor/inner',
      'workTree zeta',
    ]);
  });

  it('what came and went since it looked last', async () => {
    for (const place of ['a/old', 'a/gone', 'b/deep/er/kept']) fixture.createRepository(place);
    const reader = new FolderReader();
    const signal = new AbortController().signal;
    const names = async (): Promise<readonly string[]> => {
      const { repositories } = await discover(fixture, {}, signal, reader);
      return repositories.map(({ name }) => name);
    };
    makeOld(fixture.root);
    expect(await names()).toEqual(['gone', 'kept', 'old']);
    fixture.createRepository('b/deep/er/new');
    rmSync(fixture.resolve('a/gone'), { recursive: true });
    expect(await names()).toEqual(['kept', 'new', 'old']);
    // A folder that takes the place of another is another, whatever its time of change.
    renameSync(fixture.resolve('a/old'), fixture.resolve('moved'));
    mkdirSync(fixture.resolve('a/old'));
    expect(await names()).toEqual(['kept', 'moved', 'new']);
  });

  it('one repository with all its facts', async () => {
    const repository = fixture.createRepository('group/alpha');
    const commonDirectory = path.join(repository.path, '.git');
    expect((await find()).repositories).toEqual([
      {
        id: createHash('sha256').update(commonDirectory).digest('hex').slice(0, 16),
        name: 'alpha',
        path: repository.path,
        root: fixture.root,
        kind: 'workTree',
        commonDirectory,
        aliases: [],
      },
    ]);
  });

  it('submodules, also those whose name has several parts', async () => {
    const library = fixture.createRepository('library');
    library.commit();
    const application = fixture.createRepository('application');
    application.commit();
    application.addSubmodule(library, 'deps/library');
    expect(await found()).toEqual(['workTree application', 'submodule application/deps/library', 'workTree library']);
  });

  it('linked worktrees as aliases of their main work tree, wherever they lie', async () => {
    const main = fixture.createRepository('zeta');
    main.commit();
    main.addWorktree('alpha-tree', 'one');
    main.addWorktree('zeta/inside', 'two');
    const { repositories } = await find();
    expect(repositories).toHaveLength(1);
    expect(repositories[0]).toMatchObject({ kind: 'workTree', path: main.path, name: 'zeta' });
    expect(repositories[0]?.aliases).toEqual([fixture.resolve('alpha-tree'), fixture.resolve('zeta/inside')]);
  });

  it('linked worktrees whose main work tree lies elsewhere, once', async () => {
    const main = fixture.createRepository('elsewhere/main');
    main.commit();
    main.addWorktree('searched/b', 'one');
    main.addWorktree('searched/a', 'two');
    const { repositories } = await find({ folders: [fixture.resolve('searched')] });
    expect(repositories).toMatchObject([
      {
        kind: 'linkedWorktree',
        path: fixture.resolve('searched/a'),
        aliases: [fixture.resolve('searched/b')],
        commonDirectory: path.join(main.path, '.git'),
      },
    ]);
  });

  it('bare repositories, and worktrees in them', async () => {
    const source = fixture.createRepository('source');
    source.commit();
    const bare = fixture.clone(source, 'alpha.git', '--bare');
    bare.git('worktree', 'add', '--quiet', path.join(bare.path, 'main-tree'), 'main');
    const { repositories } = await find();
    expect(repositories.map(({ name, kind, aliases }) => ({ name, kind, aliases }))).toEqual([
      { name: 'alpha', kind: 'bare', aliases: [path.join(bare.path, 'main-tree')] },
      { name: 'source', kind: 'workTree', aliases: [] },
    ]);
  });

  it('the layout of a hidden bare repository with worktrees beside it, once', async () => {
    const source = fixture.createRepository('source');
    source.commit();
    fixture.createFolder('project');
    const bare = fixture.clone(source, 'project/.bare', '--bare');
    writeFileSync(fixture.resolve('project/.git'), 'gitdir: ./.bare\n');
    bare.git('worktree', 'add', '--quiet', fixture.resolve('project/main'), 'main');
    const { repositories } = await find({ folders: [fixture.resolve('project')] });
    expect(repositories).toMatchObject([
      { kind: 'workTree', name: 'project', commonDirectory: bare.path, aliases: [fixture.resolve('project/main')] },
    ]);
  });

  it('a bare repository inside a work tree, marked, unless it was opened as a folder of its own', async () => {
    const source = fixture.createRepository('source');
    source.commit();
    const bare = fixture.clone(source, 'source/test/data.git', '--bare');
    expect(await found()).toEqual(['embeddedBare source/test/data.git', 'workTree source']);
    expect(await found({ folders: [fixture.resolve('source/test')] })).toEqual(['embeddedBare source/test/data.git']);
    expect(await found({ folders: [fixture.root, bare.path] })).toEqual([
      'bare source/test/data.git',
      'workTree source',
    ]);
  });

  it('a work tree whose .git is a link, once beside the real one', async () => {
    fixture.createRepository('real');
    const linked = fixture.createFolder('also');
    symlinkSync(fixture.resolve('real/.git'), path.join(linked, '.git'));
    const { repositories } = await find();
    expect(repositories).toMatchObject([{ name: 'real', aliases: [linked] }]);
  });

  it('the work tree around a searched folder that holds none', async () => {
    const repository = fixture.createRepository('alpha');
    const folder = fixture.createFolder('alpha/src/deep');
    expect((await find({ folders: [folder] })).repositories).toMatchObject([{ path: repository.path, root: folder }]);
    fixture.createRepository('alpha/src/deep/inner');
    expect(await found({ folders: [folder] })).toEqual(['workTree alpha/src/deep/inner']);
  });
});

describe('findRepositories searches', () => {
  it('as deep as it was told, and says so only when something was left out', async () => {
    fixture.createRepository('a/b/alpha/src/main/java');
    rmSync(fixture.resolve('a/b/alpha/src/main/java/.git'), { recursive: true });
    fixture.createRepository('a/b/alpha');
    fixture.createRepository('beta');
    const limited = await find({ maxDepth: 2 });
    expect(limited.repositories.map(({ name }) => name)).toEqual(['beta']);
    expect(limited.problems).toMatchObject([{ code: 'depthLimitReached' }]);
    expect(limited.problems[0]?.message).toContain(fixture.root);
    // The source folders of alpha are deeper still; no repository is expected there.
    const enough = await find({ maxDepth: 3 });
    expect(enough.repositories.map(({ name }) => name)).toEqual(['alpha', 'beta']);
    expect(enough.problems).toEqual([]);
    expect(await found({ maxDepth: 0, folders: [fixture.resolve('beta')] })).toEqual(['workTree beta']);
    expect(await found({ maxDepth: 0 })).toEqual([]);
  });

  it('not where it was told not to, which is nothing left out', async () => {
    for (const place of ['alpha', 'node_modules/x', 'alpha/node_modules/y', 'a/b/c']) fixture.createRepository(place);
    expect(await found({ ignore: ['**/node_modules', 'a/b'] })).toEqual(['workTree alpha']);
    const ignored = await find({ ignore: ['**/node_modules', 'a/b'], maxDepth: 1 });
    expect(ignored.problems).toEqual([]);
  });

  it('only and exclude choose by name or path', async () => {
    for (const place of ['alpha', 'group/alpha', 'group/beta']) fixture.createRepository(place);
    expect(await found({ only: ['alpha'] })).toEqual(['workTree alpha', 'workTree group/alpha']);
    expect(await found({ only: ['group/*'] })).toEqual(['workTree group/alpha', 'workTree group/beta']);
    expect(await found({ only: ['group/*'], exclude: ['beta'] })).toEqual(['workTree group/alpha']);
  });

  it('no link, so that a loop ends and nothing outside is found', async () => {
    fixture.createRepository('outside/alpha');
    const searched = fixture.createFolder('searched/a');
    symlinkSync(fixture.resolve('searched'), path.join(searched, 'loop'));
    symlinkSync(fixture.resolve('outside'), path.join(searched, 'out'));
    expect(await found({ folders: [fixture.resolve('searched')], maxDepth: 16 })).toEqual([]);
  });

  it('a folder that is itself a link', async () => {
    const repository = fixture.createRepository('real/alpha');
    const link = fixture.resolve('link');
    symlinkSync(fixture.resolve('real'), link);
    expect((await find({ folders: [link] })).repositories).toMatchObject([{ path: repository.path, root: link }]);
  });

  it('a folder inside another with all its own depth', async () => {
    fixture.createRepository('group/a/b/alpha');
    const folders = [fixture.root, fixture.resolve('group')];
    expect(await found({ folders, maxDepth: 3 })).toEqual(['workTree group/a/b/alpha']);
    const limited = await find({ folders, maxDepth: 2 });
    expect(limited.problems).toHaveLength(1);
    expect(limited.problems[0]?.message).toContain(fixture.resolve('group'));
  });

  it('folders that overlap once, each repository under the innermost', async () => {
    fixture.createRepository('alpha');
    fixture.createRepository('group/beta');
    const group = fixture.resolve('group');
    for (const folders of [
      [fixture.root, group],
      [group, fixture.root, group],
    ]) {
      const { repositories } = await find({ folders });
      expect(repositories.map(({ name, root }) => [name, root])).toEqual([
        ['alpha', fixture.root],
        ['beta', group],
      ]);
    }
  });
});

describe('findRepositories unites', () => {
  it('what it finds with what is known', async () => {
    const searched = fixture.createRepository('searched/alpha');
    const known = fixture.createRepository('elsewhere/beta');
    const around = fixture.createRepository('around');
    fixture.createRepository('around/sub/inner');
    const { repositories } = await find({
      folders: [fixture.resolve('searched'), fixture.resolve('around/sub')],
      knownRepositories: [
        known.path,
        searched.path,
        around.path,
        fixture.resolve('gone'),
        fixture.resolve('elsewhere'),
      ],
    });
    expect(repositories.map(({ name, root }) => [name, path.relative(fixture.root, root)])).toEqual([
      ['alpha', 'searched'],
      ['around', 'around/sub'],
      ['beta', 'elsewhere/beta'],
      ['inner', 'around/sub'],
    ]);
  });

  it('a known main work tree with a worktree that was found', async () => {
    const main = fixture.createRepository('elsewhere/main');
    main.commit();
    const tree = main.addWorktree('searched/tree', 'tree');
    const { repositories } = await find({ folders: [fixture.resolve('searched')], knownRepositories: [main.path] });
    expect(repositories).toMatchObject([{ kind: 'workTree', path: main.path, aliases: [tree.path] }]);
  });
});

describe('findRepositories gives the same result', () => {
  it('in whatever order folders were made', async () => {
    const names = ['delta', 'a/alpha', 'b/alpha', 'charlie', 'a/bravo'];
    for (const name of names) fixture.createRepository(name);
    const first = await found();
    for (const name of names) rmSync(fixture.resolve(name), { recursive: true });
    for (const name of names.toReversed()) fixture.createRepository(name);
    expect(await found()).toEqual(first);
  });
});
