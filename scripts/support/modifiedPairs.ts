import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

import { BlobStream } from '../../src/core/history/lines/blobStream.ts';
import type { LineCounter } from '../../src/core/history/lines/lineCounter.ts';

import { PLAIN_DIFF, PLAIN_GIT, plainEnvironment, readCounts, type GitLineCounts } from './gitLineCounts.ts';
import type { HeldBlob, LineTally } from './lineTally.ts';
import type { SeededRandom } from './randomTexts.ts';

const run = promisify(execFile);
const LARGEST_OUTPUT_BYTES = 1024 ** 3;

/** A file that a commit modified, with git's own counts. */
export interface ModifiedPair {
  readonly before: string;
  readonly after: string;
  readonly counts: GitLineCounts;
}

/** Regular files modified by the commits of HEAD, each pair of blobs once, as `git log --raw --numstat` lists them. */
export async function modifiedPairs(repository: string): Promise<readonly ModifiedPair[]> {
  const args = ['log', '-z', '--raw', '--no-abbrev', ...PLAIN_DIFF, '--no-merges', '--format=', 'HEAD'];
  const { stdout } = await run('git', [...PLAIN_GIT, '-C', repository, ...args], {
    env: plainEnvironment(),
    maxBuffer: LARGEST_OUTPUT_BYTES,
    encoding: 'latin1',
  });
  const pairs = new Map<string, ModifiedPair>();
  const waiting: (readonly [string, string] | null)[] = [];
  const fields = stdout.split('\0');
  for (let index = 0; index < fields.length; index++) {
    const raw = /^\n?:(\d+) (\d+) ([\da-f]+) ([\da-f]+) ([A-Z])/u.exec(fields[index] ?? '');
    const numbers = /^\n?(\d+|-)\t(\d+|-)\t/u.exec(fields[index] ?? '');
    if (raw !== null) {
      const [, oldMode = '', newMode = '', before = '', after = '', kind = ''] = raw;
      const isRegular = oldMode.startsWith('100') && newMode.startsWith('100');
      waiting.push(isRegular && kind === 'M' && before !== after ? [before, after] : null);
      index++; // The next field is the path.
    } else if (numbers !== null) {
      const [before, after] = waiting.shift() ?? [];
      if (before === undefined || after === undefined) continue;
      pairs.set(`${before} ${after}`, { before, after, counts: readCounts(numbers[1] ?? '', numbers[2] ?? '') });
    }
  }
  return [...pairs.values()];
}

/** Some of the values, in their order. */
export function sample<T>(random: SeededRandom, values: readonly T[], count: number): readonly T[] {
  let wanted = Math.min(count, values.length);
  return values.filter((_, index) => {
    const taken = random.below(values.length - index) < wanted;
    if (taken) wanted--;
    return taken;
  });
}

/** Reads the blobs of pairs through one `git cat-file` into the counter, and compares each pair as soon as it is there. */
export async function comparePairs(
  repository: string,
  pairs: readonly ModifiedPair[],
  counter: LineCounter,
  tally: LineTally,
): Promise<void> {
  const held: HeldBlob[] = [];
  let size = 0;
  let next = 0;
  const stream = new BlobStream({
    begin: (blobSize) => {
      size = blobSize;
      held.push({ address: counter.reserve(size), size });
      return true;
    },
    content: (chunk, offset) => counter.write(held.at(-1)?.address ?? 0, offset, chunk),
    end: () => {
      const [before, after] = held;
      const pair = pairs[next];
      if (before === undefined || after === undefined || pair === undefined) return;
      tally.compare(`${repository} ${pair.before} ${pair.after}`, before, after, pair.counts);
      held.length = 0;
      next++;
    },
    unreadable: () => {
      throw new Error(`${repository}: a blob is missing`);
    },
  });
  const child = spawn('git', ['-C', repository, 'cat-file', '--batch'], { env: plainEnvironment() });
  child.stdin.end(pairs.map(({ before, after }) => `${before}\n${after}\n`).join(''));
  for await (const chunk of child.stdout) stream.push(chunk as Buffer); // no encoding is set: chunks are buffers
  if (next !== pairs.length) throw new Error(`${repository}: ${next} of ${pairs.length} pairs were read`);
}
