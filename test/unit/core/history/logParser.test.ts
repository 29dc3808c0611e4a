import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CommitRecord } from '../../../../src/core/history/commitFacts.ts';
import { LogFormatError, LogParser } from '../../../../src/core/history/logParser.ts';

const ID = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

function parse(chunks: readonly Buffer[], finish = true): readonly CommitRecord[] {
  const commits: CommitRecord[] = [];
  const parser = new LogParser((commit) => commits.push({ ...commit }));
  for (const chunk of chunks) parser.push(chunk);
  if (finish) parser.finish();
  return commits;
}

const header = (id: string, parents: string, name = 'Ada', email = 'ada@example.org'): string =>
  [id, parents, '1700000000 +0100', name, email, ''].join('\0');

describe('LogParser', () => {
  it('sums the lines of a commit and counts binary files as none', () => {
    const text = `${header(ID, OTHER)}\n3\t1\ta.txt\0-\t-\timage.png\x0010\t0\tb\tc.txt\0`;
    expect(parse([Buffer.from(text)])).toEqual([
      {
        id: ID,
        parentCount: 1,
        authorDate: '1700000000 +0100',
        name: 'Ada',
        email: 'ada@example.org',
        insertions: 13,
        deletions: 1,
      },
    ]);
  });

  it('tells roots, ordinary commits and merges by their parents', () => {
    const text = header(ID, '') + header(OTHER, ID) + header(ID, `${OTHER} ${ID} ${OTHER}`);
    expect(parse([Buffer.from(text)]).map((commit) => commit.parentCount)).toEqual([0, 1, 3]);
  });

  it('accepts SHA-256 ids and empty authors', () => {
    const long = 'c'.repeat(64);
    expect(parse([Buffer.from(header(long, '', '', ''))])[0]).toMatchObject({ id: long, name: '', email: '' });
  });

  it('does not hand over the last commit before git has ended well', () => {
    const text = `${header(ID, OTHER)}\n3\t1\ta.txt\0${header(OTHER, '')}\n9\t9\tb.txt\0`;
    expect(parse([Buffer.from(text)], false).map((commit) => commit.id)).toEqual([ID]);
  });

  it.each([
    ['something that is no object id', 'zzz\0\0\0\0\0'],
    ['a file before any commit', '1\t1\ta\0'],
    ['a count that is no number', `${header(ID, '')}\n1x\t1\ta\0`],
    ['a file without a path', `${header(ID, '')}\n1\t\0`],
  ])('refuses %s', (_, text) => {
    expect(() => parse([Buffer.from(text)])).toThrow(LogFormatError);
  });

  it.each([
    ['inside a field', ID],
    ['inside a header', `${ID}\0${OTHER}\0`],
  ])('refuses output that ends %s', (_, text) => {
    expect(() => parse([Buffer.from(text)])).toThrow(LogFormatError);
  });

  it.each([
    ['a commit with its files', `${header(OTHER, ID)}\n1\t0\ta\0`, 2],
    ['a merge', header(OTHER, `${ID} ${ID}`), 2],
    ['a commit whose files may be missing', header(OTHER, ID), 1],
    ['a commit that is cut in a file', `${header(OTHER, ID)}\n1\t0\ta\x002\t`, 1],
    ['a commit that is cut in its header', `${OTHER}\0${ID}\0`, 1],
  ])('from a git that gave up after %s, keeps what is whole', (_, last, count) => {
    const commits: CommitRecord[] = [];
    const parser = new LogParser((commit) => commits.push(commit));
    parser.push(Buffer.from(`${header(ID, OTHER)}\n3\t1\ta.txt\0${last}`));
    parser.salvage();
    expect(commits).toHaveLength(count);
  });

  it('gives the same commits however the stream is cut', () => {
    const hostile = 'Ada\n3\t4\tx <b>\u202e';
    const text = Buffer.from(`${header(ID, OTHER, hostile)}\n3\t1\ta\nb.txt\0${header(OTHER, '')}\n0\t7\tz\0`);
    const whole = parse([text]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = edges.slice(1).map((end, index) => text.subarray(edges[index], end));
        expect(parse(chunks)).toEqual(whole);
      }),
    );
    expect(whole[0]?.name).toBe(hostile);
  });
});
