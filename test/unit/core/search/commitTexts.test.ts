import process from 'node:process';

import { describe, expect, it } from 'vitest';

import { CommitTextError, CommitTexts, splitMessage } from '../../../../src/core/search/commitTexts.ts';

const ID = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const record = (id: string, message: string): string =>
  `${id}\u00001767607200 +0000\u0000Ada\u0000ada@example.com\u0000${message}\u0000`;

function parse(output: Buffer, size: number) {
  const texts = new CommitTexts();
  const found = [];
  for (let start = 0; start < output.length; start += size) {
    found.push(...texts.push(output.subarray(start, start + size)));
  }
  return { found, isWhole: texts.isWhole };
}

describe('commit texts', () => {
  const output = Buffer.from(`${record(ID, 'Add ä\n\nBody\n')}${record(OTHER, '')}`);

  it.each([1, 2, 7, 64, 4096])('are the same from chunks of %i bytes', (size) => {
    const { found, isWhole } = parse(output, size);
    expect(isWhole).toBe(true);
    expect(found).toEqual([
      {
        commit: ID,
        authorTime: 1_767_607_200,
        authorName: 'Ada',
        authorEmail: 'ada@example.com',
        message: 'Add ä\n\nBody\n',
      },
      { commit: OTHER, authorTime: 1_767_607_200, authorName: 'Ada', authorEmail: 'ada@example.com', message: '' },
    ]);
  });

  it('that end in the middle are not whole', () => {
    expect(parse(output.subarray(0, -1), 64)).toMatchObject({ isWhole: false, found: [{ commit: ID }] });
  });

  it('refuse what is no object id', () => {
    expect(() => parse(Buffer.from(record('fatal: x', 'y')), 64)).toThrow(CommitTextError);
  });

  it('refuse a commit without end', () => {
    const texts = new CommitTexts();
    const chunk = Buffer.alloc(9 * 1024 * 1024, 97);
    texts.push(chunk);
    expect(() => texts.push(chunk)).toThrow(/longer than accepted/u);
  });
});

describe('a message', () => {
  it.each([
    ['Fix it\n\nBecause.\n', 'Fix it', 'Because.'],
    ['Two\nlines \n \nBody', 'Two lines', 'Body'],
    ['\n\nLate subject', 'Late subject', ''],
    ['', '', ''],
  ])('%j has a subject and a body', (message, subject, body) => {
    expect(splitMessage(message)).toEqual({ subject, body });
  });

  it('of blanks, or of anything else, is split in no time', () => {
    const hostile = [`a${' '.repeat(100_000)}b`, `a${'\n \t'.repeat(30_000)}b`, `a${' \r'.repeat(50_000)}\nb`];
    const before = process.threadCpuUsage();
    for (const message of hostile) splitMessage(message);
    // Of this thread alone: others may keep the machine busy.
    expect(process.threadCpuUsage(before).user).toBeLessThan(500_000);
  });
});
