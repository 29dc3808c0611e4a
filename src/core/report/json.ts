import type { Report } from '../model/report.ts';

import { jsonText } from './jsonText.ts';

/**
 * The report as JSON: keys in the contract's order, two spaces, one newline at the end. Equal reports give equal bytes,
 * in whatever order their objects were built. Characters that a terminal would act on are written as escapes.
 */
export function renderJson(report: Report): string {
  // Without a function that is called for every value, JSON is written in half the time.
  return jsonText(inOrder(report, new Shape()));
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

type Fields = Readonly<Record<string, unknown>>;

/** Fields that records begin with, one after the other: most records of a report have the same as others. */
class Shape {
  order: readonly string[] | null = null;
  /** By the next field, apart for those that hold more than a value. */
  readonly #values = new Map<string, Shape>();
  readonly #objects = new Map<string, Shape>();

  with(key: string, value: unknown): Shape {
    const next = typeof value === 'object' ? this.#objects : this.#values;
    const known = next.get(key);
    if (known !== undefined) return known;
    const shape = new Shape();
    next.set(key, shape);
    return shape;
  }
}

/** @param empty what every shape begins with */
function orderOf(record: Fields, empty: Shape): readonly string[] {
  let shape = empty;
  for (const key of Object.keys(record)) shape = shape.with(key, record[key]);
  shape.order ??= Object.entries(record)
    .sort(([a, x], [b, y]) => rank(a, x) - rank(b, y) || (a < b ? -1 : 1))
    .map(([key]) => key);
  return shape.order;
}

/** A copy in which all records have their fields in order. */
function inOrder(value: unknown, empty: Shape): unknown {
  if (Array.isArray(value)) return value.map((entry) => inOrder(entry, empty));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of orderOf(value, empty)) {
    const field = inOrder(value[key], empty);
    // Somebody's domain may be called as what an assignment takes for something else.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: field, enumerable: true });
    else copy[key] = field;
  }
  return copy;
}

function rank(key: string, value: unknown): number {
  // `contributors` is a number in a window and a list in a report: only the list is a section.
  const section = typeof value === 'object' ? TRAILING_SECTIONS.indexOf(key) : -1;
  if (section >= 0) return FIELD_ORDER.length + section;
  return RANKS.get(key) ?? FIELD_ORDER.length + TRAILING_SECTIONS.length;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
