import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readArguments } from '../../../src/cli/arguments.ts';
import { readTerminalConfig } from '../../../src/cli/configFile.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'muster-config-'));
  mkdirSync(path.join(root, 'fleet'));
  writeFileSync(
    path.join(root, 'fleet', 'muster.json'),
    '{ "history": { "scope": "all" }, "discovery": { "maxDepth": 2, "ignore": ["x"] }, "git": { "path": "/bin/evil" }, "failOn": ["health<50"] }',
  );
  writeFileSync(path.join(root, 'other.json'), '{ "people": { "inactiveDays": 7 } }');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const read = (config: string | boolean | undefined) => readTerminalConfig(config, [path.join(root, 'fleet')], root);

describe('files of settings at the terminal', () => {
  it('are those at the top of each path', () => {
    const { settings, failOn, problems } = read(undefined);
    expect(settings).toMatchObject({ scope: 'all', maxDepth: 2, gitPath: null });
    expect(failOn).toEqual([{ rule: 'health<50', file: 'muster.json' }]);
    expect(problems).toMatchObject([
      { code: 'unusedSetting', message: 'The setting git.path in muster.json, line 1 is not used.' },
    ]);
  });

  it('are the one that is named, alone', () => {
    expect(read('other.json').settings).toMatchObject({ inactiveDays: 7, scope: 'head' });
    expect(() => read('nowhere.json')).toThrow(UsageError);
  });

  it('are not read when told so', () => {
    expect(read(false)).toEqual({ settings: DEFAULT_SETTINGS, failOn: [], problems: [] });
  });

  it('count less than options', () => {
    const request = readArguments(['fleet'], { maxDepth: '1', ignore: ['y'] }, root);
    expect(request.settings).toMatchObject({ maxDepth: 1, ignore: ['x', 'y'], scope: 'all' });
    expect(readArguments(['fleet'], { scope: 'head' }, root).settings.scope).toBe('head');
  });
});
