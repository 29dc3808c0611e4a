import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { codeFolder, dropCode } from '../../../../src/core/program/codeFolder.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'muster-code-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('the folder of compiled code', () => {
  it('is made for its owner alone, with what is around it', () => {
    const cache = path.join(directory, 'cache');
    const folder = path.join(cache, 'code');
    expect([codeFolder(cache), codeFolder(cache)]).toEqual([folder, folder]);
    expect([statSync(cache).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o700, 0o700]);
  });

  it('is not used where another user could put something to be run', () => {
    chmodSync(path.join(codeFolder(directory) ?? '', '.'), 0o770);
    expect(codeFolder(directory)).toBeNull();
  });

  it('is not used where it leads elsewhere', () => {
    const elsewhere = path.join(directory, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o700 });
    symlinkSync(elsewhere, path.join(directory, 'code'));
    expect(codeFolder(directory)).toBeNull();
  });

  it('is not used where it cannot be made', () => {
    const file = path.join(directory, 'file');
    writeFileSync(file, '');
    expect(codeFolder(file)).toBeNull();
  });

  it('is not made where Node is told to keep no code', () => {
    expect(codeFolder(directory, { NODE_DISABLE_COMPILE_CACHE: '1' })).toBeNull();
    expect(existsSync(path.join(directory, 'code'))).toBe(false);
    expect(codeFolder(directory, { NODE_DISABLE_COMPILE_CACHE: '' })).not.toBeNull();
  });

  it('goes with all that is in it', () => {
    const folder = codeFolder(directory) ?? '';
    writeFileSync(path.join(folder, 'kept'), '');
    dropCode(directory);
    expect(existsSync(folder)).toBe(false);
    expect(() => dropCode(directory)).not.toThrow();
  });
});
