import { describe, expect, it } from 'vitest';

import type { GitExit } from '../../../../src/core/git/gitExit.ts';
import { gitProblem } from '../../../../src/core/git/gitProblem.ts';

const ID = '0123456789abcdef0123456789abcdef01234567';

function failed(stderr: string, change: Partial<GitExit> = {}): GitExit {
  return { reason: 'exited', exitCode: 128, signal: null, stderr, ...change };
}

describe('gitProblem', () => {
  it.each([
    ["fatal: detected dubious ownership in repository at '/x'", 'unsafeOwnership'],
    ["fatal: unsafe repository ('/x' is owned by someone else)", 'unsafeOwnership'],
    ["fatal: cannot use bare repository '/x' (safe.bareRepository is 'explicit')", 'embeddedBareRepository'],
    ['fatal: Unable to read current working directory: No such file or directory', 'repositoryVanished'],
    ['fatal: not a git repository (or any of the parent directories): .git', 'invalidRepository'],
    ['fatal: not a git repository: /x/.git/modules/y', 'invalidRepository'],
    ['fatal: invalid gitfile format: /x/.git', 'invalidRepository'],
    ['fatal: bad config line 1 in file .git/config', 'invalidRepository'],
    ['fatal: Expected git repo version <= 1, found 99', 'invalidRepository'],
    ['fatal: your current branch appears to be broken', 'invalidRepository'],
    ['fatal: No such ref: HEAD', 'invalidRepository'],
    ['fatal: not a tree object', 'missingObject'],
    ['fatal: something that nobody foresaw', 'gitFailed'],
    ['', 'gitFailed'],
  ])('%s → %s', (stderr, code) => {
    expect(gitProblem(failed(stderr), 'alpha').code).toBe(code);
  });

  it.each([
    `error: Could not read ${ID}`,
    `fatal: unable to read ${ID}`,
    `fatal: unable to read tree (${ID})`,
    `fatal: bad object ${ID}`,
    `fatal: missing object ${ID} for refs/heads/main`,
    `error: unable to unpack ${ID} header`,
    `fatal: loose object ${ID} (stored in .git/objects/01/23) is corrupt`,
    `fatal: packed object ${ID} (stored in x.pack) is corrupt`,
    `fatal: git cat-file ${ID}: bad file`,
    `fatal: failed to traverse parents of commit ${ID}`,
    `error: object file .git/objects/${ID.slice(0, 2)}/${ID.slice(2)} is empty`,
  ])('names the object: %s', (stderr) => {
    const problem = gitProblem(failed(`warning: something else\n${stderr}\n`), 'alpha');
    expect(problem.code).toBe('missingObject');
    expect(problem.detail).toContain(`Object ${ID}.`);
  });

  it('names the missing object, not the commit that needs it', () => {
    const stderr = `error: Could not read ${ID}\nfatal: Failed to traverse parents of commit ${'f'.repeat(40)}\n`;
    expect(gitProblem(failed(stderr), 'alpha').detail).toContain(`Object ${ID}.`);
  });

  it('is not fooled by names that a repository chose', () => {
    const stderr = "fatal: ambiguous argument 'x fatal: detected dubious ownership': unknown revision";
    expect(gitProblem(failed(stderr), 'alpha').code).toBe('gitFailed');
  });

  it.each(['timedOut', 'cancelled', 'outputTooLarge'] as const)('%s stays what it is', (reason) => {
    const exit = failed('fatal: not a git repository', { reason, exitCode: null, signal: 'SIGTERM' });
    expect(gitProblem(exit, 'alpha').code).toBe(reason);
  });

  it('tells a folder that went from a git that does not start', () => {
    const start = { reason: 'notStarted', exitCode: null } as const;
    expect(gitProblem(failed('the folder is not there: ENOENT', start), 'alpha').code).toBe('repositoryVanished');
    expect(gitProblem(failed('git could not be started: EACCES', start), 'alpha').code).toBe('gitFailed');
  });

  it('says how git ended when git says nothing', () => {
    expect(gitProblem(failed('', { exitCode: 3 }), 'alpha').detail).toBe('Exit code 3.');
    expect(gitProblem(failed('', { exitCode: null, signal: 'SIGSEGV' }), 'alpha').detail).toBe('Ended by SIGSEGV.');
  });

  it('shows no credential, no control character and no endless text', () => {
    const hostile = `fatal: https://ada:secret@host/x \u001b[31mred\u001b[0m \u202eevil\n${'x'.repeat(9000)}`;
    const { detail } = gitProblem(failed(hostile), 'alpha');
    expect(detail).toContain('https://host/x');
    for (const hidden of ['secret', '\u001b', '\u202e']) expect(detail).not.toContain(hidden);
    expect(detail.length).toBeLessThan(2100);
  });
});
