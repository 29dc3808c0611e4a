import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { SegmentColumns } from '../../../../src/core/history/segmentColumns.ts';
import { LogFormatError, ShapeParser } from '../../../../src/core/history/shapeParser.ts';

const ID = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const NONE = '0'.repeat(40);
const [ONE, TWO, THREE] = ['1', '2', '3'].map((digit) => digit.repeat(40));

function parse(chunks: readonly Buffer[], end: 'finish' | 'salvage' | 'stop' = 'finish'): SegmentColumns | null {
  const parser = new ShapeParser();
  for (const chunk of chunks) parser.push(chunk);
  if (end === 'finish') parser.finish();
  else if (end === 'salvage') parser.salvage();
  return parser.build();
}

const parseText = (text: string): SegmentColumns => {
  const columns = parse([Buffer.from(text)]);
  if (columns === null) throw new Error('There is no commit');
  return columns;
};

const header = (id: string, parents: string, name = 'Ada', email = 'ada@example.org'): string =>
  [id, parents, '1700000000 +0100', name, email, ''].join('\0');

const change = (path: string, old = ONE, created = TWO, status = 'M', modes = '100644 100644'): string =>
  `:${modes} ${old ?? ''} ${created ?? ''} ${status}\0${path}\0`;

const texts = (bytes: Uint8Array): readonly string[] => Buffer.from(bytes).toString().split('\0').slice(0, -1);

describe('ShapeParser', () => {
  it('reads a commit with its changes, and each pair of blobs once', () => {
    const columns = parseText(
      `${header(ID, OTHER)}\n${change('a.txt')}${change('b\tc\n.txt')}${change('d', NONE, THREE, 'A', '000000 100755')}`,
    );
    expect(columns.commitId).toEqual(Uint8Array.from(Buffer.from(ID, 'hex')));
    expect([...columns.authorTime, ...columns.authorOffset, ...columns.parentCount]).toEqual([1_700_000_000, 60, 1]);
    expect([...columns.firstChange]).toEqual([0, 3]);
    expect(texts(columns.paths)).toEqual(['a.txt', 'b\tc\n.txt', 'd']);
    expect(texts(columns.identities)).toEqual(['Ada', 'ada@example.org']);
    expect([...columns.changePair]).toEqual([0, 0, 1]);
    expect([...columns.pairOld]).toEqual([1, 0]);
    expect([...columns.pairNew]).toEqual([2, 3]);
    expect(Buffer.from(columns.blobId).toString('hex')).toBe(`${ONE ?? ''}${TWO ?? ''}${THREE ?? ''}`);
  });

  it.each([
    ['a file that appeared', 'A', '000000 100644', 1],
    ['a file that went', 'D', '100644 000000', 2],
    ['a link', 'M', '120000 120000', 4],
    ['a file that became a link', 'T', '100644 120000', 12],
    ['an executable', 'M', '100644 100755', 0],
  ])('tells %s', (_, status, modes, kind) => {
    const columns = parseText(`${header(ID, OTHER)}\n${change('a', ONE, TWO, status, modes)}`);
    expect([...columns.changeKind]).toEqual([kind]);
  });

  it('tells roots, ordinary commits and merges by their parents', () => {
    const columns = parseText(header(ID, '') + header(OTHER, ID) + header(ID, `${OTHER} ${ID} ${OTHER}`));
    expect([...columns.parentCount]).toEqual([0, 1, 3]);
  });

  it('accepts SHA-256 ids and empty authors', () => {
    const long = 'c'.repeat(64);
    const columns = parseText(`${header(long, '', '', '')}\n:000000 100644 ${'0'.repeat(64)} ${'d'.repeat(64)} A\0a\0`);
    expect(columns.idBytes).toBe(32);
    expect(Buffer.from(columns.blobId).toString('hex')).toBe('d'.repeat(64));
    expect(texts(columns.identities)).toEqual(['', '']);
  });

  it('keeps a commit whose date git could not read', () => {
    const columns = parseText([ID, '', '', 'Ada', 'ada@example.org', ''].join('\0'));
    expect(columns.authorTime[0]).toBeNaN();
  });

  it('does not hand over the last commit before git has ended well', () => {
    const text = `${header(ID, OTHER)}\n${change('a.txt')}${header(OTHER, '')}\n${change('b.txt')}`;
    const columns = parse([Buffer.from(text)], 'stop');
    expect(columns?.author).toHaveLength(1);
    expect(columns?.changePath).toHaveLength(1);
  });

  it.each([
    ['something that is no object id', 'zzz\0\0\0\0\0'],
    ['a change before any commit', change('a')],
    ['a change with a short id', `${header(ID, '')}\n:100644 100644 ${ID} 12 M\0a\0`],
    ['a change of an unknown kind', `${header(ID, '')}\n${change('a', ONE, TWO, 'X')}`],
    ['a change without a path', `${header(ID, '')}\n${change('')}`],
    ['an id of the other kind', header(ID, '') + header('c'.repeat(64), '')],
  ])('refuses %s', (_, text) => {
    expect(() => parse([Buffer.from(text)])).toThrow(LogFormatError);
  });

  it.each([
    ['inside a field', ID],
    ['inside a header', `${ID}\0${OTHER}\0`],
    ['before a path', `${header(ID, '')}\n:100644 100644 ${ID} ${OTHER} M\0`],
  ])('refuses output that ends %s', (_, text) => {
    expect(() => parse([Buffer.from(text)])).toThrow(LogFormatError);
  });

  it.each([
    ['a commit with its changes', `${header(OTHER, ID)}\n${change('a')}`, 2],
    ['a merge', header(OTHER, `${ID} ${ID}`), 2],
    ['a commit whose changes may be missing', header(OTHER, ID), 1],
    ['a commit that is cut in a change', `${header(OTHER, ID)}\n${change('a')}:1006`, 1],
    ['a commit that is cut in its header', `${OTHER}\0${ID}\0`, 1],
  ])('from a git that gave up after %s, keeps what is whole', (_, last, count) => {
    const columns = parse([Buffer.from(`${header(ID, OTHER)}\n${change('a.txt')}${last}`)], 'salvage');
    expect(columns?.author).toHaveLength(count);
  });

  it('gives the same columns however the stream is cut', () => {
    const hostile = 'Ada\n:3\t4\tx <b>\u202e';
    const text = Buffer.from(
      `${header(ID, OTHER, hostile)}\n${change('a\nb.txt')}${header(OTHER, '')}\n${change(':z')}${change('a\nb.txt')}`,
    );
    const whole = parse([text]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = edges.slice(1).map((end, index) => text.subarray(edges[index], end));
        expect(parse(chunks)).toEqual(whole);
      }),
    );
    expect(texts(whole?.identities ?? new Uint8Array())[0]).toBe(hostile);
  });
});
