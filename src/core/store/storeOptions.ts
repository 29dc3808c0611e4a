import type { Clock, Logger } from '../ports.ts';

export interface HistoryStoreOptions {
  /** Absolute; made when missing. */
  readonly directory: string;
  /** How large the file may be after {@link HistoryStore.collectGarbage}. */
  readonly maxBytes: number;
  /** How long a repository is kept that nobody analyzes. */
  readonly keepDays: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Most pages the file may have; beyond them SQLite answers as it does on a full disk. */
  readonly maxPages?: number;
}

export interface StoreStatistics {
  /** Absolute path of the database. */
  readonly file: string;
  /** On disk, with the log and what was set aside as damaged. */
  readonly bytes: number;
  readonly repositories: number;
  readonly segments: number;
}
