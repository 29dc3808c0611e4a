import type { Row } from './table.ts';

/** A repository that benchmarks run on. */
export interface Subject {
  readonly name: string;
  readonly path: string;
  /** Object id of HEAD. */
  readonly head: string;
  /** Reachable from HEAD. */
  readonly commits: number;
  /** File changes of the commits with at most one parent, renames off. */
  readonly changes: number;
}

export interface BenchmarkContext {
  /** Smallest first. */
  readonly subjects: readonly Subject[];
  readonly rounds: number;
  /** The folder that the extension host opens; `null` leaves that benchmark out. */
  readonly hostFolder: string | null;
  /** Empty, on the disk of temporary files; deleted when the benchmark has ended. */
  readonly scratch: string;
  readonly progress: (line: string) => void;
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** Sentences that a reader of the figures should know. */
  readonly notes: readonly string[];
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  readonly run: (context: BenchmarkContext) => Promise<Outcome>;
}
