import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, expect, describe, it } from 'vitest';

import { FolderReader } from '../../src/core/discovery/folderReader.ts';
import { createGitFixture, type GitFixture } from '../support/gitFixture.ts';
import { makeOld } from '../support/settledFolders.ts';

let fixture: GitFixture;
beforeEach(() => {
  fixture = createGitFixture();
});
afterEach(() => {
  fixture.dispose();
});

describe('FolderReader', () => {
  it('lists a folder again only when something came or went', async () => {
    const folder = fixture.createFolder('folder');
    writeFileSync(path.join(folder, 'a.txt'), 'a');
    const reader = new FolderReader();
    const fresh = await reader.read(folder);
    // What changed a moment ago may change again in the same moment.
    expect(await reader.read(folder)).not.toBe(fresh);
    makeOld(folder);
    const settled = await reader.read(folder);
    expect(await reader.read(folder)).toBe(settled);
    writeFileSync(path.join(folder, 'b.txt'), 'b');
    expect((await reader.read(folder)).map(({ name }) => name).toSorted()).toEqual(['a.txt', 'b.txt']);
  });

  it('fails as the file system does', async () => {
    await expect(new FolderReader().read(fixture.resolve('nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
