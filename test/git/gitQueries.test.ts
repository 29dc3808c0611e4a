import { chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import type { GitTarget } from '../../src/core/git/gitTarget.ts';
import { readHead } from '../../src/core/git/queries/readHead.ts';
import { readConfiguration } from '../../src/core/git/queries/readConfiguration.ts';
import { readMailmap } from '../../src/core/git/queries/readMailmap.ts';
import { readRefTips } from '../../src/core/git/queries/readRefTips.ts';
import { readWorkingState } from '../../src/core/git/queries/readWorkingState.ts';
import { BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';

let fixture: GitFixture;
let git: GitBinary;
const signal = new AbortController().signal;

beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  git = await locateGit({ configuredPath: null, excludedFolders: [], signal });
});
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

const at = (repository: FixtureRepository): GitTarget => ({ directory: repository.path, bare: false });
const problem = (code: string) => ({ problem: { code } });

describe('readHead', () => {
  it('on a branch, on one without commits, and detached', async () => {
    const repository = fixture.createRepository('head');
    expect(await readHead(git, at(repository), signal)).toEqual({ ref: 'refs/heads/main', commit: null });
    const commit = repository.commit();
    expect(await readHead(git, at(repository), signal)).toEqual({ ref: 'refs/heads/main', commit });
    repository.branch('feature/ünï-code');
    expect(await readHead(git, at(repository), signal)).toEqual({ ref: 'refs/heads/feature/ünï-code', commit });
    repository.git('checkout', '--quiet', '--detach');
    expect(await readHead(git, at(repository), signal)).toEqual({ ref: null, commit });
  });

  it('in a bare repository', async () => {
    const source = fixture.createRepository('head-source');
    const commit = source.commit();
    const bare = fixture.clone(source, 'head.git', '--bare');
    const target = { directory: bare.path, bare: true };
    expect(await readHead(git, target, signal)).toEqual({ ref: 'refs/heads/main', commit });
    await expect(readHead(git, at(bare), signal)).rejects.toMatchObject(problem('embeddedBareRepository'));
  });

  it('is not fooled by refs and files called HEAD', async () => {
    const repository = fixture.createRepository('head-names');
    const commit = repository.commit({ files: { HEAD: 'file' } });
    repository.commit();
    repository.git('update-ref', 'refs/heads/HEAD', commit);
    repository.git('update-ref', 'refs/tags/HEAD', commit);
    const head = repository.git('rev-parse', 'refs/heads/main');
    expect(await readHead(git, at(repository), signal)).toEqual({ ref: 'refs/heads/main', commit: head });
  });

  it.each([
    ['garbage', 'garbage\n'],
    ['nothing, as after a crash', ''],
  ])('a branch that holds %s is damaged, not empty', async (name, content) => {
    const repository = fixture.createRepository(`head-${name}`);
    repository.commit();
    writeFileSync(path.join(repository.path, '.git/refs/heads/main'), content);
    await expect(readHead(git, at(repository), signal)).rejects.toMatchObject(problem('invalidRepository'));
  });

  it.each([
    ['HEAD is missing', 'HEAD', null],
    ['the configuration is broken', 'config', '[core\n'],
    ['the format is unknown', 'config', '[core]\n\trepositoryformatversion = 99\n'],
  ])('where %s the repository is invalid', async (name, file, content) => {
    const repository = fixture.createRepository(`invalid-${name}`);
    repository.commit();
    const place = path.join(repository.path, '.git', file);
    if (content === null) rmSync(place);
    else writeFileSync(place, content);
    await expect(readHead(git, at(repository), signal)).rejects.toMatchObject(problem('invalidRepository'));
  });

  it('never answers for an enclosing repository', async () => {
    const outer = fixture.createRepository('outer');
    outer.commit();
    const folder = fixture.createFolder('outer/a/b');
    mkdirSync(path.join(folder, '.git'));
    await expect(readHead(git, { directory: folder, bare: false }, signal)).rejects.toMatchObject(
      problem('invalidRepository'),
    );
    // A colon in the path breaks the list of ceilings, so git does find the outer one.
    const colon = fixture.createFolder('outer/a:b/c');
    mkdirSync(path.join(colon, '.git'));
    await expect(readHead(git, { directory: colon, bare: false }, signal)).rejects.toMatchObject(
      problem('invalidRepository'),
    );
  });

  it('a folder that vanished', async () => {
    const gone = { directory: fixture.resolve('gone'), bare: false };
    await expect(readHead(git, gone, signal)).rejects.toMatchObject(problem('repositoryVanished'));
  });

  it.runIf(process.getuid?.() === 0)('a repository of somebody else', async () => {
    const foreign = fixture.createRepository('foreign');
    foreign.commit();
    for (const place of [foreign.path, path.join(foreign.path, '.git')]) chownSync(place, 12_345, 12_345);
    await expect(readHead(git, at(foreign), signal)).rejects.toMatchObject(problem('unsafeOwnership'));
  });
});

