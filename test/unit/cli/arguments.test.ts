import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { readArguments } from '../../../src/cli/arguments.ts';
import { formatInstant, parseAsOf } from '../../../src/cli/asOf.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { readSettings } from '../../../src/core/config/readSettings.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { PATH_PREFIX_RULE } from '../../../src/core/model/pathPrefix.ts';

const read = (options: object, paths: readonly string[] = []) => readArguments(paths, options, '/here');

describe('without options', () => {
  it('analyzes the current folder with the defaults and shows a table', () => {
    expect(read({})).toEqual({
      folders: ['/here'],
      asOf: null,
      settings: DEFAULT_SETTINGS,
      config: { failOn: [], problems: [] },
      only: [],
      exclude: [],
      paths: [],
      authors: [],
      window: '365d',
      standardOutput: 'table',
      table: null,
      files: [],
      tableFolders: [],
      mask: 'none',
      bom: false,
      rules: [],
      readFiles: true,
      ci: null,
      timings: false,
      cache: true,
      progress: true,
      verbose: false,
    });
  });
});

it('keeps nothing when told so', () => {
  expect(read({ cache: false }).cache).toBe(false);
});

describe('paths', () => {
  it('are resolved, and named twice are searched once', () => {
    expect(read({}, ['a', './a/', '/b', '..']).folders).toEqual(['/here/a', '/b', '/']);
  });

  it('may not be empty', () => {
    expect(() => read({}, ['a', ''])).toThrow(UsageError);
  });
});

describe('settings', () => {
  it('are overridden one by one', () => {
    const options = { concurrency: '8', maxDepth: '0', timeout: '60', scope: 'all', git: 'bin/git', ignore: ['**/x'] };
    expect(read(options).settings).toEqual({
      ...DEFAULT_SETTINGS,
      concurrency: 8,
      maxDepth: 0,
      gitTimeoutSeconds: 60,
      scope: 'all',
      gitPath: '/here/bin/git',
      ignore: [...DEFAULT_SETTINGS.ignore, '**/x'],
    });
  });

  it.each([
    ['concurrency', 'analysis.concurrency', 0, 32],
    ['maxDepth', 'discovery.maxDepth', 0, 16],
    ['timeout', 'git.timeoutSeconds', 10, 7200],
  ])('%s has the limits of %s', (option, setting, low, high) => {
    for (const value of [low - 1, low, high, high + 1]) {
      const accepted = readSettings({ [setting]: value }).problems.length === 0;
      const attempt = (): unknown => read({ [option]: String(value) });
      if (accepted) expect(attempt).not.toThrow();
      else expect(attempt).toThrow(UsageError);
    }
  });
});

describe('an option that is not accepted', () => {
  it.each([
    [{ format: 'xml' }, '--format "xml": one of table, json, markdown, html, csv is accepted.'],
    [{ window: '5d' }, '--window "5d": one of 7d, 30d, 90d, 365d, 1095d, all is accepted.'],
    [{ scope: 'HEAD' }, '--scope "HEAD": one of head, all is accepted.'],
    [{ concurrency: '1.5' }, '--concurrency "1.5": a whole number from 0 to 32 is accepted.'],
    [{ concurrency: '' }, '--concurrency "": a whole number from 0 to 32 is accepted.'],
    [{ concurrency: '33' }, '--concurrency 33: a whole number from 0 to 32 is accepted.'],
    [{ maxDepth: '-1' }, '--max-depth "-1": a whole number from 0 to 16 is accepted.'],
    [{ timeout: '1e3' }, '--timeout "1e3": a whole number from 10 to 7200 is accepted.'],
    [{ only: [''] }, '--only "": a glob is accepted, such as "lib-*".'],
    [{ author: [''] }, '--author "": a glob is accepted, such as "lib-*".'],
    [{ git: '' }, '--git "": a path is accepted.'],
    [
      { json: true, format: 'html' },
      '--json: it stands for --format json and is not accepted together with --format html.',
    ],
    [{ output: ['a.json', './a.json'] }, '--output: each file is accepted once.'],
  ])('%j is named with what is accepted', (options, message) => {
    expect(() => read(options)).toThrow(new UsageError(message));
  });

  it.each(['', '.', '/src', 'a/../b', 'src\\core'])('as a path in a repository: %j', (path) => {
    const message = `--path ${JSON.stringify(path)}: ${PATH_PREFIX_RULE}.`;
    expect(() => read({ path: ['src', path] })).toThrow(new UsageError(message));
  });

  it('is named on one line, whatever it holds', () => {
    expect(() => read({ format: 'a\nb\u001b[2J' })).toThrow(/^--format "a\\nb\\u001b\[2J": [^\n]*$/u);
  });
});

