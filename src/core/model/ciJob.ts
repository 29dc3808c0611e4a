import type { Instant } from './instant.ts';

/**
 * How the last run of a CI job ended, or what it is doing: `building` while one is under way, `notBuilt` before the first,
 * `disabled` when it cannot run, `unknown` when its server says something that we do not know.
 */
export type CiStatus =
  | 'success'
  | 'unstable'
  | 'failure'
  | 'aborted'
  | 'cancelled'
  | 'skipped'
  | 'building'
  | 'notBuilt'
  | 'disabled'
  | 'unknown';

/** The newest run of a job, as far as its server tells. */
export interface CiRun {
  readonly number: number | null;
  /** `null` where the server does not tell. */
  readonly startedAt: Instant | null;
  /** Milliseconds; `null` while it builds and where the server does not tell. */
  readonly durationMs: number | null;
  /** Checked to be http or https; `null` where there is none that is. */
  readonly url: string | null;
}

/** A job of a CI server, or a workflow of a forge. Everything here is the server's word, checked for its shape alone. */
export interface CiJob {
  /** Unique among all jobs of a report: provider, server and full name. */
  readonly id: string;
  /** Id of the provider that told of it: `jenkins`, `jenkinsExport`, `githubActions`, or one that another extension adds. */
  readonly provider: string;
  /** Origin of the server, or name of the file that it was imported from. */
  readonly server: string;
  /** Full name, folders and job parted by `/`. */
  readonly name: string;
  /** Its page; checked to be http or https. */
  readonly url: string | null;
  readonly status: CiStatus;
  readonly lastRun: CiRun | null;
  /** Remotes that it checks out, as the server tells them, credentials taken out. The first one is its main one. */
  readonly scmUrls: readonly string[];
  /** Remote of the repository that the job is a file of (a workflow); `null` for others. */
  readonly ownRemoteUrl: string | null;
}
