import { describe, expect, it } from 'vitest';

import { parseSharedSettings } from '../../../../src/core/config/sharedSettings.ts';

const issuesOf = (text: string) =>
  parseSharedSettings(text).issues.map(({ kind, key, reason, start }) => [kind, key, reason, start.line + 1]);

describe('a file of settings', () => {
  it('is JSON with comments, by sections', () => {
    const { values, failOn, issues } = parseSharedSettings(`{
      // Everybody counts the same.
      "$schema": "x",
      "people": { "inactiveDays": 30, "aliases": { "ada@example.com": ["a@example.org"], }, },
      "history": { "ticketPattern": "" }, /* none */
      "failOn": ["health<50"],
    }`);
    expect(issues).toEqual([]);
    expect(failOn).toEqual(['health<50']);
    expect([...values]).toEqual([
      ['people.inactiveDays', 30],
      ['people.aliases', { 'ada@example.com': ['a@example.org'] }],
      ['history.ticketPattern', null],
    ]);
  });

  it('names wrong values with their line, and takes the default for them alone', () => {
    const text = `{
  "people": {
    "inactiveDays": 0,
    "aliases": {
      "a@example.com": ["b@example.com"],
      "c@example.com": "d@example.com"
    },
    "coAuthors": true
  }
}`;
    const { values } = parseSharedSettings(text);
    expect(issuesOf(text)).toEqual([
      ['value', 'people.inactiveDays', 'must be at least 1', 3],
      ['value', 'people.aliases', 'c@example.com: must be a list of text', 6],
    ]);
    expect(values.get('people.coAuthors')).toBe(true);
    expect(values.has('people.inactiveDays')).toBe(true);
    expect(values.get('people.inactiveDays')).toBeUndefined();
  });

  it.each([
    'git.path',
    'git.timeoutSeconds',
    'analysis.concurrency',
    'cache.maxSizeMb',
    'cache.keepDays',
    'ci.jenkins',
    'ci.github',
    'ci.githubApi',
    'hotspots.decorations',
    'refresh.automatic',
  ])('has no say in %s', (key) => {
    const [section = '', name = ''] = key.split('.');
    const { values, issues } = parseSharedSettings(JSON.stringify({ [section]: { [name]: '/bin/evil' } }));
    expect(values.size).toBe(0);
    expect(issues).toMatchObject([
      { kind: 'unused', key, reason: expect.stringContaining('for themselves') as string },
    ]);
  });

  it('names files below its folder only', () => {
    const files = (value: readonly string[]) =>
      parseSharedSettings(JSON.stringify({ ci: { jobBuilderFiles: value } })).issues;
    expect(files(['jjb/api.yaml'])).toEqual([]);
    for (const path of ['/etc/passwd', '../x.yaml', 'a/../../x', 'C:\\x', '\\\\host\\x', '']) {
      expect(files([path])).toHaveLength(1);
    }
  });

  it('says what it does not know, and what stands there twice', () => {
    expect(
      issuesOf('{\n"poeple": {},\n"people": { "__proto__": 1, "inactive": 2 },\n"files": 3,\n"people": {}\n}'),
    ).toEqual([
      ['unused', 'poeple', 'there is no such setting', 2],
      ['unused', 'people.__proto__', 'there is no such setting', 3],
      ['unused', 'people.inactive', 'there is no such setting', 3],
      ['unused', 'files', 'must be an object with settings', 4],
      ['unused', 'people', 'it stands there twice; the first one counts', 5],
    ]);
    const twice = parseSharedSettings('{ "people": { "inactiveDays": 1, "inactiveDays": 2 } }');
    expect(twice.values.get('people.inactiveDays')).toBe(1);
    expect(twice.issues).toHaveLength(1);
  });

  it.each([
    ['{\n"people": {\n', 'close brace expected', 3],
    ['{\r\n"people" 3 }', 'colon expected', 2],
    ['[]', 'an object is expected', 1],
    ['', 'value expected', 1],
    ['// nothing', 'value expected', 1],
    ['['.repeat(100_000), 'its brackets go too deep', 1],
    [`{"a":"${'x'.repeat(300_000)}"}`, 'it is too long', 1],
    ['/*'.repeat(100_000), 'invalid symbol', 1],
  ])('that is no settings is not used at all: %.12s', (text, reason, line) => {
    const { values, issues } = parseSharedSettings(text);
    expect(values.size).toBe(0);
    expect(issues.map((issue) => [issue.kind, issue.reason, issue.start.line + 1])).toEqual([['file', reason, line]]);
  });

  it('does not let a key reach into what every object has', () => {
    parseSharedSettings('{ "people": { "aliases": { "__proto__": ["polluted"] } }, "__proto__": { "x": 1 } }');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('marks the range of a wrong value', () => {
    const [issue] = parseSharedSettings('{\n  "people": { "inactiveDays": "soon" } }').issues;
    expect(issue).toMatchObject({ start: { line: 1, character: 30 }, end: { line: 1, character: 36 } });
  });
});
