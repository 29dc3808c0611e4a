import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ADA, createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { runCli } from './cliProcess.ts';

let fixture: GitFixture;
let cache: string;

beforeEach(() => {
  fixture = createGitFixture();
  fixture.createRepository('work/alpha').commit({ author: ADA, date: '2026-01-05T10:00:00Z' });
  cache = fixture.resolve('kept');
});

afterEach(() => fixture.dispose());

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runCli(fixture, args, { environment: { MUSTER_CACHE_DIR: cache, ...environment } });
const ANALYZE = ['analyze', 'work', '--no-cache', '--json', '--as-of', '2026-06-30'];

/** Names of what Node keeps, below a folder for its version. */
function keptCode(): readonly string[] {
  const folder = path.join(cache, 'code');
  return existsSync(folder) ? readdirSync(folder).flatMap((name) => readdirSync(path.join(folder, name))) : [];
}

describe('compiled code', () => {
  it('is kept with --no-cache too, and gives the same report', async () => {
    const first = await run(ANALYZE);
    expect(readdirSync(cache)).toEqual(['code']);
    const kept = keptCode();
    expect(kept.length).toBeGreaterThan(1);
    expect(await run(ANALYZE)).toEqual(first);
    expect(keptCode()).toEqual(kept);
    expect(first.exitCode).toBe(0);
  });

  it('goes with the cache, and is not missed', async () => {
    const first = await run(ANALYZE);
    expect(await run(['cache', 'clear'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(keptCode()).toEqual([]);
    expect(await run(ANALYZE)).toEqual(first);
  });

  it('is not kept where Node is told so', async () => {
    const { exitCode } = await run(ANALYZE, { NODE_DISABLE_COMPILE_CACHE: '1' });
    expect([exitCode, keptCode()]).toEqual([0, []]);
  });

  it('stands in the way of nothing where it cannot be kept', async () => {
    const first = await run(ANALYZE);
    const file = fixture.resolve('file');
    writeFileSync(file, '');
    expect(await run(ANALYZE, { MUSTER_CACHE_DIR: file })).toEqual(first);
    expect(await run(ANALYZE, { MUSTER_CACHE_DIR: 'not/absolute' })).toEqual(first);
  });
});
