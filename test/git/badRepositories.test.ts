import { chownSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AnalysisResult } from '../../src/core/run/analysis.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { repositoryNamed, runAnalysis } from '../support/runAnalysis.ts';

let fixture: GitFixture;
let result: AnalysisResult;
let missing: { readonly id: string; readonly repository: FixtureRepository };

/** A history of five commits whose third needs a file content that is gone. */
function breakInTheMiddle(): typeof missing {
  const repository = fixture.createRepository('damaged');
  for (const content of ['1', '2', '3', '4', '5']) repository.commit({ files: { 'a.txt': `${content}\n` } });
  const id = repository.git('rev-parse', 'HEAD~2:a.txt');
  repository.removeObject(id);
  return { id, repository };
}

/** A history of five commits of which the third is gone itself. */
function loseACommit(): void {
  const repository = fixture.createRepository('severed');
  for (const content of ['1', '2', '3', '4', '5']) repository.commit({ files: { 'a.txt': `${content}\n` } });
  repository.removeObject(repository.git('rev-parse', 'HEAD~2'));
}

/** A mailmap that came with a merge, whose lines nobody counts: only the mapping needs it. */
function loseTheMailmap(): void {
  const repository = fixture.createRepository('unmapped');
  repository.commit();
  repository.branch('side');
  repository.commit();
  repository.checkout('main');
  repository.merge({ branches: ['side'] });
  repository.write('.mailmap', 'Countess <ada@example.com>\n');
  repository.git('add', '.mailmap');
  repository.git('commit', '--quiet', '--amend', '--no-edit');
  repository.removeObject(repository.git('rev-parse', 'HEAD:.mailmap'));
}

beforeAll(async () => {
  fixture = createGitFixture();
  const good = fixture.createRepository('good');
  for (let count = 0; count < 3; count++) good.commit({ files: { 'a.txt': `${String(count)}\n` } });
  fixture.createRepository('empty');
  const unborn = fixture.createRepository('unborn');
  unborn.commit();
  unborn.git('symbolic-ref', 'HEAD', 'refs/heads/nowhere');
  const detached = fixture.createRepository('detached');
  detached.commit();
  detached.git('checkout', '--quiet', '--detach');
  fixture.clone(good, 'shallow', '--depth=1');
  fixture.clone(good, 'partial', '--filter=blob:none', '--no-checkout');
  missing = breakInTheMiddle();
  loseACommit();
  loseTheMailmap();
  const corrupt = fixture.createRepository('corrupt');
  corrupt.commit();
  rmSync(path.join(corrupt.path, '.git', 'HEAD'));
  if (process.getuid?.() === 0) {
    const foreign = fixture.createRepository('foreign');
    foreign.commit();
    chownSync(foreign.path, 12_345, 12_345);
    chownSync(path.join(foreign.path, '.git'), 12_345, 12_345);
  }
  result = await runAnalysis({ folders: [fixture.root, fixture.resolve('gone')] });
});
afterAll(() => {
  fixture.dispose();
});

describe('repositories that are not as they should be', () => {
  it('do not touch the one beside them', () => {
    expect(repositoryNamed(result, 'good')).toMatchObject({ state: 'complete', problems: [] });
    expect(repositoryNamed(result, 'good').activity?.commitCount).toBe(3);
  });

  it('a folder that is not there is named, and the others go on', () => {
    expect(result.report.problems).toMatchObject([{ code: 'folderNotFound' }]);
    expect(result.report.problems[0]?.message).toContain('gone');
  });

  it('without commits: empty, and complete', () => {
    expect(repositoryNamed(result, 'empty')).toMatchObject({
      state: 'complete',
      head: { ref: 'refs/heads/main', commit: null },
      activity: { status: 'empty', commitCount: 0 },
      problems: [{ code: 'emptyRepository', severity: 'info' }],
    });
  });

  it('with an unborn HEAD beside branches: says what to do', () => {
    expect(repositoryNamed(result, 'unborn').problems).toMatchObject([{ code: 'unbornHead' }]);
  });

  it('with a detached HEAD: counted from there', () => {
    expect(repositoryNamed(result, 'detached')).toMatchObject({
      state: 'complete',
      head: { ref: null },
      activity: { commitCount: 1 },
      problems: [{ code: 'detachedHead' }],
    });
  });

  it('shallow: flagged', () => {
    const shallow = repositoryNamed(result, 'shallow');
    expect(shallow).toMatchObject({ validity: ['shallow'], problems: [{ code: 'shallowClone' }] });
    expect(shallow.activity?.commitCount).toBe(1);
  });

  it('partial: commits without line counts, nothing downloaded', () => {
    const partial = repositoryNamed(result, 'partial');
    expect(partial).toMatchObject({ state: 'complete', validity: ['partialClone'] });
    expect(partial.activity).toMatchObject({ commitCount: 3, windows: { all: { insertions: null, net: null } } });
  });

  it('with a missing object: what was read is kept and the object is named', () => {
    const damaged = repositoryNamed(result, 'damaged');
    expect(damaged).toMatchObject({ state: 'incomplete', validity: ['missingObjects'] });
    expect(damaged.problems[0]).toMatchObject({ code: 'missingObject' });
    expect(damaged.problems[0]?.detail).toContain(missing.id);
    // Commits and which files they change need no content; lines do, so they reach down to where it is gone.
    expect(damaged.activity?.commitCount).toBe(5);
    expect(damaged.activity?.lines.state).toBe('partial');
    const severed = repositoryNamed(result, 'severed');
    expect(severed).toMatchObject({ state: 'incomplete', problems: [{ code: 'missingObject' }] });
    expect(severed.activity?.commitCount).toBe(1);
    expect(damaged.activity?.windows.all).toMatchObject({ commits: 5, insertions: null, deletions: null });
    expect(damaged.files?.mostChanged[0]).toMatchObject({ path: 'a.txt', revisions: 5, insertions: null });
  });

  it('with a lost mailmap: everything is counted, people as they are recorded', () => {
    const unmapped = repositoryNamed(result, 'unmapped');
    expect(unmapped).toMatchObject({ state: 'incomplete', problems: [{ code: 'missingObject' }] });
    expect(unmapped.activity?.commitCount).toBe(3);
    expect(unmapped.contributors[0]?.name).toBe('Ada Lovelace');
  });

  it('that git does not accept: failed, without figures', () => {
    expect(repositoryNamed(result, 'corrupt')).toMatchObject({
      state: 'failed',
      activity: null,
      problems: [{ code: 'invalidRepository' }],
    });
  });

  it.runIf(process.getuid?.() === 0)('of another owner: refused, with the way out', () => {
    const foreign = repositoryNamed(result, 'foreign');
    expect(foreign).toMatchObject({ state: 'failed', activity: null, problems: [{ code: 'unsafeOwnership' }] });
    expect(foreign.problems[0]?.action).toContain('safe.directory');
  });

  it('are summed by state', () => {
    expect(result.report.totals.byState).toMatchObject({ incomplete: 3, cancelled: 0, skipped: 0 });
    expect(result.outcome).toBe('finished');
  });
});
