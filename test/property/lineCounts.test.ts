import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { countByGit } from '../../scripts/support/gitLineCounts.ts';
import { holdBlob, LineTally } from '../../scripts/support/lineTally.ts';
import { randomTextPair, SeededRandom } from '../../scripts/support/randomTexts.ts';
import { LineCounter } from '../../src/core/history/lines/lineCounter.ts';
import { prepareLineCounter } from '../../src/core/history/lines/lineCounterModule.ts';

const PAIRS = 4000;
const SEED = 20_260_105;

describe('LineCounter', () => {
  it('counts random pairs of texts as git does', async () => {
    const wasm = readFileSync(path.join(import.meta.dirname, '..', '..', 'dist', 'lineCounter.wasm'));
    const counter = LineCounter.create(prepareLineCounter(new Uint8Array(wasm)));
    const random = new SeededRandom(SEED);
    const pairs = Array.from({ length: PAIRS }, () => randomTextPair(random));
    const counts = await countByGit(pairs);
    const tally = new LineTally(counter, false);
    for (const [index, { before, after }] of pairs.entries()) {
      tally.compare(`pair ${index}`, holdBlob(counter, before), holdBlob(counter, after), counts[index] ?? null);
    }
    expect(tally.differences).toEqual([]);
    // The texts are such that each answer is given.
    expect(tally.leftToGit).toBeGreaterThan(5);
    expect(tally.leftToGit).toBeLessThan(PAIRS / 50);
    expect(tally.binary).toBeGreaterThan(20);
    expect(tally.binary).toBeLessThan(PAIRS / 10);
  });
});
