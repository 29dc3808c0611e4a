import type { CiRule } from './ciAllocation.ts';
import type { CiStatus } from './ciJob.ts';
import type { CiReport } from './ciReport.ts';
import type { ChangeSetSum, FileCoupling, Hotspot, Language, RepositoryCoupling } from './codeMetrics.ts';
import type { Health } from './health.ts';
import type { Instant } from './instant.ts';
import type { MetricOptions } from './options.ts';
import type { PersonRisk, Risk } from './peopleRisk.ts';
import type { Problem } from './problem.ts';
import type { Releases } from './releases.ts';
import type { RepositoryKind } from './repository.ts';
import type { RunActivity } from './runActivity.ts';
import type { WindowKey } from './window.ts';

/**
 * How much of a repository the numbers cover (METRICS: Validity). A number from a result that is not `complete` is never
 * shown without that mark.
 */
export type ResultState = 'complete' | 'incomplete' | 'failed' | 'cancelled' | 'skipped';

/** Facts that limit what the numbers mean even when everything could be read. */
export type ValidityFlag = 'shallow' | 'partialClone' | 'grafts' | 'replaceRefs' | 'missingObjects';

/** `current` and `active` by the limits in the options; `inactive` beyond; `empty` without a commit. */
export type ActivityStatus = 'current' | 'active' | 'inactive' | 'empty';

/**
 * Activity in one window. Lines are `null` where they could not be read (partial clone); merges count as commits and
 * bring no lines (as `git log --numstat`).
 */
export interface WindowActivity {
  readonly commits: number;
  /** Commits in the window of the same length just before; `null` for `all`. */
  readonly previousCommits: number | null;
  /** Distinct people, bots left out. */
  readonly contributors: number;
  /** Of those, people whose first commit ever lies in the window. */
  readonly newContributors: number;
  /** Of those, people whose last commit is older than the interval of the options. */
  readonly inactiveContributors: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
  /** insertions − deletions. */
  readonly net: number | null;
}

export type WindowActivities = Readonly<Record<WindowKey, WindowActivity>>;

