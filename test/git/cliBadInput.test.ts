import { chmodSync, chownSync, lstatSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Report, RepositoryReport } from '../../src/core/model/report.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { runCli } from './cliProcess.ts';

const AS_OF = ['--as-of', '2026-06-30'] as const;
const SOMEONE_ELSE = 54_321;
const isRoot = process.getuid?.() === 0;

let fixture: GitFixture;
let missing = '';

function chownAll(entry: string): void {
  chownSync(entry, SOMEONE_ELSE, SOMEONE_ELSE);
  if (!lstatSync(entry).isDirectory()) return;
  for (const name of readdirSync(entry)) chownAll(path.join(entry, name));
}

beforeAll(() => {
  fixture = createGitFixture();
  fixture.createRepository('work/fine').commit();
  fixture.createRepository('work/empty');
  const damaged = fixture.createRepository('work/damaged');
  const commits = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => damaged.commit({ files: { 'a.txt': `${n}\n` } }));
  missing = commits[2] ?? '';
  damaged.removeObject(missing);
  const detached = fixture.createRepository('work/detached');
  detached.commit();
  detached.git('checkout', '--quiet', '--detach');
  const unborn = fixture.createRepository('work/unborn');
  unborn.commit();
  unborn.git('symbolic-ref', 'HEAD', 'refs/heads/nothing');
  const source = fixture.createRepository('elsewhere/source');
  for (let n = 0; n < 4; n++) source.commit();
  fixture.clone(source, 'work/shallow', '--depth', '1');
  if (isRoot) {
    fixture.createRepository('work/foreign').commit();
    chownAll(fixture.resolve('work/foreign'));
  }
  fixture.createFolder('nothing');
  writeFileSync(fixture.resolve('a-file'), '');
});

afterAll(() => {
  fixture.dispose();
});

const run = (...args: readonly string[]) => runCli(fixture, [...args, ...AS_OF]);

async function repositoryIn(folder: string, name: string): Promise<RepositoryReport | undefined> {
  const { stdout } = await run(folder, '--json');
  return (JSON.parse(stdout) as Report).repositories.find((each) => each.name === name);
}

describe('repositories in trouble', () => {
  it('never spoil the others: each is named with what to do, and the exit code tells', async () => {
    const { exitCode, stdout, stderr } = await run('work');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^● {2}fine +1 +1 +1 /mu);
    expect(stdout).toMatch(/^[^ ] {2}damaged .*incomplete$/mu);
    expect(stdout).toMatch(/damaged: only part of its history was read[^]*Run git fsck in it/u);
    expect(stdout).toContain(missing);
    expect(stdout).toMatch(/shallow: shallow clone, counts are low[^]*git fetch --unshallow/u);
    expect(stdout).toMatch(/HEAD of unborn points to a branch without commits[^]*add --scope all/u);
    expect(stdout).toContain('empty: no commits yet');
  });

  it('keep what was read before a missing object', async () => {
    const damaged = await repositoryIn('work', 'damaged');
    expect(damaged?.state).toBe('incomplete');
    expect(damaged?.validity).toContain('missingObjects');
    // Five lie before it; git may stop before it has printed the last of them.
    expect(damaged?.activity?.commitCount).toBeGreaterThanOrEqual(3);
    expect(damaged?.activity?.commitCount).toBeLessThanOrEqual(5);
    expect(damaged?.problems).toMatchObject([{ code: 'missingObject', severity: 'error' }]);
  });

  it('say that HEAD is detached, and count it', async () => {
    const detached = await repositoryIn('work', 'detached');
    expect(detached).toMatchObject({ state: 'complete', head: { ref: null }, activity: { commitCount: 1 } });
    expect(detached?.problems.map(({ code }) => code)).toEqual(['detachedHead']);
  });

  it.runIf(isRoot)('that someone else owns fail alone, with the command that would trust them', async () => {
    const { exitCode, stdout } = await run('work');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^✗ {2}foreign .*failed$/mu);
    expect(stdout).toMatch(/foreign: could not be read[^]*git config --global --add safe\.directory/u);
  });

  it('with an empty one alone is no error', async () => {
    expect((await run('work/empty')).exitCode).toBe(0);
  });
});

