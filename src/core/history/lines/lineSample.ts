import { LINES_UNKNOWN } from '../commitFacts.ts';
import type { Segment } from '../segment.ts';
import { LogFormatError } from '../shapeParser.ts';

import { readNumstat, type NumstatRequest } from './readNumstat.ts';

/** Commits that git counts too in every run of ours: of many commits so many, of few one in so many. */
const MOST_SAMPLED = 24;
const LEAST_SAMPLED = 6;
const ONE_IN = 25;
/** A commit with more files says no more and costs more. */
const MOST_CHANGES = 40;

interface SampledChange {
  readonly change: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** What git says of a sample of the changes: a safeguard against a git that counts in another way than we know. */
export class LineSample {
  readonly #changes: readonly SampledChange[];

  private constructor(changes: readonly SampledChange[]) {
    this.#changes = changes;
  }

  /** Lets git count some commits, spread evenly. Where git cannot, there is nothing to compare with. */
  static async read(
    segment: Segment,
    request: Pick<NumstatRequest, 'git' | 'target' | 'deadlineMs' | 'signal'>,
  ): Promise<LineSample> {
    const changes: SampledChange[] = [];
    const onChange = (change: number, insertions: number, deletions: number): void => {
      changes.push({ change, insertions, deletions });
    };
    try {
      await readNumstat({ ...request, columns: segment.columns, rows: chooseRows(segment), onChange });
    } catch (error) {
      // Another output than git's known one fails the counting itself wherever it needs it.
      if (!(error instanceof LogFormatError)) throw error;
    }
    return new LineSample(changes);
  }

  /** Whether one of the changes was counted in another way. Changes without lines tell nothing. */
  differsFrom({ columns, insertions, deletions }: Segment): boolean {
    const { changePair, pairOld, pairNew } = columns;
    return this.#changes.some((sampled) => {
      const { change } = sampled;
      const pair = changePair[change] ?? 0;
      // Of a change of mode alone we do not look at the content, while git still says whether it is binary.
      if (insertions[change] === LINES_UNKNOWN || pairOld[pair] === pairNew[pair]) return false;
      return insertions[change] !== sampled.insertions || deletions[change] !== sampled.deletions;
    });
  }
}

/** Rows spread evenly over the commits that have changes, but not very many. */
function chooseRows({ columns }: Segment): Uint32Array {
  const { firstChange, author } = columns;
  const suitable: number[] = [];
  for (let row = 0; row < author.length; row++) {
    const changes = (firstChange[row + 1] ?? 0) - (firstChange[row] ?? 0);
    if (changes > 0 && changes <= MOST_CHANGES) suitable.push(row);
  }
  const wanted = Math.min(MOST_SAMPLED, Math.max(LEAST_SAMPLED, Math.ceil(suitable.length / ONE_IN)));
  const step = Math.max(1, suitable.length / wanted);
  return Uint32Array.from({ length: Math.min(wanted, suitable.length) }, (_, index) => {
    return suitable[Math.floor(index * step)] ?? 0;
  });
}
