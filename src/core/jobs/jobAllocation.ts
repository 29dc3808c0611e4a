import type { AuditEntry } from './auditTrail.ts';

/** A job that somebody asks for, and why. */
export interface JobRequest {
  /** Missing and blank names are ignored. */
  readonly name: string | null | undefined;
  readonly rule?: string;
  readonly score?: number;
}

/** Who has a job, and why. */
export interface JobAllocation {
  readonly name: string;
  readonly owner: string;
  /** `null` where the request had none; the same for the score. */
  readonly rule: string | null;
  readonly score: number | null;
  /** Number of the entry in the audit trail. */
  readonly sequence: number;
}

export interface ClaimResult {
  /** Jobs that nobody had until this call, in the order of the request. */
  readonly granted: readonly string[];
  /** Jobs that somebody has already, which may be the one who asks. */
  readonly refused: readonly { readonly name: string; readonly owner: string }[];
}

export interface AllocationSummary {
  /** Jobs that were registered or claimed. */
  readonly total: number;
  readonly allocated: number;
  readonly unallocated: number;
  /** Of the total, 0 to 100; `null` where there is no job. */
  readonly allocatedPercent: number | null;
}

/** Everything at one moment. */
export interface AllocationSnapshot {
  readonly summary: AllocationSummary;
  /** In the order in which they were claimed. */
  readonly allocations: readonly JobAllocation[];
  readonly unallocated: readonly string[];
  /** Number of the last entry of the audit trail at that moment. */
  readonly lastSequence: number;
}

export interface AuditReport {
  /** Oldest first, numbered without gaps. */
  readonly entries: readonly AuditEntry[];
  /** Older entries that had to go. */
  readonly droppedCount: number;
}

export interface AllocationExplanation {
  readonly name: string;
  /** It was registered or claimed. */
  readonly known: boolean;
  readonly allocation: JobAllocation | null;
  /** What happened to it, as far as the audit trail goes back. */
  readonly history: readonly AuditEntry[];
}
