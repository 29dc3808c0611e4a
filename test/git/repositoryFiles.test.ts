import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { resolveDotGit } from '../../src/core/discovery/gitDirectory.ts';
import { readPlainConfig } from '../../src/core/git/configFile.ts';
import { packIndexBytes } from '../../src/core/git/packSize.ts';
import {
  hasGrafts,
  hasReplaceRefs,
  readHeadFile,
  readShallowBoundary,
  repositoryFingerprint,
} from '../../src/core/git/refFiles.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
});
afterAll(() => {
  fixture.dispose();
});

const gitFolder = (repository: FixtureRepository): string => path.join(repository.path, '.git');
const folders = (repository: FixtureRepository) => {
  const commonDirectory = gitFolder(repository);
  return { directory: repository.path, gitDirectory: commonDirectory, commonDirectory };
};

describe('HEAD from its file', () => {
  it('is that of git: on a branch, packed or loose, and detached', () => {
    const repository = fixture.createRepository('head');
    const first = repository.commit();
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/main', commit: first });
    repository.git('pack-refs', '--all');
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/main', commit: first });
    // A loose ref is newer than the packed one.
    const second = repository.commit();
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/main', commit: second });
    repository.branch('feature/ünï-code');
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/feature/ünï-code', commit: second });
    repository.git('checkout', '--quiet', '--detach', first);
    expect(readHeadFile(folders(repository))).toEqual({ ref: null, commit: first });
  });

  it('is not taken from a packed ref whose name only ends alike', () => {
    const repository = fixture.createRepository('alike');
    const commit = repository.commit();
    repository.git('update-ref', 'refs/remotes/x/refs/heads/main', repository.commit());
    repository.git('reset', '--quiet', '--hard', commit);
    repository.git('pack-refs', '--all');
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/main', commit });
  });

  it('of a linked worktree is its own, with the refs of all', () => {
    const repository = fixture.createRepository('trees');
    repository.commit();
    const tree = repository.addWorktree('trees-linked', 'linked');
    const commit = tree.commit();
    const commonDirectory = gitFolder(repository);
    const gitDirectory = path.join(commonDirectory, 'worktrees', 'trees-linked');
    expect(readHeadFile({ directory: tree.path, gitDirectory, commonDirectory })).toEqual({
      ref: 'refs/heads/linked',
      commit,
    });
  });

  it('follows a branch that names another', () => {
    const repository = fixture.createRepository('symbolic');
    const commit = repository.commit();
    repository.git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
    repository.git('symbolic-ref', 'HEAD', 'refs/heads/alias');
    expect(readHeadFile(folders(repository))).toEqual({ ref: 'refs/heads/alias', commit });
  });

  it.runIf(process.getuid?.() === 0).each(['.', '.git'])("is left to git where %s is somebody else's", (place) => {
    const repository = fixture.createRepository(`foreign-${place.replaceAll(/[./]/gu, '_')}`);
    repository.commit();
    chownSync(path.join(repository.path, place), 12_345, 12_345);
    expect(readHeadFile(folders(repository))).toBeNull();
  });

  it.each([
    ['a branch without commits', () => undefined],
    [
      'a ref that leads out of the refs',
      (head: string) => writeFileSync(head, 'ref: refs/heads/../../../../etc/passwd\n'),
    ],
    ['refs that are stored in another way', (head: string) => writeFileSync(head, 'ref: refs/heads/.invalid\n')],
    ['something else', (head: string) => writeFileSync(head, 'nonsense')],
    ['nothing', (head: string) => rmSync(head)],
    [
      'a link',
      (head: string) => {
        rmSync(head);
        symlinkSync('refs/heads/main', head);
      },
    ],
  ])('is left to git for %s', (name, change) => {
    const repository = fixture.createRepository(`odd-${name.replaceAll(' ', '-')}`);
    change(path.join(gitFolder(repository), 'HEAD'));
    expect(readHeadFile(folders(repository))).toBeNull();
    expect(repositoryFingerprint(folders(repository))).toBeNull();
  });
});

describe('a pipe in place of a file', () => {
  it.each(['HEAD', 'config', 'packed-refs', 'shallow', 'refs/heads/main', 'info/grafts', 'commondir'])(
    'is not waited for (%s)',
    (file) => {
      const repository = fixture.createRepository(`pipe-${file.replaceAll('/', '-')}`);
      const place = path.join(gitFolder(repository), file);
      repository.commit();
      rmSync(place, { force: true });
      execFileSync('mkfifo', [place]);
      const { commonDirectory } = folders(repository);
      readHeadFile(folders(repository));
      repositoryFingerprint(folders(repository));
      readPlainConfig(commonDirectory);
      expect([hasGrafts(commonDirectory), hasReplaceRefs(commonDirectory)]).toEqual([false, false]);
      expect(readShallowBoundary(commonDirectory)).toBe('');
      expect(resolveDotGit(repository.path)?.directory).toBe(commonDirectory);
    },
  );
});