describe('readConfiguration', () => {
  it('knows of no remote in a repository of its own', async () => {
    const repository = fixture.createRepository('remote-none');
    const nothing = { remoteUrl: null, partialClone: false, lacksTrees: false };
    expect(await readConfiguration(git, at(repository), path.join(repository.path, '.git'), signal)).toEqual(nothing);
  });

  it('prefers origin, else the first by name, and drops credentials', async () => {
    const repository = fixture.createRepository('remote');
    repository.git('remote', 'add', 'zeta', 'https://example.com/zeta');
    repository.git('remote', 'add', 'beta.url', 'https://ada:secret@example.com/beta');
    const remoteUrl = async () =>
      (await readConfiguration(git, at(repository), path.join(repository.path, '.git'), signal)).remoteUrl;
    expect(await remoteUrl()).toBe('https://example.com/beta');
    repository.git('remote', 'add', 'origin', 'git@example.com:alpha.git');
    repository.git('remote', 'set-url', '--add', 'origin', 'https://example.com/second');
    expect(await remoteUrl()).toBe('git@example.com:alpha.git');
  });

  it('tells a clone without blobs from one that may lack trees', async () => {
    const source = fixture.createRepository('limits');
    source.commit({ files: { 'a.txt': 'a' } });
    const blobless = fixture.clone(source, 'limits-blobless', '--filter=blob:none', '--no-checkout');
    const limits = { partialClone: true, lacksTrees: false };
    expect(await readConfiguration(git, at(blobless), path.join(blobless.path, '.git'), signal)).toMatchObject(limits);
    const treeless = fixture.clone(source, 'limits-treeless', '--filter=tree:0', '--no-checkout');
    expect(await readConfiguration(git, at(treeless), path.join(treeless.path, '.git'), signal)).toMatchObject({
      partialClone: true,
      lacksTrees: true,
    });
    blobless.git('config', '--unset', 'remote.origin.partialclonefilter');
    expect(await readConfiguration(git, at(blobless), path.join(blobless.path, '.git'), signal)).toMatchObject({
      lacksTrees: true,
    });
  });

  it('takes no promisor that is off for a limit', async () => {
    const repository = fixture.createRepository('no-limits');
    repository.git('config', 'remote.origin.promisor', 'false');
    expect(await readConfiguration(git, at(repository), path.join(repository.path, '.git'), signal)).toMatchObject({
      partialClone: false,
    });
  });
});

