import { constants, deflateSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { compileLineCounter } from '../../../../../scripts/support/compileLineCounter.ts';
import { LineCounter } from '../../../../../src/core/history/lines/lineCounter.ts';
import { prepareLineCounter } from '../../../../../src/core/history/lines/lineCounterModule.ts';
import { createRandom } from '../../../../support/randomHistory.ts';
import { randomDelta } from '../../../../support/randomDelta.ts';

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];
const SIZES = [0, 1, 2, 3, 7, 8, 15, 16, 17, 100, 300, 1000, 5552, 40_000, 70_000, 300_000];

let memory: LineCounter;

beforeAll(async () => {
  memory = LineCounter.create(prepareLineCounter(await compileLineCounter()));
});

/** Texts and noise: long and short runs, near and far repetitions, few symbols and all of them. */
function content(random: (below: number) => number, size: number): Buffer {
  const symbols = [1, 2, 5, 40, 256][random(5)] ?? 1;
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size;) {
    if (at > 0 && random(3) === 0) {
      const distance = 1 + random(Math.min(at, random(2) === 0 ? 12 : 40_000));
      for (let length = 3 + random(300); length > 0 && at < size; length--, at++) bytes[at] = bytes[at - distance] ?? 0;
    } else bytes[at++] = random(symbols);
  }
  return bytes;
}

function hold(bytes: Uint8Array): number {
  const address = memory.reserve(bytes.length);
  memory.write(address, 0, bytes);
  return address;
}

/** What is inflated; `null` where it cannot be. */
function inflate(compressed: Uint8Array, size: number, behind = 0): Buffer | null {
  const source = hold(Buffer.concat([compressed, Buffer.alloc(behind, 0xa5)]));
  const target = memory.reserve(size);
  const isWhole = memory.inflate(source, source + compressed.length + behind, target, size);
  const bytes = Buffer.from(memory.bytes.subarray(target, target + size));
  memory.release(target);
  memory.release(source);
  return isWhole ? bytes : null;
}

function apply(base: Uint8Array, delta: Uint8Array): Buffer | null {
  const [from, changes] = [hold(base), hold(delta)];
  const size = memory.deltaResultSize(changes, delta.length);
  const target = size > 2 ** 24 ? 0 : memory.reserve(size);
  const isWhole = target !== 0 && memory.applyDelta(from, base.length, changes, delta.length, target, size);
  const bytes = Buffer.from(memory.bytes.subarray(target, target + (isWhole ? size : 0)));
  for (const address of [from, changes, target]) if (address !== 0) memory.release(address);
  return isWhole ? bytes : null;
}

describe('inflate', () => {
  it.each(STRATEGIES)('gives back whatever zlib compressed (strategy %i)', (strategy) => {
    const random = createRandom(strategy + 1);
    for (const size of SIZES) {
      for (const level of [0, 1, 6, 9]) {
        const bytes = content(random, size);
        const compressed = deflateSync(bytes, { level, strategy, memLevel: 1 + random(9) });
        expect(inflate(compressed, size, random(70))).toEqual(bytes);
      }
    }
  });

  it('refuses another size, and what is cut off anywhere', () => {
    const bytes = content(createRandom(5), 2000);
    const compressed = deflateSync(bytes);
    for (const size of [0, 1, 1999, 2001, 2300]) expect(inflate(compressed, size)).toBeNull();
    for (let length = 0; length < compressed.length; length++) {
      expect(inflate(compressed.subarray(0, length), 2000)).toBeNull();
    }
  });

  it('never takes a damaged stream for whole', () => {
    const random = createRandom(6);
    for (const level of [0, 1, 9]) {
      const bytes = content(random, 3000);
      const compressed = deflateSync(bytes, { level });
      for (let flips = 0; flips < 2000; flips++) {
        const damaged = Buffer.from(compressed);
        const bit = random(8 * damaged.length);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const inflated = inflate(damaged, bytes.length);
        // Bits of the header that say how hard zlib tried change nothing.
        if (inflated !== null) expect(inflated).toEqual(bytes);
      }
    }
  });

  it('survives noise', () => {
    const random = createRandom(7);
    for (let round = 0; round < 5000; round++) {
      const noise = Buffer.from(Array.from({ length: 2 + random(300) }, () => random(256)));
      noise[0] = 0x78;
      noise[1] = 0x9c;
      expect(inflate(noise, random(5000))).toBeNull();
    }
    expect(inflate(deflateSync(Buffer.from('still works')), 11)).toEqual(Buffer.from('still works'));
  });

  it('takes no stream with a dictionary', () => {
    const compressed = deflateSync(Buffer.from('some words'), { dictionary: Buffer.from('some words') });
    expect(inflate(compressed, 10)).toBeNull();
  });
});

describe('applyDelta', () => {
  it('makes what the delta says', () => {
    const random = createRandom(8);
    for (let round = 0; round < 500; round++) {
      const base = content(random, 1 + random(90_000));
      const { delta, result } = randomDelta(random, base);
      expect(apply(base, delta)).toEqual(result);
    }
  });

  it('refuses a delta of another base, or one that is cut off', () => {
    const random = createRandom(9);
    const base = content(random, 500);
    const { delta } = randomDelta(random, base);
    expect(apply(base.subarray(1), delta)).toBeNull();
    for (let length = 0; length < delta.length; length++) expect(apply(base, delta.subarray(0, length))).toBeNull();
  });

  it('reads and writes nowhere else, whatever a delta says', () => {
    const random = createRandom(10);
    const base = content(random, 300);
    for (let round = 0; round < 5000; round++) {
      const { delta } = randomDelta(random, base);
      const place = random(delta.length);
      delta[place] = (delta[place] ?? 0) ^ (1 + random(255));
      apply(base, delta);
    }
    const copyBeyond = Buffer.from([10, 5, 0x91, 8, 5]);
    expect(apply(base.subarray(0, 10), copyBeyond)).toBeNull();
    const unknown = Buffer.from([10, 5, 0, 0, 0, 0, 0, 0]);
    expect(apply(base.subarray(0, 10), unknown)).toBeNull();
  });
});