describe('what limits a history', () => {
  it('is found in the files', () => {
    const source = fixture.createRepository('limits');
    const first = source.commit();
    const second = source.commit();
    const plain = gitFolder(source);
    expect([hasGrafts(plain), hasReplaceRefs(plain), readShallowBoundary(plain)]).toEqual([false, false, '']);
    const shallow = fixture.clone(source, 'limits-shallow', '--depth=1');
    expect(readShallowBoundary(gitFolder(shallow))).toBe(`${second}\n`);
    source.git('update-ref', `refs/replace/${second}`, first);
    expect(hasReplaceRefs(plain)).toBe(true);
    source.git('pack-refs', '--all', '--prune');
    rmSync(path.join(plain, 'refs/replace'), { recursive: true, force: true });
    expect(hasReplaceRefs(plain)).toBe(true);
    writeFileSync(path.join(plain, 'info/grafts'), '# comment\n');
    expect(hasGrafts(plain)).toBe(false);
    appendFileSync(path.join(plain, 'info/grafts'), `${second}\n`);
    expect(hasGrafts(plain)).toBe(true);
  });
});

describe('the fingerprint', () => {
  it.each([
    ['a commit', (r: FixtureRepository) => void r.commit()],
    ['another branch with the same commit', (r: FixtureRepository) => r.branch('other')],
    ['a remote', (r: FixtureRepository) => void r.git('remote', 'add', 'origin', 'https://example.com/a')],
    ['packed refs', (r: FixtureRepository) => void r.git('pack-refs', '--all')],
    ['grafts', (r: FixtureRepository) => writeFileSync(path.join(gitFolder(r), 'info/grafts'), 'x')],
    ['a shallow boundary', (r: FixtureRepository) => writeFileSync(path.join(gitFolder(r), 'shallow'), '')],
  ])('changes with %s', (name, change) => {
    const repository = fixture.createRepository(`print-${name.replaceAll(' ', '-')}`);
    repository.commit();
    const before = repositoryFingerprint(folders(repository));
    expect(repositoryFingerprint(folders(repository))).toBe(before);
    change(repository);
    expect(repositoryFingerprint(folders(repository))).not.toBe(before);
  });

  it('does not change with the work tree', () => {
    const repository = fixture.createRepository('print-work-tree');
    repository.commit({ files: { 'a.txt': 'a' } });
    const before = repositoryFingerprint(folders(repository));
    repository.write('a.txt', 'b');
    repository.git('add', 'a.txt');
    expect(repositoryFingerprint(folders(repository))).toBe(before);
  });
});

describe('a plain configuration', () => {
  /** Every key and value as git reads them, in its order. */
  function byGit(repository: FixtureRepository): readonly string[] {
    return repository.git('config', '--local', '--null', '--list').split('\0').filter(Boolean);
  }

  function ours(repository: FixtureRepository): readonly string[] | null {
    const plain = readPlainConfig(gitFolder(repository));
    return plain && [...plain].flatMap(([key, values]) => values.map((value) => `${key}\n${value}`));
  }

  it('is read as git reads it', () => {
    const source = fixture.createRepository('config-source');
    source.commit();
    const repository = fixture.clone(source, 'config-clone');
    repository.git('remote', 'add', 'Über.url', 'ssh://git@example.com:29418/a b');
    repository.git('remote', 'set-url', '--add', 'origin', 'git@example.com:second.git');
    repository.git('config', 'Remote.origin.Promisor', 'true');
    appendFileSync(
      path.join(gitFolder(repository), 'config'),
      '# a comment\n\n  ; another\n[USER]\r\n\tname =  Ada Lovelace  \r\n[core]\nautocrlf=input\n',
    );
    const sorted = (lines: readonly string[] | null): readonly string[] | undefined => lines?.toSorted();
    expect(sorted(ours(repository))).toEqual(sorted(byGit(repository)));
  });

  it.each([
    ['includes another', '[include]\n\tpath = /tmp/other\n'],
    ['includes another under a condition', '[includeIf "gitdir:/"]\n\tpath = /tmp/other\n'],
    ['quotes', '[remote "origin"]\n\turl = "https://example.com/a;b"\n'],
    ['escapes', '[remote "origin"]\n\turl = C:\\\\repositories\n'],
    ['goes on in the next line', '[remote "origin"]\n\turl = https://exam\\\nple.com\n'],
    ['has a comment behind a value', '[remote "origin"]\n\turl = https://example.com # mine\n'],
    ['has a key without a value', '[remote "origin"]\n\tpromisor\n'],
    ['has a section of the old form', '[remote.origin]\n\turl = https://example.com\n'],
    ['opens a section and sets in one line', '[remote "origin"] url = https://example.com\n'],
    ['has a file for each work tree', '[extensions]\n\tworktreeConfig = true\n'],
  ])('is none that %s', (name, text) => {
    const folder = fixture.createFolder(`config-${name.replaceAll(' ', '-')}`);
    writeFileSync(path.join(folder, 'config'), `[core]\n\tbare = false\n${text}`);
    expect(readPlainConfig(folder)).toBeNull();
  });

  it('is none that is not there', () => {
    expect(readPlainConfig(fixture.resolve('nowhere'))).toBeNull();
  });
});

describe('the size of a history', () => {
  it('is told by the indexes of its packs', () => {
    const repository = fixture.createRepository('packs');
    repository.commit({ files: { 'a.txt': 'a' } });
    expect(packIndexBytes(gitFolder(repository))).toBe(0);
    repository.git('gc', '--quiet');
    expect(packIndexBytes(gitFolder(repository))).toBeGreaterThan(1000);
    mkdirSync(fixture.resolve('no-objects'));
    expect(packIndexBytes(fixture.resolve('no-objects'))).toBe(0);
  });
});
