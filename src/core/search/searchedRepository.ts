import type { CommitFacts } from '../history/commitFacts.ts';
import type { Head } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

/** A repository and what the last run knows of it. */
export interface SearchedRepository {
  readonly repository: Repository;
  readonly head: Head;
  /** `null` when nothing of the history could be read: paths and the report's names are then not known. */
  readonly commits: CommitFacts | null;
  /** Content of `.mailmap` at HEAD; `null` when there is none. */
  readonly mailmap: string | null;
}
