import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ADA, BOB, createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { repositoryNamed, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
beforeAll(() => {
  fixture = createGitFixture();
});
afterAll(() => {
  fixture.dispose();
});

/** The sum of `git log --numstat --no-renames --no-merges`, by git itself. */
function linesByGit(repository: FixtureRepository): { insertions: number; deletions: number } {
  const output = repository.git('log', '--numstat', '--no-renames', '--no-merges', '--format=', 'HEAD');
  const counts = output.split('\n').flatMap((line) => {
    const match = /^(\d+)\t(\d+)\t/u.exec(line);
    return match === null ? [] : [[Number(match[1]), Number(match[2])] as const];
  });
  return {
    insertions: counts.reduce((sum, [added]) => sum + added, 0),
    deletions: counts.reduce((sum, [, removed]) => sum + removed, 0),
  };
}

const lettersAsLines = (letters: string): string => letters.replace(/./gu, '$&\n');

function buildVariedHistory(name: string, sha256: boolean): FixtureRepository {
  const repository = fixture.createRepository(name, { sha256 });
  // Myers counts +5 −3 from the first letters to the second, patience +6 −4.
  repository.commit({ files: { 'letters.txt': lettersAsLines('ebcaceb') } });
  repository.commit({ files: { 'letters.txt': lettersAsLines('ceeeabecc') } });
  repository.commit({ files: { 'a.txt': '1\n2\n3\n', 'tab\there "quoted" é.txt': 'x' } });
  repository.commit({ files: { 'a.txt': '1\nzwei\n3\n', 'image.bin': Buffer.from([0, 1, 2, 0]) }, author: BOB });
  repository.git('mv', 'a.txt', 'b.txt');
  repository.commit({ message: 'Rename' });
  repository.branch('side');
  repository.commit({ files: { 'side.txt': 'side\n' }, author: BOB });
  repository.checkout('main');
  repository.commit({ files: { 'main.txt': 'main\n' } });
  repository.branch('other', 'HEAD~1');
  repository.commit({ files: { 'other.txt': 'other\n' } });
  repository.checkout('main');
  repository.merge({ branches: ['side', 'other'] });
  repository.commit({ message: '' });
  repository.commit({ files: { 'b.txt': null } });
  return repository;
}

describe('the history of a repository', () => {
  it.each([
    ['SHA-1', false],
    ['SHA-256', true],
  ])('has the commits, people and lines that git counts (%s)', async (name, sha256) => {
    const repository = buildVariedHistory(`varied-${name}`, sha256);
    const report = repositoryNamed(await runAnalysis({ folders: [repository.path] }), `varied-${name}`);
    expect(report.state).toBe('complete');
    expect(report.activity?.commitCount).toBe(Number(repository.git('rev-list', '--count', 'HEAD')));
    expect(report.activity?.mergeCount).toBe(1);
    expect(report.activity?.windows.all).toMatchObject(linesByGit(repository));
    expect(report.activity?.windows.all.insertions).toBeGreaterThan(8);
    const shortlog = repository.git('shortlog', '-sne', 'HEAD').split('\n');
    expect(
      report.contributors.map(({ name: person, email, commits }) => `${String(commits)}\t${person} <${email}>`),
    ).toEqual(shortlog.map((line) => line.trim()));
  });

  it('lets no setting of the repository or the user change a number', async () => {
    const repository = buildVariedHistory('configured', false);
    const before = repositoryNamed(await runAnalysis({ folders: [repository.path] }), 'configured');
    for (const [key, value] of [
      ['diff.renames', 'copies'],
      ['diff.algorithm', 'patience'],
      ['diff.orderFile', 'side.txt'],
      ['log.showSignature', 'true'],
      ['log.date', 'relative'],
      ['log.follow', 'true'],
      ['log.decorate', 'full'],
      ['log.diffMerges', 'first-parent'],
      ['color.ui', 'always'],
      ['format.pretty', 'oneline'],
      ['i18n.logOutputEncoding', 'UTF-16'],
      ['notes.displayRef', '*'],
      ['diff.relative', 'true'],
      ['core.pager', 'false'],
    ] as const) {
      repository.git('config', key, value);
    }
    repository.git('notes', 'add', '-m', 'a note', 'HEAD');
    const after = repositoryNamed(await runAnalysis({ folders: [repository.path] }), 'configured');
    expect(after).toEqual(before);
  });

  it('counts commits whose dates git cannot read in totals and in no window', async () => {
    const repository = fixture.createRepository('undated');
    const first = repository.commit({ files: { 'a.txt': 'a\n' } });
    const tree = repository.git('rev-parse', 'HEAD^{tree}');
    const raw = `tree ${tree}\nparent ${first}\nauthor X <x@y.example> never\ncommitter X <x@y.example> 99999999999999 +0000\n\nodd\n`;
    const odd = fixture.gitInput(repository.path, ['hash-object', '-t', 'commit', '--literally', '-w', '--stdin'], raw);
    repository.git('update-ref', 'HEAD', odd);
    const { activity, contributors } = repositoryNamed(await runAnalysis({ folders: [repository.path] }), 'undated');
    expect(activity).toMatchObject({ commitCount: 2, undatedCommitCount: 1, lastCommitAt: activity?.firstCommitAt });
    expect(activity?.windows['1095d'].commits).toBe(1);
    expect(contributors.find((person) => person.name === 'X')).toMatchObject({ commits: 1, lastCommitAt: null });
  });

  it('applies the mailmap of HEAD, also in a bare repository', async () => {
    const source = fixture.createRepository('mapped');
    source.commit({ files: { 'a.txt': 'a\n', '.mailmap': `Countess <countess@example.com> <${ADA.email}>\n` } });
    source.write('.mailmap', 'Ignored <ignored@example.com> <countess@example.com>\n');
    fixture.git(fixture.root, ['clone', '--quiet', '--bare', source.path, fixture.resolve('mapped-bare.git')]);
    const folders = [source.path, fixture.resolve('mapped-bare.git')];
    const result = await runAnalysis({ folders });
    for (const name of ['mapped', 'mapped-bare']) {
      const [person] = repositoryNamed(result, name).contributors;
      expect(person).toMatchObject({ name: 'Countess', email: 'countess@example.com' });
    }
  });

  it('counts every branch and tag once with scope "all"', async () => {
    const repository = fixture.createRepository('scoped');
    repository.commit();
    repository.branch('side');
    repository.commit();
    repository.tag('v1', 'annotated');
    repository.checkout('main');
    repository.git('branch', '-D', 'side');
    const head = repositoryNamed(await runAnalysis({ folders: [repository.path] }), 'scoped');
    const all = repositoryNamed(
      await runAnalysis({ folders: [repository.path], settings: { scope: 'all' } }),
      'scoped',
    );
    expect([head.activity?.commitCount, all.activity?.commitCount]).toEqual([1, 2]);
  });
});
