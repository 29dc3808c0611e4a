import type { Hotspot, PersonName } from './codeMetrics.ts';
import type { Instant } from './instant.ts';
import type { WeekActivity } from './report.ts';
import type { WindowKey } from './window.ts';

/** A stretch of time: `from < date ≤ until`, by author date. `null` is open; both open hold undated commits too. */
export interface TimeSpan {
  readonly from: Instant | null;
  readonly until: Instant | null;
}

/** Which commits to count again, from what is in memory and without git. Lists that are empty choose everything. */
export interface Selection {
  readonly span: TimeSpan;
  /** What to compare with; `null` takes the span of the same length just before, where there is one. */
  readonly comparison: TimeSpan | null;
  /** Ids. */
  readonly repositoryIds: readonly string[];
  /** Exact names, as the report shows them. */
  readonly organizations: readonly string[];
  /** E-mails (names where a person has none), as the report shows them. */
  readonly people: readonly string[];
  /** As `normalizePathPrefix` gives them. */
  readonly paths: readonly string[];
  /** Whether hotspots are wanted, which take longest. */
  readonly withHotspots: boolean;
}

/** Figures of one span. Lines are `null` where they are not known. */
export interface SpanFigures {
  readonly commits: number;
  readonly merges: number;
  /** Distinct people, bots left out. */
  readonly contributors: number;
  readonly newContributors: number;
  readonly insertions: number | null;
  readonly deletions: number | null;
  readonly contributorAbsenceFactor: number | null;
  readonly elephantFactor: number | null;
}

/** A figure row of a selection, and of what it is compared with. */
export interface SelectedRepository {
  readonly repositoryId: string;
  readonly now: SpanFigures;
  readonly before: SpanFigures | null;
}

export interface SelectedPerson extends PersonName {
  readonly bot: boolean;
  readonly organization: string;
  readonly commits: number;
  readonly commitsBefore: number | null;
  readonly insertions: number | null;
  readonly deletions: number | null;
  /** In how many of the repositories. */
  readonly repositories: number;
  readonly firstCommitAt: Instant | null;
  readonly lastCommitAt: Instant | null;
}

export interface SelectedOrganization {
  readonly name: string;
  readonly contributors: number;
  readonly commits: number;
  readonly commitsBefore: number | null;
  readonly insertions: number | null;
  readonly deletions: number | null;
}

/** A hotspot among all repositories. Revisions, lines changed and score are those of the selection. */
export interface SelectedHotspot extends Hotspot {
  readonly repositoryId: string;
}

/** What a selection comes to. Copies of a project are counted once. */
export interface SelectionResult {
  readonly selection: Selection;
  /** With which span it was compared; `null` when the span is open at its beginning. */
  readonly comparison: TimeSpan | null;
  readonly now: SpanFigures;
  readonly before: SpanFigures | null;
  /** Those with a commit in either span, in the order of the report. */
  readonly repositories: readonly SelectedRepository[];
  /** At most 500, by commits, then e-mail; bots marked. */
  readonly people: readonly SelectedPerson[];
  /** How many there are, bots included. */
  readonly peopleCount: number;
  /** By commits, then name. */
  readonly organizations: readonly SelectedOrganization[];
  /** At most 200, by score, then repository and path; `null` when they were not asked for, or no files at HEAD were read. */
  readonly hotspots: readonly SelectedHotspot[] | null;
  /** Every week of the other choices, whatever the span: what a span is chosen on. Oldest first. */
  readonly weekly: readonly WeekActivity[];
  /** 7 rows of 24, as in a report, of the span. */
  readonly punchCard: readonly (readonly number[])[];
  /** Repositories whose figures are not complete, among those chosen. */
  readonly incomplete: readonly string[];
}

/** The selection of each window, nothing else chosen: what a report shows that can ask nobody. */
export type ReportSelections = Readonly<Record<WindowKey, SelectionResult>>;
