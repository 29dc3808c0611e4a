import type { CiAllocation, CiMatch } from './ciAllocation.ts';
import type { Problem } from './problem.ts';
import type { Instant } from './instant.ts';

/** A place that jobs were read from. */
export interface CiSource {
  /** Provider and server. */
  readonly id: string;
  /** As in `CiJob.provider`. */
  readonly provider: string;
  /** Origin of a server, or name of a file. */
  readonly server: string;
  readonly jobCount: number;
  /** When its jobs were read; `null` when they never could be. */
  readonly readAt: Instant | null;
  /** Its jobs are those of an earlier reading, because the last one failed. */
  readonly outdated: boolean;
  readonly problems: readonly Problem[];
}

/** The four counts add up to `jobs`. */
export interface CiSummary {
  readonly jobs: number;
  readonly allocated: number;
  readonly orphaned: number;
  readonly infrastructure: number;
  readonly unallocated: number;
  /** 100 × allocated ÷ jobs; 0 without jobs. */
  readonly allocatedPercent: number;
}

/** Which CI job belongs to which repository. */
export interface CiReport {
  /** By id. */
  readonly sources: readonly CiSource[];
  readonly summary: CiSummary;
  readonly allocation: CiAllocation;
  /** What is wrong with declared mappings; a source's own problems stand with it. */
  readonly problems: readonly Problem[];
}

/** Something that happened to a job, oldest first. */
export interface CiAuditEntry {
  readonly sequence: number;
  readonly action: string;
  readonly owner: string | null;
}

/** Why a job is where it is. */
export interface CiJobExplanation {
  readonly jobId: string;
  /** Every repository that something speaks for, best first; archived ones too. */
  readonly matches: readonly CiMatch[];
  readonly audit: readonly CiAuditEntry[];
}
