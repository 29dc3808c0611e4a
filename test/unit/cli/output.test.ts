import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { checkOutput, checkOutputFolder, makeOutputFolder, OutputError, writeOutput } from '../../../src/cli/output.ts';

let folder = '';
const fileAt = (...parts: readonly string[]) => ({ path: path.join(folder, ...parts), format: 'json' }) as const;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'muster-output-')));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an output file', () => {
  it('is replaced whole and leaves nothing beside it', async () => {
    await writeFile(fileAt('r.json').path, 'old and much longer');
    await writeOutput(fileAt('r.json'), 'new');
    expect(await readFile(fileAt('r.json').path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['r.json']);
  });

  it('behind a symbolic link is replaced, the link stays', async () => {
    await mkdir(path.join(folder, 'elsewhere'));
    await writeFile(fileAt('elsewhere', 'r.json').path, 'old');
    await symlink('elsewhere/r.json', fileAt('link.json').path);
    await writeOutput(fileAt('link.json'), 'new');
    expect(await realpath(fileAt('link.json').path)).toBe(fileAt('elsewhere', 'r.json').path);
    expect(await readFile(fileAt('elsewhere', 'r.json').path, 'utf8')).toBe('new');
  });

  // A pipe of the test's own stands for every device: a defect here must not be able to replace the machine's.
  it.skipIf(process.platform === 'win32')('that is no file is written to, never replaced', async () => {
    const pipe = fileAt('pipe.json');
    execFileSync('mkfifo', [pipe.path]);
    const reader = spawn('cat', [pipe.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const read = text(reader.stdout);
      await checkOutput(pipe);
      await writeOutput(pipe, 'through');
      expect((await stat(pipe.path)).isFIFO()).toBe(true);
      expect(await read).toBe('through');
      expect(await readdir(folder)).toEqual(['pipe.json']);
    } finally {
      reader.kill();
    }
  });

  it('that cannot be written leaves nothing behind', async () => {
    await mkdir(fileAt('r.json').path);
    await expect(writeOutput(fileAt('r.json'), 'new')).rejects.toThrow(OutputError);
    expect(await readdir(folder)).toEqual(['r.json']);
  });
});

describe('checking before the analysis', () => {
  it('accepts a new file and one that is there', async () => {
    await writeFile(fileAt('there.json').path, '');
    await expect(checkOutput(fileAt('there.json'))).resolves.toBeUndefined();
    await expect(checkOutput(fileAt('new.json'))).resolves.toBeUndefined();
    expect(await readdir(folder)).toEqual(['there.json']);
  });

  it('names what is missing or in the way', async () => {
    await mkdir(path.join(folder, 'folder.json'));
    await writeFile(path.join(folder, 'file'), '');
    await expect(checkOutput(fileAt('none', 'r.json'))).rejects.toThrow(/r\.json: the folder .*none does not exist\./u);
    await expect(checkOutput(fileAt('file', 'r.json'))).rejects.toThrow(/file is not a folder/u);
    await expect(checkOutput(fileAt('file', 'x', 'r.json'))).rejects.toThrow(/does not exist/u);
    await expect(checkOutput(fileAt('folder.json'))).rejects.toThrow(/it is a folder/u);
  });
});

describe('a folder', () => {
  it('is accepted where it is, or could be made', async () => {
    await expect(checkOutputFolder(folder)).resolves.toBeUndefined();
    await expect(checkOutputFolder(path.join(folder, 'new'))).resolves.toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
    await makeOutputFolder(path.join(folder, 'new'));
    await makeOutputFolder(path.join(folder, 'new'));
    expect(await readdir(folder)).toEqual(['new']);
  });

  it('is refused where it cannot be', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(checkOutputFolder(path.join(folder, 'none', 'new'))).rejects.toThrow(
      /the folder .*none does not exist\./u,
    );
    await expect(checkOutputFolder(path.join(folder, 'file'))).rejects.toThrow(/file: it is not a folder\./u);
    await expect(makeOutputFolder(path.join(folder, 'file', 'x'))).rejects.toThrow(OutputError);
  });
});
