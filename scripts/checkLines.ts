/**
 * Compares the line counter with git: `npm run check:lines -- [PAIRS] [--seed N] [REPOSITORY…]`. Takes random texts, or
 * random modified files of the repositories' histories (PAIRS of each). Exits 1 on any difference.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { LineCounter } from '../src/core/history/lines/lineCounter.ts';
import { prepareLineCounter } from '../src/core/history/lines/lineCounterModule.ts';

import { countByGit } from './support/gitLineCounts.ts';
import { holdBlob, LineTally } from './support/lineTally.ts';
import { comparePairs, modifiedPairs, sample } from './support/modifiedPairs.ts';
import { randomTextPair, SeededRandom } from './support/randomTexts.ts';

const DEFAULT_PAIRS = '50000';
/** Pairs that one git compares. */
const BATCH = 2000;
const SHOWN_DIFFERENCES = 20;

async function checkRandomTexts(counter: LineCounter, pairCount: number, seed: number): Promise<LineTally> {
  const random = new SeededRandom(seed);
  const tally = new LineTally(counter, false);
  while (tally.pairs < pairCount) {
    const length = Math.min(BATCH, pairCount - tally.pairs);
    const pairs = Array.from({ length }, () => randomTextPair(random));
    const counts = await countByGit(pairs);
    for (const [index, pair] of pairs.entries()) {
      const name = `random pair ${tally.pairs} of seed ${seed}`;
      tally.compare(name, holdBlob(counter, pair.before), holdBlob(counter, pair.after), counts[index] ?? null);
    }
  }
  return tally;
}

async function checkRepository(
  counter: LineCounter,
  repository: string,
  pairCount: number,
  seed: number,
): Promise<LineTally> {
  const tally = new LineTally(counter, true);
  const pairs = sample(new SeededRandom(seed), await modifiedPairs(repository), pairCount);
  await comparePairs(repository, pairs, counter, tally);
  return tally;
}

function report(what: string, tally: LineTally, startedAt: number): number {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`${what}: ${tally.summary()} (${seconds} s)`);
  for (const difference of tally.differences.slice(0, SHOWN_DIFFERENCES)) console.log(`  ${difference}`);
  return tally.pairs === 0 ? 1 : tally.differences.length;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  });
  const isNumber = /^\d+$/u.test(positionals[0] ?? '');
  const pairCount = Number(isNumber ? positionals[0] : DEFAULT_PAIRS);
  const seed = Number(values.seed);
  const wasm = await readFile(path.join(import.meta.dirname, '..', 'dist', 'lineCounter.wasm'));
  const counter = LineCounter.create(prepareLineCounter(new Uint8Array(wasm)));
  // npm changes into the project; paths are meant from where it was called.
  const folders = positionals
    .slice(isNumber ? 1 : 0)
    .map((folder) => path.resolve(process.env['INIT_CWD'] ?? '', folder));
  let wrong = 0;
  let startedAt = performance.now();
  if (folders.length === 0) {
    wrong += report('random texts', await checkRandomTexts(counter, pairCount, seed), startedAt);
  }
  for (const folder of folders) {
    startedAt = performance.now();
    wrong += report(folder, await checkRepository(counter, folder, pairCount, seed), startedAt);
  }
  return wrong === 0 ? 0 : 1;
}

process.exitCode = await main();
