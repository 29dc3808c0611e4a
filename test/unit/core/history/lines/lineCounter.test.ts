import { beforeAll, describe, expect, it } from 'vitest';

import { compileLineCounter } from '../../../../../scripts/support/compileLineCounter.ts';
import { LineCounter } from '../../../../../src/core/history/lines/lineCounter.ts';
import { prepareLineCounter, type LineCounterCode } from '../../../../../src/core/history/lines/lineCounterModule.ts';

const MIB = 1024 ** 2;
/** Factors of pairs of 16-bit words in the sums of src/assembly/hashLine.ts: those of the first lane of each block. */
const FACTORS = [
  [0x5a4d, 0x1b87],
  [0x2545, 0x7ed5],
  [0x6eed, 0x0e9b],
  [0x1151, 0x64f7],
] as const;

/** Lines of 64 bytes that differ in the first two words of each 16 bytes, by amounts that cancel each other out. */
function collidingLines(): readonly Buffer[] {
  return Array.from({ length: 3 ** FACTORS.length }, (_, index) => {
    const line = Buffer.alloc(64, 'a');
    line[63] = 10;
    for (const [block, [first, second]] of FACTORS.entries()) {
      const times = (Math.floor(index / 3 ** block) % 3) - 1;
      line.writeInt16LE(0x33 + times * second, 16 * block);
      line.writeInt16LE(0x33 - times * first, 16 * block + 2);
    }
    return line;
  });
}

const UNDECIDED = 'left to git';

