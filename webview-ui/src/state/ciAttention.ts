import type { AttentionItem, DashboardCiJob, DashboardCiReport } from '../../../src/core/model/dashboard.ts';
import type { CiSource } from '../../../src/core/model/ciReport.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import { ciRepositoryCount } from './ciFigures.ts';
import type { CiChoice } from './ciChoice.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { formatMinute } from '../format/instants.ts';

/** What a person should look at in CI. */
export interface CiAttentionItem extends AttentionItem {
  /** The jobs that it is about, as a choice for the table; `null` where a page of its own, or nothing, says more. */
  readonly jobs: Partial<CiChoice> | null;
}

const NAMES_SHOWN = 3;

/**
 * Sources that could not be read, failing jobs by repository, and jobs that belong nowhere; by severity, then in this order.
 * Pure.
 */
export function ciAttention(
  { sources, jobs, problems }: DashboardCiReport,
  names: ReadonlyMap<string, string>,
): readonly CiAttentionItem[] {
  const items = [
    ...sources.flatMap(sourceItems),
    ...problems.filter(isTrouble).map(problemItem),
    ...failingByRepository(jobs, names),
    ...failingElsewhere(jobs),
    ...leftOver(jobs),
  ];
  return items.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

const SEVERITIES: readonly AttentionItem['severity'][] = ['error', 'warning', 'info'];

function isTrouble({ severity }: Problem): boolean {
  return severity !== 'info';
}

/** A source without jobs, or with old ones, is one item with its first problem; its other problems stand for themselves. */
function sourceItems(source: CiSource): readonly CiAttentionItem[] {
  const { server, readAt, outdated, jobCount } = source;
  const trouble = source.problems.filter(isTrouble);
  if (readAt !== null && !outdated) return trouble.map(problemItem);
  const [first, ...others] = trouble;
  const why = first === undefined ? '' : `${first.message}${first.detail === '' ? '' : ` (${first.detail})`}`;
  const item: CiAttentionItem = {
    severity: readAt === null ? 'error' : 'warning',
    repositoryId: null,
    title: readAt === null ? `${server}: no jobs could be read` : `${server}: outdated`,
    detail: readAt === null ? why : `${countOf(jobCount, 'job')} as of ${formatMinute(readAt)}. ${why}`.trim(),
    action: first?.action ?? 'Refresh the CI jobs.',
    jobs: null,
  };
  return [item, ...others.map(problemItem)];
}

function problemItem({ severity, message, detail, action }: Problem): CiAttentionItem {
  return { severity, repositoryId: null, title: message, detail, action, jobs: null };
}

interface Failing {
  readonly repositoryId: string;
  readonly name: string;
  readonly all: number;
  readonly failed: readonly DashboardCiJob[];
  readonly unstable: readonly DashboardCiJob[];
}

/** Most failing first, then most unstable, then by name. */
function failingByRepository(
  jobs: readonly DashboardCiJob[],
  names: ReadonlyMap<string, string>,
): readonly CiAttentionItem[] {
  const owned = new Map<string, DashboardCiJob[]>();
  for (const job of jobs) {
    if (job.group !== 'allocated' || job.match === null) continue;
    const { repositoryId } = job.match;
    const list = owned.get(repositoryId) ?? [];
    list.push(job);
    owned.set(repositoryId, list);
  }
  const failing = [...owned].map(([repositoryId, list]): Failing => ({
    repositoryId,
    name: names.get(repositoryId) ?? repositoryId,
    all: list.length,
    failed: list.filter(({ status }) => status === 'failure'),
    unstable: list.filter(({ status }) => status === 'unstable'),
  }));
  return failing
    .filter(({ failed, unstable }) => failed.length + unstable.length > 0)
    .sort(
      (a, b) =>
        b.failed.length - a.failed.length || b.unstable.length - a.unstable.length || (a.name < b.name ? -1 : 1),
    )
    .map(failingItem);
}

function failingItem({ repositoryId, name, all, failed, unstable }: Failing): CiAttentionItem {
  const worst = failed.length > 0 ? failed : unstable;
  const also = failed.length > 0 && unstable.length > 0 ? `, ${groupedCount(unstable.length)} unstable` : '';
  return {
    severity: failed.length > 0 ? 'error' : 'warning',
    repositoryId,
    title: `${name}: ${groupedCount(worst.length)} of ${countOf(all, 'job')} ${failed.length > 0 ? 'failing' : 'unstable'}${also}`,
    detail: namesOf(worst),
    action: '',
    jobs: null,
  };
}

const ELSEWHERE = [
  { group: 'infrastructure', what: 'of the infrastructure' },
  { group: 'orphaned', what: 'of archived repositories' },
  { group: 'unallocated', what: 'without a repository' },
] as const;

function failingElsewhere(jobs: readonly DashboardCiJob[]): readonly CiAttentionItem[] {
  return ELSEWHERE.flatMap(({ group, what }): readonly CiAttentionItem[] => {
    const failed = jobs.filter((job) => job.group === group && job.status === 'failure');
    if (failed.length === 0) return [];
    return [
      {
        severity: 'error',
        repositoryId: null,
        title: `${countOf(failed.length, 'job')} ${what} failing`,
        detail: namesOf(failed),
        action: '',
        jobs: { group, status: 'failure', text: '' },
      },
    ];
  });
}

function leftOver(jobs: readonly DashboardCiJob[]): readonly CiAttentionItem[] {
  const orphaned = jobs.filter(({ group }) => group === 'orphaned');
  const unallocated = jobs.filter(({ group }) => group === 'unallocated');
  const items: CiAttentionItem[] = [];
  if (orphaned.length > 0) {
    const archived = ciRepositoryCount(orphaned, 'orphaned');
    items.push({
      severity: 'warning',
      repositoryId: null,
      title: `${countOf(orphaned.length, 'job')} orphaned`,
      detail: `What they belong to is archived or read-only: ${countOf(archived, 'repository', 'repositories')}.`,
      action: 'Delete or disable them, or say in muster.ci.mappings where they belong.',
      jobs: { group: 'orphaned', status: null, text: '' },
    });
  }
  if (unallocated.length > 0) {
    items.push({
      severity: 'info',
      repositoryId: null,
      title: `${countOf(unallocated.length, 'job')} unallocated`,
      detail: 'Nothing ties them to a repository of this list.',
      action: 'Say in muster.ci.mappings where they belong, or add a prefix to muster.ci.infrastructurePrefixes.',
      jobs: { group: 'unallocated', status: null, text: '' },
    });
  }
  return items;
}

function namesOf(jobs: readonly DashboardCiJob[]): string {
  const more = jobs.length - NAMES_SHOWN;
  const shown = jobs.slice(0, NAMES_SHOWN).map(({ name }) => name);
  return `${shown.join(', ')}${more > 0 ? ` and ${groupedCount(more)} more` : ''}`;
}