describe('folders', () => {
  it('that do not exist are named and the others go on', async () => {
    const { exitCode, stdout } = await run('work/fine', 'gone');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^● {2}fine /mu);
    expect(stdout).toMatch(/The folder .*gone does not exist\./u);
  });

  it('that do not exist are named on standard error when standard output has a report', async () => {
    const { exitCode, stdout, stderr } = await run('work/fine', 'gone', '--json');
    expect(exitCode).toBe(2);
    expect((JSON.parse(stdout) as Report).problems).toMatchObject([{ code: 'folderNotFound' }]);
    expect(stderr).toMatch(/^muster: The folder .*gone does not exist\.[^\n]* Check the path\.\n$/u);
  });

  it.each([['gone'], ['a-file']])('of which none is there (%s) end it', async (folder) => {
    const { exitCode, stdout, stderr } = await run(folder);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^muster: The folder .*${folder} does not exist\\.[^\\n]*\\n$`, 'u'));
  });

  it('without a repository end it with a hint', async () => {
    const table = await run('nothing');
    expect(table.exitCode).toBe(1);
    expect(table.stdout).toMatch(/No git repository was found in .*nothing\.[^]*--max-depth/u);
    const json = await run('nothing', '--json');
    expect(json.exitCode).toBe(1);
    expect((JSON.parse(json.stdout) as Report).repositories).toEqual([]);
    expect(json.stderr).toMatch(/^muster: No git repository was found/u);
  });
});

describe('git', () => {
  it('that is not there ends it', async () => {
    for (const attempt of [
      await run('work', '--git', '/nowhere/git'),
      await runCli(fixture, ['work'], { environment: { PATH: fixture.resolve('nothing') } }),
    ]) {
      expect(attempt.exitCode).toBe(1);
      expect(attempt.stdout).toBe('');
      expect(attempt.stderr).toMatch(
        /^muster: Git was not found.* Install git 2\.38 or newer, or give its path with --git\.\n$/u,
      );
    }
  });

  it.skipIf(process.platform === 'win32')('that is too old ends it', async () => {
    fixture.createFolder('tools');
    writeFileSync(fixture.resolve('tools/git'), '#!/bin/sh\necho git version 2.37.9\n');
    chmodSync(fixture.resolve('tools/git'), 0o755);
    const { exitCode, stderr } = await run('work', '--git', 'tools/git');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^muster: Git 2\.37\.9 is too old\.[^\n]*--git\.[^\n]*\n$/u);
  });
});

describe('wrong usage', () => {
  it.each([
    [['--bogus'], '--bogus'],
    [['--format', 'xml'], '--format'],
    [['--window', '5d'], '--window'],
    [['--as-of', '2026-02-30'], '--as-of'],
    [['--concurrency', 'many'], '--concurrency'],
    [['--max-depth', '-1'], '--max-depth'],
    [['--timeout'], '--timeout'],
    [['--output', 'report'], '--output'],
    [['--scope', 'tags'], '--scope'],
    [['--json', '--format', 'html'], '--json'],
  ])('%j is answered with one line that names it', async (args, name) => {
    const { exitCode, stdout, stderr } = await runCli(fixture, ['work', ...args]);
    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^muster: [^\n]+ (?:is|are)(?: not)? accepted[^\n]*\.\n$/u);
    expect(stderr).toContain(name);
  });

  it('of --output is seen before the analysis', async () => {
    const { exitCode, stdout, stderr } = await run('work', '--output', 'no/such/folder/r.json');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^muster: --output [^\n]*r\.json: the folder [^\n]*no\/such\/folder does not exist\.\n$/u);
  });
});
