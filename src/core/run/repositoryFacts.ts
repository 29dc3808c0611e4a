import type { CommitFacts } from '../history/commitFacts.ts';
import type { Problem } from '../model/problem.ts';
import type { Head, ResultState, ValidityFlag } from '../model/report.ts';

/** Everything that was read from one repository; metrics are computed from it without git, for any `asOf`. */
export interface RepositoryFacts {
  readonly head: Head;
  /** Without credentials. */
  readonly remoteUrl: string | null;
  /** Content of `.mailmap` at HEAD; `null` when there is none. */
  readonly mailmap: string | null;
  readonly validity: readonly ValidityFlag[];
  readonly problems: readonly Problem[];
  readonly state: ResultState;
  /** `null` when nothing of the history could be read. */
  readonly commits: CommitFacts | null;
}

const NO_HEAD: Head = { ref: null, commit: null };

/** The facts of a repository about which only a problem is known. */
export function factsOfProblem(problem: Problem, state: ResultState): RepositoryFacts {
  return { head: NO_HEAD, remoteUrl: null, mailmap: null, validity: [], problems: [problem], state, commits: null };
}
