import { writeFileSync } from 'node:fs';

import { ADA, BOB, createGitFixture, type FixtureRepository, type GitFixture } from './gitFixture.ts';

/** A workspace on disk that holds repositories of every kind that the workbench tests look at. */
export interface FixtureWorkspace {
  readonly fixture: GitFixture;
  /** First root: `alpha`, `beta`, `broken`, `empty` and `group/gamma`. */
  readonly folder: string;
  /** Second root of the multi-root workspace: `delta`. */
  readonly secondFolder: string;
  /** The `.code-workspace` file with both roots. */
  readonly workspaceFile: string;
  /** The object that `broken` lacks. */
  readonly missingObject: string;
}

/** Three commits by two people, the last one well within any fixed `asOf` of 2026. */
function fillAlpha(alpha: FixtureRepository): void {
  alpha.commit({ files: { 'readme.md': 'Alpha\n' }, author: ADA, date: '2026-01-05T10:00:00Z', message: 'Begin' });
  alpha.commit({
    files: { 'src/main.c': 'int main;\n' },
    author: BOB,
    date: '2026-02-02T09:30:00Z',
    message: 'Add main',
  });
  alpha.commit({
    files: { 'readme.md': 'Alpha\nBeta\n' },
    author: ADA,
    date: '2026-03-03T16:45:00Z',
    message: 'Say more',
  });
}

/** Nine commits; the fourth one's object is gone, so that git gives up after some records. Returns its id. */
function fillBroken(broken: FixtureRepository): string {
  const commits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => broken.commit({ files: { 'log.txt': `line ${n}\n` } }));
  const missing = commits[3];
  if (missing === undefined) throw new Error('The broken repository has too few commits');
  broken.removeObject(missing);
  return missing;
}

/** Builds the workspace in a temporary folder; `fixture.dispose()` deletes it. */
export function createFixtureWorkspace(): FixtureWorkspace {
  const fixture = createGitFixture();
  fillAlpha(fixture.createRepository('fixture/alpha'));
  fixture.createRepository('fixture/beta').commit({ files: { 'beta.txt': 'beta\n' }, message: 'Begin' });
  fixture.createRepository('fixture/empty');
  fixture.createRepository('fixture/group/gamma').commit({ files: { 'gamma.txt': 'gamma\n' }, message: 'Begin' });
  const missingObject = fillBroken(fixture.createRepository('fixture/broken'));
  fixture.createRepository('second/delta').commit({ files: { 'delta.txt': 'delta\n' }, message: 'Begin' });
  const workspaceFile = fixture.resolve('fixture.code-workspace');
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: 'fixture' }, { path: 'second' }] }));
  return {
    fixture,
    folder: fixture.resolve('fixture'),
    secondFolder: fixture.resolve('second'),
    workspaceFile,
    missingObject,
  };
}
