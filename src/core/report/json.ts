import type { Report } from '../model/report.ts';

import { jsonText } from './jsonText.ts';

/**
 * The report as JSON: keys in the contract's order, two spaces, one newline at the end. Equal reports give equal bytes,
 * in whatever order their objects were built. Characters that a terminal would act on are written as escapes.
 */
export function renderJson(report: Report): string {
  const orders = new Map<string, readonly string[]>();
  return jsonText(report, (_key, value) => (isRecord(value) ? inOrder(value, orders) : value));
}

/** The contract's field names in reading order. Keys that are not fields (e-mails, domains) follow by code unit. */
const FIELD_ORDER = [
  ...['schemaVersion', 'asOf', 'id', 'key', 'title', 'name', 'email', 'bot', 'organization', 'path', 'otherPath'],
  ...['root', 'kind', 'aliases', 'copyOf', 'remoteUrl', 'head', 'ref', 'commit', 'state', 'validity'],
  ...['code', 'severity', 'message', 'action', 'detail', 'weight', 'error'],
  ...['value', 'threshold', 'files', 'authoredFiles', 'bytes'],
  ...['scope', 'paths', 'authors', 'currentDays', 'activeDays', 'inactiveDays', 'bots', 'coAuthors', 'ticketPattern'],
  ...['organizations', 'status', 'week', 'repositoryIds', 'repositories', 'copies'],
  ...['byState', 'complete', 'incomplete', 'failed', 'cancelled', 'skipped'],
  ...['byStatus', 'current', 'active', 'inactive', 'empty'],
  ...['commitCount', 'mergeCount', 'botCommitCount', 'undatedCommitCount'],
  ...['commits', 'previousCommits', 'coAuthoredCommits'],
  ...['contributors', 'newContributors', 'inactiveContributors'],
  ...['revisions', 'revisionsLast365Days', 'insertions', 'deletions', 'net', 'decayedChurn'],
  ...['firstCommitAt', 'lastCommitAt', 'since', 'until', 'lines'],
  ...['windows', 'coAuthoredWindows', '7d', '30d', '90d', '365d', '1095d', 'all', 'weekly', 'punchCard'],
  ...['contributorAbsenceFactor', 'elephantFactor', 'truckFactor'],
  ...['mainDeveloper', 'ownership', 'fragmentation', 'ageMonths', 'sum'],
  ...['versionTags', 'lastYear', 'medianDaysBetween', 'latest', 'at', 'commitsSinceLatest'],
  ...['known', 'total', 'band'],
  ...['provider', 'server', 'url', 'number', 'startedAt', 'durationMs', 'lastRun', 'scmUrls', 'ownRemoteUrl'],
  ...['jobCount', 'readAt', 'outdated', 'jobs', 'allocated', 'orphaned', 'infrastructure', 'unallocated'],
  ...['repositoryId', 'otherRepositoryId', 'rule', 'score', 'evidence', 'archived', 'basis', 'similarity'],
  ...['degree', 'shared', 'averageRevisions', 'minRevisions', 'minShared', 'minDegree', 'maxChangeSet'],
  ...['job', 'match', 'runnerUp', 'ciJobs'],
];

const RANKS: ReadonlyMap<string, number> = new Map(FIELD_ORDER.map((field, rank) => [field, rank]));

/** Large sections close the object that holds them, so that its short facts stand together at its head. */
const TRAILING_SECTIONS = [
  ...['excludedFiles', 'healthWeights', 'options'],
  ...['totals', 'summary', 'sources', 'problems', 'activity', 'risk', 'files', 'languages', 'releases', 'health', 'ci'],
  ...['mostChanged', 'hotspots', 'coupling', 'sumOfCoupling', 'features'],
  ...[
    'repositories',
    'contributors',
    'organizations',
    'otherOrganizations',
    'groups',
    'portfolioRisk',
    'repositoryCoupling',
  ],
  ...['jobs', 'orphaned', 'infrastructure', 'unallocated', 'allocation', 'ciJobs', 'run'],
];

/** @param orders of the fields of records that were met before, as most have the same */
function inOrder(
  record: Readonly<Record<string, unknown>>,
  orders: Map<string, readonly string[]>,
): Record<string, unknown> {
  const entries = Object.entries(record);
  const shape = entries.map(([key, value]) => (typeof value === 'object' ? `${key}\0{` : key)).join('\0');
  let order = orders.get(shape);
  if (order === undefined) {
    order = entries.sort(([a, x], [b, y]) => rank(a, x) - rank(b, y) || (a < b ? -1 : 1)).map(([key]) => key);
    orders.set(shape, order);
  }
  return Object.fromEntries(order.map((key) => [key, record[key]]));
}

function rank(key: string, value: unknown): number {
  // `contributors` is a number in a window and a list in a report: only the list is a section.
  const section = typeof value === 'object' ? TRAILING_SECTIONS.indexOf(key) : -1;
  if (section >= 0) return FIELD_ORDER.length + section;
  return RANKS.get(key) ?? FIELD_ORDER.length + TRAILING_SECTIONS.length;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
