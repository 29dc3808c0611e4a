import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadParts } from '../history/headParts.ts';
import type { HeadFacts } from '../history/headTree.ts';
import type { Problem } from '../model/problem.ts';
import type { Head, LineCoverage, ResultState, ValidityFlag } from '../model/report.ts';
/** Everything that was read from one repository; metrics are computed from it without git, for any `asOf`. */
export interface RepositoryFacts {
  /** What HEAD and the repository's files were when it was read; `null` when they do not tell whether it has changed. */
  readonly fingerprint: string | null;
  readonly head: Head;
  /** Without credentials. */
  readonly remoteUrl: string | null;
  /** Content of `.mailmap` at HEAD; `null` when there is none. */
  readonly mailmap: string | null;
  readonly validity: readonly ValidityFlag[];
  readonly problems: readonly Problem[];
  readonly state: ResultState;
  /** How far {@link commits} have their lines. */
  readonly lines: LineCoverage['state'];
  /** `null` when nothing of the history could be read. */
  readonly commits: CommitFacts | null;
  /** Files at HEAD and tags; `null` when they were not read. */
  readonly headFacts: HeadFacts | null;
  /** What decides {@link commits}, once they are whole; `null` before. */
  readonly historyKey: string | null;
  /** What decides {@link headFacts} and the notes: {@link NOTHING_READ} without any, `null` where they are not whole. */
  readonly headKey: string | null;
  /** What {@link headFacts} and the notes of {@link commits} were made of; `null` when nothing was read. */
  readonly headParts: HeadParts | null;
}

/** Puts what was read into all that is known of a repository by then. */
export type FactsChange = (facts: RepositoryFacts) => RepositoryFacts;

/** What stands at HEAD was not looked at. */
export const NOTHING_READ = '';

const NO_HEAD: Head = { ref: null, commit: null };

/** The facts of a repository about which only a problem is known. */
export function factsOfProblem(problem: Problem, state: ResultState): RepositoryFacts {
  return {
    fingerprint: null,
    head: NO_HEAD,
    remoteUrl: null,
    mailmap: null,
    validity: [],
    problems: [problem],
    state,
    lines: 'none',
    commits: null,
    historyKey: null,
    headFacts: null,
    headKey: NOTHING_READ,
    headParts: null,
  };
}