const numbered = (count: number, name: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${name(index)}\n`).join('');

describe('LineCounter', () => {
  let code: LineCounterCode;
  let counter: LineCounter;

  beforeAll(async () => {
    code = prepareLineCounter(await compileLineCounter());
    counter = LineCounter.create(code);
  });

  const hold = (text: string | Buffer): readonly [address: number, size: number] => {
    const bytes = Buffer.from(text);
    const address = counter.reserve(bytes.length);
    counter.write(address, 0, bytes);
    return [address, bytes.length];
  };

  const count = (before: string, after: string): string => {
    const [old, created] = [hold(before), hold(after)];
    const decided = counter.countPair(...old, ...created);
    counter.release(created[0]);
    counter.release(old[0]);
    return decided ? `+${counter.insertions} −${counter.deletions}` : UNDECIDED;
  };

  const lines = (text: string): number => {
    const [address, size] = hold(text);
    const counted = counter.countLines(address, size);
    counter.release(address);
    return counted;
  };

  const isBinary = (text: Buffer): boolean => {
    const [address, size] = hold(text);
    const binary = counter.isBinary(address, size);
    counter.release(address);
    return binary;
  };

  it('counts the lines of a text, the last one also without a line feed', () => {
    expect(['', '\n', 'a', 'a\n', 'a\nb', 'a\r\nb\r\n'].map(lines)).toEqual([0, 1, 1, 1, 2, 2]);
    expect(lines(numbered(70_000, (index) => 'x'.repeat(index % 40)))).toBe(70_000);
  });

  it('takes a text with a NUL among its first 8,000 bytes for binary', () => {
    const withNul = (place: number): Buffer => {
      const text = Buffer.alloc(9000, 'a');
      text[place] = 0;
      return text;
    };
    expect([0, 7, 4242, 7999].map((place) => isBinary(withNul(place)))).toEqual([true, true, true, true]);
    expect(isBinary(withNul(8000))).toBe(false);
    expect([Buffer.alloc(0), Buffer.from('text'), Buffer.from('\0')].map(isBinary)).toEqual([false, false, true]);
  });

  it('does not see what another text left in its memory', () => {
    const [address] = hold(Buffer.alloc(64));
    counter.release(address);
    expect(isBinary(Buffer.from('short'))).toBe(false);
    expect(lines('short')).toBe(1);
  });

  it('counts changes, insertions and deletions', () => {
    expect(count('', '')).toBe('+0 −0');
    expect(count('a\nb\n', 'a\nb\n')).toBe('+0 −0');
    expect(count('', 'a\nb')).toBe('+2 −0');
    expect(count('a\nb\n', '')).toBe('+0 −2');
    expect(count('a\nb\nc\n', 'a\nx\ny\nc\n')).toBe('+2 −1');
    expect(count('a\nb\nc\nd\n', 'd\nb\na\nc\n')).toBe('+2 −2');
    expect(count('a\n', 'a\na\n')).toBe('+1 −0');
  });

  it('tells a last line without a line feed from the same line with one', () => {
    expect(count('a\nb', 'a\nb\n')).toBe('+1 −1');
    expect(count('a\nb', 'c\nb')).toBe('+1 −1');
    expect(count('b', 'b\nb')).toBe('+1 −0');
    expect(count('a', 'a\nb')).toBe('+2 −1');
  });

  it('counts a pair that has too many changes for a short search', () => {
    const before = numbered(100, (index) => `line ${index}`);
    expect(
      count(
        before,
        numbered(100, (index) => (index % 5 === 0 ? `new ${index}` : `line ${index}`)),
      ),
    ).toBe('+20 −20');
    expect(
      count(
        before,
        numbered(100, (index) => `other ${index}`),
      ),
    ).toBe('+100 −100');
  });

  it('counts frequent lines among absent ones as changed, as git does', () => {
    const frequent = numbered(40, (index) => (index % 2 === 0 ? '}' : `kept ${index}`));
    const block = (name: string): string =>
      `${numbered(10, (i) => `${name} ${i}`)}}\n${numbered(10, (i) => `${name}${i}`)}`;
    // A shortest script would keep the brace in the middle of the block.
    expect(count(frequent + block('old'), frequent + block('new'))).toBe('+21 −21');
    const few = numbered(40, (index) => (index % 20 === 0 ? '}' : `kept ${index}`));
    expect(count(few + block('old'), few + block('new'))).toBe('+20 −20');
    // Seven absent lines are the fewest that make it so.
    const old = (after: number): string => `${numbered(4, (i) => `old ${i}`)}}\n${numbered(after, (i) => `old${i}`)}`;
    expect(count(frequent + old(3), `${frequent}new\n}\nnew too\n`)).toBe('+3 −8');
    expect(count(frequent + old(2), `${frequent}new\n}\nnew too\n`)).toBe('+2 −6');
  });

  it('looks at most 100 lines each way for what makes a frequent line count as changed', () => {
    const context = [...Array(80).keys()].map((index) => ['{', `a ${index}`, '}', `b ${index}`][index % 4] ?? '');
    // The brace has 78 absent and 22 frequent lines within its reach on one side, with a frequent one just beyond.
    const reach = (absent: number): readonly string[] =>
      [...Array(100).keys()].map((index) => (index < absent ? `old ${index}` : '{'));
    const before = (absent: number): readonly string[] => [...context, '{', ...reach(absent), '}', '{', '{', 'last'];
    const after = [...context, 'new 1', '}', 'new 2'];
    const both = (absent: number): readonly string[] => [
      count(`${before(absent).join('\n')}\n`, `${after.join('\n')}\n`),
      count(`${before(absent).toReversed().join('\n')}\n`, `${after.toReversed().join('\n')}\n`),
    ];
    expect(both(78)).toEqual(['+3 −105', '+3 −105']);
    expect(both(77)).toEqual(['+2 −104', '+2 −104']);
  });

  it('counts up to 510 edits of lines that both texts have, and leaves more to git', () => {
    const swapped = (index: number, swaps: number): number => (index < 2 * swaps ? index ^ 1 : index);
    const countSwaps = (swaps: number, end: string): string =>
      count(
        `${numbered(600, (index) => `line ${index}`)}${end}`,
        numbered(600, (index) => `line ${swapped(index, swaps)}`),
      );
    expect(countSwaps(255, '')).toBe('+255 −255');
    expect(countSwaps(256, '')).toBe(UNDECIDED);
    // With a line more on one side the number of edits is odd.
    const repeated = 'line 9\n';
    expect(countSwaps(254, repeated)).toBe('+254 −255');
    expect(countSwaps(255, repeated)).toBe(UNDECIDED);
    const many = numbered(200, (index) => `line ${index}`);
    expect(countSwaps(155, many)).toBe('+155 −355');
    expect(countSwaps(156, many)).toBe(UNDECIDED);
  });

  it('leaves a pair to git that is beyond the cap of its search', () => {
    const before = numbered(600, (index) => `line ${index}`);
    const reversed = before.trimEnd().split('\n').reverse().join('\n');
    expect(count(before, reversed)).toBe(UNDECIDED);
  });

  it('counts lines that git matches in vain towards the cap', () => {
    const head = numbered(100, (index) => `head ${index}`);
    const before = numbered(220, (index) => `line ${index}`);
    const after = numbered(220, (index) => `line ${219 - index}`);
    expect(count(head + before, head + after + numbered(100, (index) => `new ${index}`))).toBe('+319 −219');
    expect(count(head + before, head + after + head)).toBe(UNDECIDED);
  });

  it('leaves a pair to git whose lines would take too much memory', () => {
    const before = 'a\n'.repeat(300_000);
    expect(count(`x\n${before}y\n`, `${before}z\n`)).toBe('+1 −2');
    expect(count(`${numbered(9, String)}${before}y\n`, `${before}${numbered(9, (index) => `z${index}`)}`)).toBe(
      UNDECIDED,
    );
  });

  it('leaves a pair to git whose lines were made to have one hash', () => {
    const words = collidingLines();
    expect(new Set(words.map((line) => line.toString('latin1'))).size).toBe(81);
    const [before, after] = [Buffer.concat(words), Buffer.concat(words.toReversed())];
    const [old, created] = [hold(before), hold(after)];
    expect(counter.countPair(...old, ...created)).toBe(false);
  });

  it('takes a text in pieces, while its memory grows', () => {
    const small = LineCounter.create(code);
    const first = small.reserve(4);
    small.write(first, 0, Buffer.from('a\n'));
    const second = small.reserve(3 * MIB);
    small.write(first, 2, Buffer.from('b\n'));
    small.write(second, 3 * MIB - 2, Buffer.from('\n'));
    expect(small.countLines(first, 4)).toBe(2);
    expect(small.countLines(second, 3 * MIB)).toBe(2);
  });

  it('uses released room again', () => {
    const own = LineCounter.create(code);
    for (let round = 0; round < 200; round++) {
      const addresses = [0, 5, 40_000, 16 * MIB, 7].map((size) => own.reserve(size));
      for (const address of addresses.reverse()) own.release(address);
    }
    // 200 rounds take 3.2 GB together, three times as much as there may be.
    expect(own.reserve(16 * MIB)).toBeLessThan(64 * MIB);
  });

  it('refuses what its memory cannot hold, and goes on', () => {
    expect(() => counter.reserve(2 ** 31)).toThrow(RangeError);
    const held: number[] = [];
    expect(() => {
      for (;;) held.push(counter.reserve(128 * MIB));
    }).toThrow(RangeError);
    expect(held.length).toBeGreaterThan(4);
    for (const address of held) counter.release(address);
    expect(count('a\n', 'b\n')).toBe('+1 −1');
  });
});
