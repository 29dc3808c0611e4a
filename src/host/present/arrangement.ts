import { basename } from 'node:path';

import type { Repository } from '../../core/model/repository.ts';
import { folderInRoot } from '../../core/report/dashboardSnapshot.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { repositoryCount } from './counts.ts';
import { displayText } from './displayText.ts';
import { HEALTH_STATUSES, healthLabel, healthStatus } from './healthStatus.ts';
import type { Localize } from './localize.ts';
import { RESULT_STATUSES, resultStatus, statusLabel } from './rowStatus.ts';

export const GROUPINGS = ['status', 'folder', 'organization', 'health', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SORTINGS = ['name', 'lastCommit', 'commits'] as const;
export type Sorting = (typeof SORTINGS)[number];

/** How the user wants the rows. */
export interface ArrangementOptions {
  readonly groupBy: Grouping;
  readonly sortBy: Sorting;
  /** Words that must all appear in the name or the folder, in any case; empty shows everything. */
  readonly filter: string;
}

/** Rows under one heading. */
export interface RepositoryGroup {
  /** Unique within its grouping, and the same from run to run. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  readonly repositoryIds: readonly string[];
}

/** The order of the rows. Without grouping, or where it would tell nothing, there is one group without a heading. */
export interface Arrangement {
  readonly grouped: boolean;
  readonly groups: readonly RepositoryGroup[];
  /** How many repositories the filter lets through. */
  readonly shown: number;
  /** Repositories that share their name with another, so that their folder has to tell them apart. */
  readonly namesakes: ReadonlySet<string>;
}

const NAME_ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** One such heading over everything ("Not analyzed") would only push the rows to the right. */
const UNTELLING: ReadonlySet<string | undefined> = new Set(['status:unread', 'health:unknown']);

interface GroupHeading {
  readonly key: string;
  readonly label: string;
  readonly rank: number;
}

/** Filters, sorts and groups the repositories. Pure; the same input gives the same rows in the same order. */
export function arrange(snapshot: AnalysisSnapshot, options: ArrangementOptions, t: Localize): Arrangement {
  const shown = snapshot.repositories.filter((repository) => matchesFilter(repository, options.filter));
  const sorted = shown.toSorted(comparison(snapshot, options.sortBy));
  const groups = new Map<string, { heading: GroupHeading; ids: string[] }>();
  for (const repository of sorted) {
    const heading = headingOf(snapshot, repository, options.groupBy, t);
    const group = groups.get(heading.key) ?? { heading, ids: [] };
    group.ids.push(repository.id);
    groups.set(heading.key, group);
  }
  const ordered = [...groups.values()].toSorted((a, b) => byHeading(a.heading, b.heading));
  return {
    grouped: options.groupBy !== 'none' && !(ordered.length === 1 && UNTELLING.has(ordered[0]?.heading.key)),
    groups: ordered.map(({ heading, ids }) => ({
      key: heading.key,
      label: heading.label,
      description: repositoryCount(ids.length, t),
      repositoryIds: ids,
    })),
    shown: sorted.length,
    namesakes: namesakes(snapshot.repositories),
  };
}

function namesakes(repositories: readonly Repository[]): ReadonlySet<string> {
  const byName = Map.groupBy(repositories, ({ name }) => name);
  return new Set([...byName.values()].flatMap((same) => (same.length > 1 ? same.map(({ id }) => id) : [])));
}

/** Whether every word of the filter appears in the repository's name or folder. */
function matchesFilter(repository: Repository, filter: string): boolean {
  const text = `${repository.name} ${folderInRoot(repository)}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function headingOf(snapshot: AnalysisSnapshot, repository: Repository, groupBy: Grouping, t: Localize): GroupHeading {
  const result = snapshot.results.get(repository.id);
  switch (groupBy) {
    case 'none':
      return { key: 'none', label: '', rank: 0 };
    case 'status': {
      const status = resultStatus(result);
      return { key: `status:${status}`, label: statusLabel(status, t), rank: RESULT_STATUSES.indexOf(status) };
    }
    case 'folder': {
      const name = basename(repository.root);
      return { key: `folder:${repository.root}`, label: displayText(name === '' ? repository.root : name), rank: 0 };
    }
    case 'organization': {
      const top = result?.organizations[0]?.name;
      if (top === undefined) return { key: 'organization', label: t('No organization'), rank: 1 };
      return { key: `organization:${top}`, label: displayText(top), rank: 0 };
    }
    case 'health': {
      const status = healthStatus(result);
      return { key: `health:${status}`, label: healthLabel(status, t), rank: HEALTH_STATUSES.indexOf(status) };
    }
  }
}

function byHeading(a: GroupHeading, b: GroupHeading): number {
  return a.rank - b.rank || NAME_ORDER.compare(a.label, b.label) || compareCodeUnits(a.key, b.key);
}

/** Most recent or most commits first; those without come last; ties by name, then path. */
function comparison(snapshot: AnalysisSnapshot, sortBy: Sorting): (a: Repository, b: Repository) => number {
  const weight = ({ id }: Repository): number => {
    const activity = snapshot.results.get(id)?.activity ?? null;
    if (activity === null || sortBy === 'name') return -1;
    if (sortBy === 'commits') return activity.commitCount;
    return activity.lastCommitAt === null ? -1 : Date.parse(activity.lastCommitAt);
  };
  const byName = (a: Repository, b: Repository): number =>
    NAME_ORDER.compare(a.name, b.name) || compareCodeUnits(a.path, b.path);
  return sortBy === 'name' ? byName : (a, b) => weight(b) - weight(a) || byName(a, b);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