describe('readMailmap', () => {
  it('reads that of the commit, whatever is checked out', async () => {
    const repository = fixture.createRepository('mailmap');
    const without = repository.commit();
    const text = 'Ada <ada@example.com> <ädä@example.org>\n';
    const commit = repository.commit({ files: { '.mailmap': text } });
    repository.commit({ files: { '.mailmap': null } });
    repository.write('.mailmap', 'something else');
    expect(await readMailmap(git, at(repository), without, signal)).toBeNull();
    expect(await readMailmap(git, at(repository), commit, signal)).toBe(text);
  });

  it('ignores a link, a folder and a file beyond all measure', async () => {
    const repository = fixture.createRepository('mailmap-odd');
    const folder = repository.commit({ files: { '.mailmap/a': 'a' } });
    repository.git('rm', '--quiet', '-r', '.mailmap');
    const large = repository.commit({ files: { '.mailmap': 'x'.repeat(1024 * 1024 + 1) } });
    rmSync(path.join(repository.path, '.mailmap'));
    symlinkSync('A <a@b> <c@d>', path.join(repository.path, '.mailmap'));
    repository.git('add', '.mailmap');
    const link = repository.commit();
    for (const commit of [folder, large, link]) {
      expect(await readMailmap(git, at(repository), commit, signal)).toBeNull();
    }
  });

  it('keeps line breaks at the end and takes an empty one for what it is', async () => {
    const repository = fixture.createRepository('mailmap-ends');
    for (const text of ['', '\n', 'A <a@b> <c@d>', 'A <a@b> <c@d>\n\n']) {
      const commit = repository.commit({ files: { '.mailmap': text } });
      expect(await readMailmap(git, at(repository), commit, signal)).toBe(text);
    }
  });

  it('is null, not a download, in a partial clone that has not got it', async () => {
    const source = fixture.createRepository('mailmap-source');
    const commit = source.commit({ files: { '.mailmap': 'Ada <ada@example.com>\n' } });
    const partial = fixture.clone(source, 'mailmap-partial', '--filter=blob:none', '--no-checkout');
    expect(await readMailmap(git, at(partial), commit, signal)).toBeNull();
  });

  it('names it when it is lost', async () => {
    const repository = fixture.createRepository('mailmap-missing');
    const commit = repository.commit({ files: { '.mailmap': 'Ada <ada@example.com>\n' } });
    const blob = repository.git('rev-parse', 'HEAD:.mailmap');
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    repository.removeObject(blob);
    await expect(readMailmap(git, at(repository), commit, signal)).rejects.toThrow(`Object ${blob}`);
    repository.removeObject(tree);
    await expect(readMailmap(git, at(repository), commit, signal)).rejects.toMatchObject(problem('missingObject'));
  });
});

describe('readRefTips', () => {
  it('is empty without refs', async () => {
    expect(await readRefTips(git, at(fixture.createRepository('tips-none')), signal)).toEqual([]);
  });

  it('lists branches, remote branches and peeled tags once each', async () => {
    const source = fixture.createRepository('tips-source');
    const first = source.commit({ files: { 'a.txt': 'a' } });
    source.tag('v1', 'annotated');
    source.git('tag', '-a', '-m', 'tag of a tag', 'v1-signed', 'v1');
    source.git('tag', 'a-blob', 'HEAD:a.txt');
    source.git('tag', 'a-tree', 'HEAD^{tree}');
    source.branch('--output=x'.slice(2));
    const second = source.commit({ author: BOB });
    source.git('update-ref', 'refs/heads/--output=y', second);
    source.checkout('main');
    const clone = fixture.clone(source, 'tips');
    const third = clone.commit();
    expect(await readRefTips(git, at(clone), signal)).toEqual([first, second, third].toSorted());
  });

  it('names a tip that is missing', async () => {
    const repository = fixture.createRepository('tips-missing');
    repository.commit();
    const lost = repository.commit();
    repository.removeObject(lost);
    await expect(readRefTips(git, at(repository), signal)).rejects.toThrow(lost);
  });
});

describe('readWorkingState', () => {
  it('counts changes and the distance to the upstream', async () => {
    const source = fixture.createRepository('state-source');
    source.commit({ files: { 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n' } });
    const clone = fixture.clone(source, 'state');
    const clean = { branch: 'main', upstream: 'origin/main', ahead: 0, behind: 0, changedPaths: 0 };
    expect(await readWorkingState(git, at(clone), signal)).toEqual(clean);
    source.commit();
    clone.git('fetch', '--quiet');
    clone.commit();
    clone.commit();
    clone.write('a.txt', 'changed\n');
    clone.git('mv', 'b.txt', 'renamed.txt');
    clone.write('new/file.txt', 'x');
    expect(await readWorkingState(git, at(clone), signal)).toEqual({ ...clean, ahead: 2, behind: 1, changedPaths: 3 });
  });

  it('of a detached HEAD and of a branch without commits', async () => {
    const repository = fixture.createRepository('state-empty');
    const unborn = { branch: 'main', upstream: null, ahead: null, behind: null, changedPaths: 0 };
    expect(await readWorkingState(git, at(repository), signal)).toEqual(unborn);
    repository.commit();
    repository.git('checkout', '--quiet', '--detach');
    expect(await readWorkingState(git, at(repository), signal)).toMatchObject({ branch: null, changedPaths: 0 });
  });

  it('takes no lock and leaves the index as it is', async () => {
    const repository = fixture.createRepository('state-lock');
    repository.commit({ files: { 'a.txt': 'a\n' } });
    writeFileSync(path.join(repository.path, '.git/index.lock'), '');
    expect(await readWorkingState(git, at(repository), signal)).toMatchObject({ changedPaths: 0 });
  });
});
