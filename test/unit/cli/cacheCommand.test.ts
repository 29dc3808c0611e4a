import { existsSync, writeFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { cacheCommand, terminalCacheDirectory } from '../../../src/cli/cacheCommand.ts';
import type { CacheAction } from '../../../src/cli/cacheAction.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { createStoreFixture, keepRepository, type StoreFixture } from '../core/store/storeFixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => fixture.dispose());

function terminalWith(environment: Terminal['environment']) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  const terminal: Terminal = { stdout, stderr, directory: '/', programs: '/', environment };
  return { terminal, output: () => [text(stdout), text(stderr)] };
}

async function run(action?: CacheAction) {
  const { terminal, output } = terminalWith({ MUSTER_CACHE_DIR: fixture.directory });
  const exitCode = await cacheCommand(action, terminal);
  const [stdout = '', stderr = ''] = output();
  return { exitCode, stdout, stderr };
}

describe('muster cache', () => {
  it('says what is kept', async () => {
    const store = fixture.open();
    keepRepository(store, 'one', 3 * 1024 * 1024);
    keepRepository(store, 'two');
    store.close();
    const { exitCode, stdout, stderr } = await run();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^File {10}\S+muster\.sqlite\nSize {10}3\.\d MB\nRepositories {2}2\nSegments {6}2\n$/u);
    expect(stdout).toContain(fixture.file);
  });

  it('neither shows nor clears by making a store', async () => {
    expect((await run()).stdout).toMatch(/^Size +0 KB\nRepositories +0$/mu);
    expect(await run('clear')).toEqual({ exitCode: 0, stdout: 'Cleared 0 KB.\n', stderr: '' });
    expect(existsSync(fixture.directory)).toBe(false);
  });

  it('clears, and says how much', async () => {
    const store = fixture.open();
    keepRepository(store, 'one', 5 * 1024 * 1024);
    store.close();
    const { exitCode, stdout } = await run('clear');
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Cleared 5(?:\.\d)? MB\.\n$/u)]);
    expect(fixture.open().statistics()).toMatchObject({ repositories: 0, segments: 0 });
  });

  it('prints the folder alone for other programs', async () => {
    expect(await run('path')).toEqual({ exitCode: 0, stdout: `${fixture.directory}\n`, stderr: '' });
  });

  it('fails with the reason when it cannot be cleared', { timeout: 10_000 }, async () => {
    const store = fixture.open();
    keepRepository(store, 'one');
    fixture.openDatabase().exec('BEGIN IMMEDIATE');
    const { exitCode, stdout, stderr } = await run('clear');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^muster: .*another process holds it.*\n$/u);
  });

  it('shows nothing where the folder is none', async () => {
    writeFileSync(fixture.directory, '');
    expect(await run()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('0 KB') as string });
  });
});

it('refuses a cache directory that is not absolute', () => {
  const { terminal } = terminalWith({ MUSTER_CACHE_DIR: 'here' });
  expect(() => terminalCacheDirectory(terminal)).toThrow(UsageError);
  expect(() => terminalCacheDirectory(terminal)).toThrow('MUSTER_CACHE_DIR "here": an absolute path is accepted.');
});
