import type { CiStatus } from '../model/ciJob.ts';

const UNDER_WAY = new Set(['queued', 'in_progress', 'waiting', 'pending', 'requested']);

const STATUS_BY_CONCLUSION = new Map<string, CiStatus>([
  ['success', 'success'],
  ['neutral', 'success'],
  ['failure', 'failure'],
  ['timed_out', 'failure'],
  ['action_required', 'failure'],
  ['startup_failure', 'failure'],
  ['cancelled', 'cancelled'],
  ['skipped', 'skipped'],
]);

/** Of a run of a workflow. `stale`, and what GitHub may add, says nothing. */
export function githubStatus(status: string | null, conclusion: string | null): CiStatus {
  if (UNDER_WAY.has(status ?? '')) return 'building';
  return STATUS_BY_CONCLUSION.get(conclusion ?? '') ?? 'unknown';
}
