import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { combineSettings } from '../../../../src/core/config/readSettings.ts';
import {
  readSharedSettings,
  sharedLayers,
  sharedSettingsProblems,
} from '../../../../src/core/config/sharedSettingsFiles.ts';

let root: string;
beforeAll(() => (root = mkdtempSync(path.join(tmpdir(), 'muster-settings-'))));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folder(name: string, content: string | null): string {
  const directory = path.join(root, name);
  mkdirSync(directory, { recursive: true });
  if (content !== null) writeFileSync(path.join(directory, 'muster.json'), content);
  return directory;
}

describe('files of settings', () => {
  it('are not there without being missed', () => {
    expect(readSharedSettings([folder('none', null), path.join(root, 'nowhere')])).toEqual([]);
  });

  it('of several folders count in their order, and say where they differ', () => {
    const one = folder('one', '{ "people": { "inactiveDays": 30 }, "repositories": { "groups": { "a": ["x"] } } }');
    const two = folder(
      'two',
      '{ "people": { "inactiveDays": 60, "coAuthors": true }, "repositories": { "groups": { "a": ["y"], "b": [] } } }',
    );
    const files = readSharedSettings([one, two]);
    const { settings } = combineSettings(sharedLayers(files));
    expect(settings).toMatchObject({ inactiveDays: 30, coAuthors: true, groups: { a: ['x'], b: [] } });
    expect(files.flatMap(sharedSettingsProblems)).toMatchObject([
      {
        code: 'unusedSetting',
        message: expect.stringContaining('people.inactiveDays in two/muster.json') as string,
        detail: expect.stringContaining('one/muster.json') as string,
      },
    ]);
  });

  it('are named with the line of what is wrong', () => {
    const bad = readSharedSettings([folder('bad', '\uFEFF{\n"people": {\n"inactiveDays": -1 },\n"x": 1 }')]);
    expect(bad.flatMap(sharedSettingsProblems).map(({ message, detail }) => [message, detail])).toEqual([
      [
        'The setting people.inactiveDays in muster.json, line 3 is not valid; its default is used.',
        'must be at least 1',
      ],
      ['The setting x in muster.json, line 4 is not used.', 'there is no such setting'],
    ]);
    const broken = readSharedSettings([folder('broken', '{')]);
    expect(broken.flatMap(sharedSettingsProblems)).toMatchObject([
      { code: 'invalidSettingsFile', message: expect.stringContaining('muster.json, line 1') as string },
    ]);
  });

  it('that are devices, folders or endless are not read', () => {
    const linked = folder('linked', null);
    symlinkSync('/dev/zero', path.join(linked, 'muster.json'));
    const nested = folder('nested', null);
    mkdirSync(path.join(nested, 'muster.json'));
    const long = folder('long', ' '.repeat(300_000));
    const reasons = [linked, nested, long].map((each) => readSharedSettings([each])[0]?.issues[0]?.reason);
    expect(reasons).toEqual(['it is no file', 'it is no file', 'it is too long']);
  });
});