/** One ISO week (UTC); weeks without commits are left out. */
export interface WeekActivity {
  /** ISO 8601 week, e.g. `2026-W47`. */
  readonly week: string;
  readonly commits: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** How far line counts reach; where they do not, lines are `null`. */
export interface LineCoverage {
  /**
   * `complete`: every commit in scope. `counting`: the run is still at it (never in a finished report). `partial`: it
   * ended before. `none`: not counted at all (blobs not there, or switched off).
   */
  readonly state: 'complete' | 'counting' | 'partial' | 'none';
  /** Commits authored at or after this instant have their lines; `null` when all have, or none. */
  readonly since: Instant | null;
}

/** Everything that METRICS.md lists under Activity and that one repository's history gives. */
export interface Activity {
  readonly status: ActivityStatus;
  /** All commits in scope, merges and bots included. */
  readonly commitCount: number;
  readonly mergeCount: number;
  /** Commits by people taken for bots; in every commit count, in no people metric. */
  readonly botCommitCount: number;
  /** Commits whose author date is missing, unparseable or out of range: in totals, in no window. */
  readonly undatedCommitCount: number;
  readonly firstCommitAt: Instant | null;
  readonly lastCommitAt: Instant | null;
  readonly lines: LineCoverage;
  readonly windows: WindowActivities;
  /** Oldest week first. */
  readonly weekly: readonly WeekActivity[];
  /**
   * Σ (insertions + deletions) · e^(−ln 2 · age in days / 90) over dated commits until `asOf`, rounded to whole lines;
   * `null` while or where lines are not all known.
   */
  readonly decayedChurn: number | null;
  /** Commits by weekday (row 0 is Monday) and hour, in the author's own UTC offset: 7 rows of 24. */
  readonly punchCard: readonly (readonly number[])[];
}

/**
 * A person: one mapped, trimmed, lower-cased e-mail. First and last dates are those of contributions, co-authored commits too
 * where they count.
 */
export interface Contributor {
  readonly name: string;
  readonly email: string;
  readonly bot: boolean;
  readonly organization: string;
  readonly commits: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
  readonly firstCommitAt: Instant | null;
  readonly lastCommitAt: Instant | null;
  /** Commits in each window. */
  readonly windows: Readonly<Record<WindowKey, number>>;
  /** Commits of others that name the person as a co-author; `null` when trailers were not read. Not among `commits`. */
  readonly coAuthoredCommits: number | null;
  /** Co-authored commits in each window; there only when trailers were read. Fleet totals count people by them. */
  readonly coAuthoredWindows?: Readonly<Record<WindowKey, number>>;
  /** What of it belongs to other organizations than the one of the last commit; there only where the options date a domain. */
  readonly otherOrganizations?: readonly OrganizationShare[];
}

/** What a contributor did while their address belonged to an organization. */
export interface OrganizationShare {
  readonly organization: string;
  readonly commits: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
  /** Commits in each window. */
  readonly windows: Readonly<Record<WindowKey, number>>;
  readonly coAuthoredCommits: number | null;
}

/** A contributor over all repositories. Copies of one project are counted once. */
export interface FleetContributor extends Contributor {
  /** In how many repositories. */
  readonly repositories: number;
}

/** Contributions by the organization that their authors belonged to when they made them, bots left out. */
export interface Organization {
  readonly name: string;
  readonly contributors: number;
  readonly commits: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
  readonly windows: Readonly<Record<WindowKey, number>>;
}

export interface Head {
  /** Full ref name; `null` when HEAD is detached or unreadable. */
  readonly ref: string | null;
  /** Object id; `null` when there is no commit. */
  readonly commit: string | null;
}

/** A file by how often it was changed. Paths as they were then: a moved file is two files. */
export interface ChangedFile {
  /** From the top of the repository, `/` between its parts; bytes that are no UTF-8 are U+FFFD. */
  readonly path: string;
  /** Commits that changed it, merges and ignored revisions left out. */
  readonly revisions: number;
  /** Of those, the commits in the window `365d`. */
  readonly revisionsLast365Days: number;
  /** Over all revisions; `null` while or where those of one of them are not known. Binary changes bring none. */
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** What the history says of single files. */
export interface FileActivity {
  /** At most 20, by revisions, then path. */
  readonly mostChanged: readonly ChangedFile[];
  /** At most 100, by score, then path; `null` when the files at HEAD were not read. Excluded files are left out. */
  readonly hotspots: readonly Hotspot[] | null;
  /** At most 100, by degree, then mean revisions, then paths. */
  readonly coupling: readonly FileCoupling[];
  /** At most 20, by sum, then path. */
  readonly sumOfCoupling: readonly ChangeSetSum[];
}

/** A CI job of a repository. */
export interface RepositoryCiJob {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly status: CiStatus;
  /** What ties it to the repository. */
  readonly rule: CiRule;
  readonly score: number;
}

/** The result for one repository. */
export interface RepositoryReport {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** The searched folder under which it was found. */
  readonly root: string;
  readonly kind: RepositoryKind;
  readonly aliases: readonly string[];
  /** Id of the repository of which this is another clone; such a copy is left out of every total. */
  readonly copyOf: string | null;
  /** Without credentials. */
  readonly remoteUrl: string | null;
  readonly head: Head;
  readonly state: ResultState;
  readonly validity: readonly ValidityFlag[];
  readonly problems: readonly Problem[];
  /** `null` when nothing of the history could be read. */
  readonly activity: Activity | null;
  readonly contributors: readonly Contributor[];
  readonly organizations: readonly Organization[];
  readonly risk: Risk | null;
  /** `null` when it is not known which files the commits changed. */
  readonly files: FileActivity | null;
  /** By bytes, then name; `null` when the files at HEAD were not read. */
  readonly languages: readonly Language[] | null;
  /** `null` when tags were not read. */
  readonly releases: Releases | null;
  /** `null` when the files at HEAD were not read. */
  readonly health: Health | null;
  /** Jobs by name, then id; `null` when no CI jobs were read. */
  readonly ci: { readonly jobs: readonly RepositoryCiJob[] } | null;
}

/** Sums over repositories, copies left out. */
export interface Totals {
  /** Projects: a second clone of one is among the copies. */
  readonly repositories: number;
  readonly copies: number;
  /** Over all repositories, copies too: each of them was read. */
  readonly byState: Readonly<Record<ResultState, number>>;
  readonly byStatus: Readonly<Record<ActivityStatus, number>>;
  readonly commitCount: number;
  readonly mergeCount: number;
  /** Distinct people, bots left out. */
  readonly contributors: number;
  readonly bots: number;
  readonly windows: WindowActivities;
}

/** The sums of a group of repositories that the user defined. */
export interface RepositoryGroup {
  readonly name: string;
  /** Ids in the order of the report, copies left out. */
  readonly repositoryIds: readonly string[];
  readonly totals: Totals;
}

/** What a report holds beside its repositories. */
export interface ReportSummary {
  readonly totals: Totals;
  /** By commits, then e-mail. */
  readonly contributors: readonly FleetContributor[];
  /** By commits, then name. */
  readonly organizations: readonly Organization[];
  /** By name. */
  readonly groups: readonly RepositoryGroup[];
  /** What would be orphaned if a person left; people with nothing left out. By repositories, then files, then e-mail. */
  readonly portfolioRisk: readonly PersonRisk[];
  /** Repositories that change together, at most 200, by degree, then mean revisions, then ids. */
  readonly repositoryCoupling: readonly RepositoryCoupling[];
}

/** The report contract, schema version 1. Fields are only ever added within a version. */
export interface Report extends ReportSummary {
  readonly schemaVersion: 1;
  readonly asOf: Instant;
  readonly options: MetricOptions;
  /** By name, then path. */
  readonly repositories: readonly RepositoryReport[];
  /** `null` when no CI jobs were read. */
  readonly ciJobs: CiReport | null;
  /** Problems of the run itself; a repository's own stand with it. */
  readonly problems: readonly Problem[];
  /** What the run took; there only where it was asked for, as it is never the same twice. */
  readonly run?: RunActivity;
}