describe('CI jobs', () => {
  it('are read from files, and from nothing else', () => {
    expect(read({ jobs: ['a.json', '/b.json', './a.json'] }).ci).toEqual({
      jenkins: [],
      githubApi: null,
      exportFiles: ['/here/a.json', '/b.json'],
      mappings: {},
      jjbFiles: [],
      infrastructurePrefixes: DEFAULT_SETTINGS.infrastructurePrefixes,
      archived: [],
    });
    expect(() => read({ jobs: [''] })).toThrow('--jobs "": a path is accepted.');
  });
});

it('says what the run took when told so', () => {
  expect(read({ timings: true }).timings).toBe(true);
});

describe('a choice of commits', () => {
  it('is taken over, with paths as git writes them', () => {
    const options = { path: ['./src//core/', 'README.md', 'a..b/...', ' x'], author: ['*@example.org', 'Ada'] };
    expect(read(options)).toMatchObject({
      paths: ['src/core', 'README.md', 'a..b/...', ' x'],
      authors: ['*@example.org', 'Ada'],
    });
  });
});

describe('outputs', () => {
  it.each([
    [{}, 'table', []],
    [{ json: true }, 'json', []],
    [{ json: true, format: 'json' }, 'json', []],
    [{ output: ['r.html', 'r.MD'] }, 'table', ['html', 'markdown']],
    [{ output: ['r.html'], format: 'json' }, 'json', ['html']],
    [{ output: ['r.json'], format: 'json' }, null, ['json']],
    [{ output: ['report'], format: 'markdown' }, null, ['markdown']],
    [{ output: ['r.txt'] }, null, ['table']],
  ])('of %j: %s on standard output', (options, standardOutput, formats) => {
    const request = read(options);
    expect(request.standardOutput).toBe(standardOutput);
    expect(request.files.map(({ format }) => format)).toEqual(formats);
    expect(request.files.every(({ path }) => path.startsWith('/here/'))).toBe(true);
  });

  it('need a format that something tells', () => {
    expect(() => read({ output: ['report'] })).toThrow(/^--output "report": .*\.json, \.md, \.html, \.csv or \.txt/u);
  });
});

