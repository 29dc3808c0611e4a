import type { RepositoryCiJobs } from '../../core/model/ciAllocation.ts';
import type { CiJob } from '../../core/model/ciJob.ts';
import type { CiReport, CiSource } from '../../core/model/ciReport.ts';
import type { Instant } from '../../core/model/instant.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { ciProviderLabel } from './ciProviders.ts';
import { momentAgo } from './ciStatus.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import type { StatusIcon } from './rowStatus.ts';

/** In the order of the rows. */
export const CI_GROUPS = ['allocated', 'orphaned', 'infrastructure', 'unallocated', 'sources'] as const;
export type CiGroupKey = (typeof CI_GROUPS)[number];

interface OwnedJob {
  readonly job: CiJob;
}

/** A row that others stand under. */
export interface CiHeadingRow {
  readonly label: string;
  readonly description: string;
  readonly icon: StatusIcon | null;
  readonly accessibleLabel: string;
}

/** The heading of a group; `null` when there is nothing under it. */
export function ciGroupRow(key: CiGroupKey, ci: CiReport, t: Localize): CiHeadingRow | null {
  if (key === 'sources') return sourcesRow(ci.sources, t);
  const jobs = jobsOfGroup(key, ci);
  if (jobs.length === 0) return null;
  return heading(groupLabel(key, t), ciJobsSummary(jobs.length, failingCount(jobs), t), null);
}

function sourcesRow(sources: readonly CiSource[], t: Localize): CiHeadingRow | null {
  if (sources.length === 0) return null;
  const count = groupedCount(sources.length);
  const failed = sources.some(hasFailed);
  return heading(
    groupLabel('sources', t),
    failed ? t('{0}, not all could be read', count) : count,
    failed ? WARNING : null,
  );
}

function jobsOfGroup(key: Exclude<CiGroupKey, 'sources'>, { allocation }: CiReport): readonly OwnedJob[] {
  return key === 'allocated' ? allocation.repositories.flatMap(({ jobs }) => jobs) : allocation[key];
}

/** What a group holds, for its tooltip. */
export function ciGroupMeaning(key: CiGroupKey, t: Localize): string {
  switch (key) {
    case 'allocated':
      return t('Jobs that belong to a repository of this workspace');
    case 'orphaned':
      return t('Jobs of repositories that are archived or read-only');
    case 'infrastructure':
      return t('Jobs that serve the CI itself, by the beginning of their name');
    case 'unallocated':
      return t('Jobs that nothing ties to a repository, with repositories that they might belong to');
    case 'sources':
      return t('Servers and files that jobs were read from');
  }
}

/** A repository with its jobs. */
export function ciRepositoryRow(name: string, { jobs }: RepositoryCiJobs, t: Localize): CiHeadingRow {
  const failing = failingCount(jobs);
  const icon: StatusIcon = failing === 0 ? { name: 'repo', color: null } : FAILURE;
  return heading(name, ciJobsSummary(jobs.length, failing, t), icon);
}

/** `12 jobs · 2 failing`. */
export function ciJobsSummary(count: number, failing: number, t: Localize): string {
  return failing === 0 ? ciJobCount(count, t) : `${ciJobCount(count, t)} · ${t('{0} failing', groupedCount(failing))}`;
}

/** A server or file: how many jobs, when they were read, and whether that is still so. */
export function ciSourceRow(source: CiSource, now: Instant, t: Localize): CiHeadingRow {
  const { provider, server, jobCount, readAt, outdated } = source;
  const age = momentAgo(readAt, now, t);
  const parts = [
    ciProviderLabel(provider, t),
    readAt === null ? t('could not be read') : ciJobCount(jobCount, t),
    age === null ? null : t('read {0}', age),
    outdated ? t('outdated') : null,
  ];
  const usual: StatusIcon = { name: provider === 'jenkinsExport' ? 'file-code' : 'server', color: null };
  const icon = hasFailed(source) ? WARNING : usual;
  return heading(displayText(server), parts.filter((part) => part !== null).join(' · '), icon);
}

/** How many of these have failed last. */
export function failingCount(jobs: readonly OwnedJob[]): number {
  return jobs.filter(({ job }) => job.status === 'failure').length;
}

/** `1 job`, `1,284 jobs`. */
export function ciJobCount(count: number, t: Localize): string {
  return count === 1 ? t('1 job') : t('{0} jobs', groupedCount(count));
}

const FAILURE: StatusIcon = { name: 'error', color: 'problemsErrorIcon.foreground' };
const WARNING: StatusIcon = { name: 'warning', color: 'problemsWarningIcon.foreground' };

function hasFailed({ outdated, problems }: CiSource): boolean {
  return outdated || problems.some(({ severity }) => severity === 'error');
}

function groupLabel(key: CiGroupKey, t: Localize): string {
  switch (key) {
    case 'allocated':
      return t('Allocated');
    case 'orphaned':
      return t('Orphaned');
    case 'infrastructure':
      return t('Infrastructure');
    case 'unallocated':
      return t('Unallocated');
    case 'sources':
      return t('Sources');
  }
}

function heading(label: string, description: string, icon: StatusIcon | null): CiHeadingRow {
  return { label, description, icon, accessibleLabel: `${label}, ${description}` };
}
