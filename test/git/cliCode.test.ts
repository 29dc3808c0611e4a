import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

interface Header {
  readonly uses: readonly string[];
}

/** What is kept of the program: each file with its text, of which the head says what it was used for. */
function keptCode(): readonly (readonly [name: string, text: string])[] {
  const folder = path.join(cache, 'code');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'latin1')] as const);
}

describe('compiled code', () => {
  it('is kept with --no-cache too, and gives the same report', async () => {
    const first = await run(ANALYZE);
    expect(readdirSync(cache)).toEqual(['code']);
    const kept = keptCode();
    expect(kept).toEqual([[expect.stringMatching(/^commandLine\.cjs-/u), expect.stringContaining('"analyze ')]]);
    expect(await run(ANALYZE)).toEqual(first);
    expect(keptCode()).toEqual(kept);
    expect(first.exitCode).toBe(0);
  });

  it('grows with what the program is used for, of which only names are kept', async () => {
    const uses = (): unknown => keptCode().map(([, text]) => (JSON.parse(text.split('\n')[0] ?? '') as Header).uses);
    await run(['--version']);
    expect(uses()).toEqual([['help']]);
    await run([...ANALYZE, '--author', 'secret@example.org', '--unknown']);
    await run([...ANALYZE, '--author', 'secret@example.org']);
    await run(ANALYZE);
    expect(uses()).toEqual([['help', 'analyze asOf author cache json', 'analyze asOf cache json']]);
    expect(keptCode().join('\n')).not.toContain('secret');
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
