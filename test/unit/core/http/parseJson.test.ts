import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MOST_JSON_LEVELS, parseJson } from '../../../../src/core/http/parseJson.ts';

const parse = (text: string, mostLevels?: number) => parseJson(Buffer.from(text), mostLevels);

describe('parseJson', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 10 }), (text) => {
        expect(parse(text)).toEqual({ fault: null, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('tells a text that was cut off anywhere from one that is wrong', () => {
    const text = JSON.stringify({ jobs: [{ name: 'a "b" \\ [c]', color: null, é: [1, -2.5e3, true] }] });
    const bytes = Buffer.from(text);
    for (let length = 1; length < bytes.length; length += 1) {
      expect(parseJson(bytes.subarray(0, length)).fault).toBe('truncated');
    }
    expect(parse(`${text},`).fault).toBe('invalid');
    expect(parse('{"a":1]').fault).toBe('invalid');
    expect(parse('nul').fault).toBe('invalid');
  });

  it('tells what is empty, or a web page', () => {
    expect(['', ' \n', '\ufeff'].map((text) => parse(text).fault)).toEqual(['empty', 'empty', 'empty']);
    expect(['<html>', '\ufeff <', '\t<?xml'].map((text) => parse(text).fault)).toEqual(Array(3).fill('webPage'));
  });

  it('takes as many levels as are allowed, and brackets in texts for none', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parse(nested(MOST_JSON_LEVELS)).fault).toBeNull();
    expect(parse(nested(MOST_JSON_LEVELS + 1)).fault).toBe('tooDeep');
    expect(parse('{"a":{"b":[]}}', 2).fault).toBe('tooDeep');
    expect(parse(JSON.stringify('[{"\\['.repeat(100)), 1).fault).toBeNull();
  });

  it('is not slowed down by a million levels', () => {
    expect(parse('['.repeat(1_000_000)).fault).toBe('tooDeep');
  });
});
