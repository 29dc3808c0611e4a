import { describe, expect, it } from 'vitest';

import { itemsOf, readYaml, scalarText, valueAt, type YamlValue } from '../../../../src/core/health/yamlDocument.ts';
import { cpuMs } from './cpuMs.ts';

function valueOf(text: string): YamlValue {
  const reading = readYaml(text);
  if ('flaw' in reading) throw new Error(reading.flaw);
  return reading.value;
}

describe('readYaml', () => {
  it('keeps scalars as they are written', () => {
    const value = valueOf('on: 3.10\nyes: 2001-01-01\n');
    expect(valueAt(value, 'on')).toBe('3.10');
    expect(valueAt(value, 'yes')).toBe('2001-01-01');
  });

  it('follows aliases', () => {
    expect(valueAt(valueOf('a: &x 1\nb: *x'), 'b')).toBe('1');
  });

  it.each([
    ['no YAML', 'a: [', /^not valid YAML/u],
    ['more than one document', 'a\n---\nb', /^not valid YAML/u],
    ['an alias of nothing', 'a: *x', /alias/u],
    ['too many aliases', `a: &x 1\nb: [${'*x, '.repeat(101)}]`, /aliases/u],
    ['aliases of aliases', bomb(), /alias/iu],
    ['an alias of what holds it', 'a: &x [*x]', /^(?!$)/u],
    ['what is nested too deeply', '['.repeat(30_000), /./u],
    ['a file that is too large', 'a'.repeat(128 * 1024 + 1), /128 Ki/u],
  ])('says what is wrong with %s', (_what, text, flaw) => {
    const reading = readYaml(text);
    if ('flaw' in reading) expect(reading.flaw).toMatch(flaw);
    // A list that holds itself can be read; nobody follows it further than it is asked.
    else expect(itemsOf(itemsOf(reading.value)[0] ?? null)).toHaveLength(1);
  });

  it('does not run or open what tags name', () => {
    expect(scalarText(valueAt(valueOf('a: !!js/function "x"\nb: !include /etc/passwd'), 'b'))).toBe('/etc/passwd');
  });

  it.each(['- ', '{', ']', '}', '&a ', '"', 'a: {b: ', '%a\n', '*a '])('ends soon with a long row of %j', (piece) => {
    const text = piece.repeat(Math.floor((32 * 1024) / piece.length));
    expect(cpuMs(() => readYaml(text))).toBeLessThan(1500);
  });
});

describe('valueAt, itemsOf and scalarText', () => {
  it('find nothing in what is something else', () => {
    expect(valueAt(['a'], 'a')).toBeNull();
    expect(valueAt('a', 'a')).toBeNull();
    expect(valueAt(new Map(), 'constructor')).toBeNull();
    expect(itemsOf('abc')).toEqual([]);
    expect(itemsOf(new Map([['a', 'b']]))).toEqual(['b']);
    expect(scalarText(['a'])).toBeNull();
    expect(scalarText(' ')).toBeNull();
  });
});

/** Ten times ten times … of one text. */
function bomb(): string {
  const lines = Array.from({ length: 9 }, (_, index) =>
    index === 0 ? 'a0: &a0 [x, x]' : `a${index}: &a${index} [${`*a${index - 1}, `.repeat(10)}]`,
  );
  return lines.join('\n');
}
