import type { CiStatus } from './ciJob.ts';
import type { Instant } from './instant.ts';
import type { Problem } from './problem.ts';
import type { RepositoryReport } from './report.ts';

/** What every registration of another extension has. */
export interface ExtensionRegistration {
  /**
   * 1 to 100 letters, digits, dots, dashes and underscores that begin with a letter; best with the publisher in front,
   * as `acme.licence`. Of several registrations of one kind and id one is used: the highest priority, then the latest.
   */
  readonly id: string;
  /** What people read, 1 to 100 characters in one line, in their language. */
  readonly title: string;
  /** Higher is better among registrations of the same id; 0 by default. */
  readonly priority?: number | undefined;
}

/** The repository that a detector looks at. */
export interface ExtensionRepository {
  /** Stable as long as the repository stays where it is. */
  readonly id: string;
  readonly name: string;
  /** Absolute real path of the work tree; of a bare repository, of the git directory. */
  readonly path: string;
}

/** Whether a repository has something. */
export interface DetectorAnswer {
  readonly present: boolean;
  /** At most 1,000 characters, shown in one line. */
  readonly detail?: string | undefined;
}

/** Looks for something in a repository: a file, a setting, a service that knows it. */
export interface ExtensionDetector extends ExtensionRegistration {
  /**
   * Called for each repository after each analysis that read it, for at most four repositories at a time, also in
   * workspaces that are not trusted. Has 10 seconds.
   *
   * @param signal aborts when nobody waits for the answer any more: after the 10 seconds, when the next analysis begins, when
   *   the registration is disposed
   */
  detect(repository: ExtensionRepository, signal: AbortSignal): DetectorAnswer | PromiseLike<DetectorAnswer>;
}

/** A figure of a repository. */
export interface MetricAnswer {
  /** Finite, or a text of at most 1,000 characters; `null` when it is not known. */
  readonly value: number | string | null;
  /** Shown behind the value; at most 50 characters. */
  readonly unit?: string | undefined;
}

/** Computes a figure from what the analysis found. */
export interface ExtensionMetric extends ExtensionRegistration {
  /**
   * Called for each repository whose report is new, for at most four at a time. Has 10 seconds.
   *
   * @param report frozen
   * @param signal as for {@link ExtensionDetector.detect}
   */
  compute(report: RepositoryReport, signal: AbortSignal): MetricAnswer | PromiseLike<MetricAnswer>;
}

/** A CI job as another extension tells of it. */
export interface ExtensionCiJob {
  /** Unique among the jobs of its provider. */
  readonly id: string;
  /** Full name, folders and job parted by `/`. */
  readonly name: string;
  readonly status: CiStatus;
  /** Where it runs; the provider's title by default. */
  readonly server?: string | undefined;
  /** Its page, http or https; `null` by default, as all that follows. */
  readonly url?: string | null | undefined;
  readonly lastRun?: ExtensionCiRun | null | undefined;
  /** Remotes that it checks out, the main one first; none by default. */
  readonly scmUrls?: readonly string[] | undefined;
  /** Remote of the repository that the job is a file of. */
  readonly ownRemoteUrl?: string | null | undefined;
}

/** The newest run of a job. */
export interface ExtensionCiRun {
  readonly number?: number | null | undefined;
  readonly startedAt?: Instant | null | undefined;
  /** Milliseconds. */
  readonly durationMs?: number | null | undefined;
  readonly url?: string | null | undefined;
}

/** A CI server, or any other place that knows jobs. */
export interface ExtensionCiProvider extends ExtensionRegistration {
  /**
   * All jobs, at most 20,000; which repository they belong to is found out here. Has 10 seconds.
   *
   * @param signal aborts when nobody waits for the answer any more
   */
  listJobs(signal: AbortSignal): readonly ExtensionCiJob[] | PromiseLike<readonly ExtensionCiJob[]>;
}

/** What other extensions can add. */
export type ExtensionDomain = 'detector' | 'metric' | 'ciProvider';

/** What came of asking for one repository. */
export type ExtensionOutcome =
  /** Not answered yet. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'detected'; readonly present: boolean; readonly detail: string | null }
  | { readonly kind: 'measured'; readonly value: number | string | null; readonly unit: string | null }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What an extension's detector or metric says of one repository. */
export interface ExtensionResult {
  readonly domain: 'detector' | 'metric';
  readonly id: string;
  readonly title: string;
  readonly outcome: ExtensionOutcome;
}