describe('CSV', () => {
  const csvOf = (options: object) => {
    const { standardOutput, table, files, tableFolders } = read(options);
    return { standardOutput, table, files: files.map((file) => file.table), folders: tableFolders };
  };

  it.each([
    [{ format: 'csv', table: 'hotspots' }, 'csv', 'hotspots', [], []],
    [
      { output: ['repository-coupling.csv', 'a/team-health.CSV'] },
      'table',
      null,
      ['repository-coupling', 'health'],
      [],
    ],
    [{ output: ['data.csv'], table: 'weekly' }, 'table', null, ['weekly'], []],
    [{ output: ['languages.csv'], table: 'weekly' }, 'table', null, ['languages'], []],
    [{ output: ['hotspots'], format: 'csv' }, null, null, ['hotspots'], []],
    [{ output: ['out/'] }, 'table', null, [], ['/here/out']],
    [{ output: ['/a/out/', 'x.json'] }, 'table', null, [null], ['/a/out']],
    [{ output: ['out/'], format: 'csv' }, null, null, [], ['/here/out']],
  ])('of %j', (options, standardOutput, table, files, folders) => {
    expect(csvOf(options)).toEqual({ standardOutput, table, files, folders });
  });

  it.each([
    [{ format: 'csv' }, /^--format csv: say which table by its name or with --table: repositories, .*, problems\.$/u],
    [{ output: ['data.csv'] }, /^--output "data\.csv": say which table/u],
    [{ output: ['xhotspots.csv'] }, /^--output "xhotspots\.csv": say which table/u],
    [{ table: 'hotspots' }, /^--table "hotspots": only CSV is one table, so add --format csv\.$/u],
    [{ table: 'people', format: 'csv' }, /^--table "people": one of repositories, /u],
    [{ output: ['out/'], format: 'json' }, /^--output "out\/": a folder takes tables as CSV\.$/u],
    [{ output: ['out/', 'out/'] }, /^--output: each file is accepted once\.$/u],
  ])('of %j is not accepted', (options, message) => {
    expect(() => read(options)).toThrow(UsageError);
    expect(() => read(options)).toThrow(message);
  });

  it('begins with a mark when told so', () => {
    expect(read({ bom: true }).bom).toBe(true);
  });
});

describe('rules', () => {
  it('are read, those of muster.json first', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'muster-arguments-'));
    try {
      writeFileSync(
        path.join(folder, 'muster.json'),
        '{ "failOn": ["health < 50"], "export": { "mask": "names" }, "people": { "coAuthors": true } }',
      );
      const request = readArguments([], { failOn: ['stale>180d'] }, folder);
      expect(request.rules.map(({ text }) => text)).toEqual(['health<50', 'stale>180d']);
      expect(request).toMatchObject({ mask: 'names', settings: { coAuthors: true } });
      expect(readArguments([], { mask: 'none', config: false }, folder)).toMatchObject({ mask: 'none', rules: [] });
      writeFileSync(path.join(folder, 'muster.json'), '{ "failOn": ["healt<50"] }');
      expect(() => readArguments([], {}, folder)).toThrow(
        /^muster\.json: failOn "healt<50": there is no figure healt; there are health, /u,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('that are none are refused with what is accepted', () => {
    expect(() => read({ failOn: ['health<50', 'health'] })).toThrow(
      /^--fail-on "health": a figure, a comparison and a number are accepted, such as health<50 .*\.$/u,
    );
  });
});

it('reads what is asked for beside commits', () => {
  expect(read({ coAuthors: true, files: false, mask: 'emails' })).toMatchObject({
    ...{ settings: { coAuthors: true }, readFiles: false, mask: 'emails' },
  });
  expect(() => read({ mask: 'all' })).toThrow('--mask "all": one of none, emails, names is accepted.');
});

describe('as-of', () => {
  it.each([
    ['2026-11-21', '2026-11-21T23:59:59Z'],
    ['2024-02-29', '2024-02-29T23:59:59Z'],
    ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00Z'],
    ['2026-11-21T09:30Z', '2026-11-21T09:30:00Z'],
    ['2026-11-21T09:30:59.999Z', '2026-11-21T09:30:59Z'],
    ['2026-11-21T00:30:00+02:00', '2026-11-20T22:30:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseAsOf(text)).toBe(instant);
    expect(read({ asOf: text }).asOf).toBe(instant);
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '21.11.2026',
    '2026-11-21T09:30:00',
    '2026-11-21T25:00:00Z',
    '2026-02-30T00:00:00Z',
    ' 2026-11-21',
    '2026-11-21\n',
  ])('%j is none', (text) => {
    expect(parseAsOf(text)).toBeNull();
    expect(() => read({ asOf: text })).toThrow(/^--as-of .* is accepted\.$/u);
  });

  it('is written with seconds', () => {
    expect(formatInstant(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('2026-01-02T03:04:05Z');
  });
});
