import type { Report } from '../core/model/report.ts';
import { hasFailedSource } from '../core/report/ciOverview.ts';

/** How the process ends; documented in docs/report.md. A signal adds its number to 128. */
export const EXIT_CODES = { ok: 0, error: 1, incomplete: 2, usage: 3, rules: 4 } as const;

/** A report's exit code: 1 without any repository, 2 when something that was asked for could not be read in full. */
export function exitCodeOf(report: Report): number {
  if (report.repositories.length === 0) return EXIT_CODES.error;
  const unread = report.repositories.some(({ state }) => state === 'failed' || state === 'incomplete');
  const missing = report.problems.some(({ severity }) => severity === 'error');
  const withoutJobs = report.ciJobs !== null && hasFailedSource(report.ciJobs);
  return unread || missing || withoutJobs ? EXIT_CODES.incomplete : EXIT_CODES.ok;
}
