import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Repository } from '../../../../src/core/model/repository.ts';
import { readRefState } from '../../../../src/host/watch/refState.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../../../support/gitFixture.ts';

let fixture: GitFixture;

beforeAll(() => {
  fixture = createGitFixture();
});

afterAll(() => fixture.dispose());

function found(repository: FixtureRepository, kind: Repository['kind'] = 'workTree'): Repository {
  const common = repository.git('rev-parse', '--path-format=absolute', '--git-common-dir');
  return { id: '', name: '', path: repository.path, root: '', kind, commonDirectory: common, aliases: [] };
}

const head = (repository: FixtureRepository): string => repository.git('rev-parse', 'HEAD');

describe('the state of HEAD', () => {
  it('is the commit, on a branch of its own file, packed, detached, and in SHA-256', async () => {
    for (const sha256 of [false, true]) {
      const repository = fixture.createRepository(`commit-${String(sha256)}`, { sha256 });
      repository.commit();
      repository.branch('feature/deep');
      repository.commit();
      expect(await readRefState(found(repository), 'head')).toBe(head(repository));
      repository.git('pack-refs', '--all');
      expect(await readRefState(found(repository), 'head')).toBe(head(repository));
      repository.checkout('HEAD~1');
      expect(await readRefState(found(repository), 'head')).toBe(head(repository));
    }
  });

  it('is nothing before the first commit', async () => {
    expect(await readRefState(found(fixture.createRepository('unborn')), 'head')).toBe('');
  });

  it('follows a branch that stands for another one', async () => {
    const repository = fixture.createRepository('symbolic');
    repository.commit();
    repository.git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/alias');
    expect(await readRefState(found(repository), 'head')).toBe(head(repository));
  });

  it('is that of the work tree: a linked one has its own', async () => {
    const repository = fixture.createRepository('main-tree');
    repository.commit();
    const linked = repository.addWorktree('linked-tree', 'fix');
    linked.commit();
    expect(await readRefState(found(linked, 'linkedWorktree'), 'head')).toBe(head(linked));
    expect(await readRefState(found(repository), 'head')).toBe(head(repository));
    expect(head(linked)).not.toBe(head(repository));
  });

  it('is read in submodules and bare repositories', async () => {
    const library = fixture.createRepository('library');
    library.commit();
    const app = fixture.createRepository('app');
    const submodule = app.addSubmodule(library, 'vendor/library');
    expect(await readRefState(found(submodule, 'submodule'), 'head')).toBe(head(library));
    const bare = fixture.clone(library, 'library.git', '--bare');
    expect(await readRefState(found(bare, 'bare'), 'head')).toBe(head(library));
  });

  it('follows no name that leads elsewhere, and reads nothing but files', async () => {
    const repository = fixture.createRepository('hostile');
    repository.commit();
    const [commit, listed] = [head(repository), found(repository)];
    repository.write('id', `${commit}\n`);
    const headFile = path.join(repository.path, '.git', 'HEAD');
    for (const name of ['refs/../../id', '../id', 'refs/heads']) {
      writeFileSync(headFile, `ref: ${name}\n`);
      expect(await readRefState(listed, 'head')).toBe('');
    }
    execFileSync('mkfifo', [path.join(repository.path, '.git', 'refs', 'heads', 'pipe')]);
    writeFileSync(headFile, 'ref: refs/heads/pipe\n');
    expect(await readRefState(listed, 'head')).toBe('');
    writeFileSync(headFile, 'ref: refs/heads/main\n');
    expect(await readRefState(listed, 'head')).toBe(commit);
  });

  it('is unknown where the repository is gone', async () => {
    const gone = { ...found(fixture.createRepository('gone')), path: fixture.createFolder('no-repository') };
    await expect(readRefState(gone, 'head')).rejects.toThrow('no repository any more');
  });
});

describe('the state of all branches', () => {
  it('changes with any branch or tag, also by packing, and not by reading', async () => {
    const repository = fixture.createRepository('branches');
    repository.commit();
    const states = [await readRefState(found(repository), 'all')];
    const changes = [
      () => repository.git('branch', 'other'),
      () => repository.tag('v1'),
      () => repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD'),
      () => repository.git('pack-refs', '--all'),
      () => repository.commit(),
    ];
    for (const change of changes) {
      change();
      states.push(await readRefState(found(repository), 'all'));
    }
    expect(new Set(states).size).toBe(states.length);
    repository.git('log', '--all', '--format=%H');
    repository.git('status', '--porcelain');
    readFileSync(path.join(repository.path, '.git', 'packed-refs'));
    expect(await readRefState(found(repository), 'all')).toBe(states.at(-1));
  });

  it('does not change with a file of the work tree', async () => {
    const repository = fixture.createRepository('work-tree');
    repository.commit();
    const before = await readRefState(found(repository), 'all');
    repository.write('new.txt', 'new\n');
    repository.git('add', '.');
    expect(await readRefState(found(repository), 'all')).toBe(before);
  });
});
