import type { Report } from '../model/report.ts';

/**
 * The report as JSON: keys in the contract's order, two spaces, one newline at the end. Equal reports give equal bytes,
 * in whatever order their objects were built. Characters that a terminal would act on are written as escapes.
 */
export function renderJson(report: Report): string {
  const text = JSON.stringify(report, (_key, value: unknown) => (isRecord(value) ? inOrder(value) : value), 2);
  return `${text.replace(TERMINAL_CHARACTERS, unicodeEscape)}\n`;
}

/** The contract's field names in reading order. Keys that are not fields (e-mails, domains) follow by code unit. */
const FIELD_ORDER = [
  ...['schemaVersion', 'asOf', 'id', 'name', 'email', 'bot', 'organization', 'path', 'root', 'kind', 'aliases'],
  ...['copyOf', 'remoteUrl', 'head', 'ref', 'commit', 'state', 'validity'],
  ...['code', 'severity', 'message', 'action', 'detail'],
  ...[
    'scope',
    'paths',
    'authors',
    'currentDays',
    'activeDays',
    'bots',
    'organizations',
    'status',
    'week',
    'repositories',
    'copies',
  ],
  ...['byState', 'complete', 'incomplete', 'failed', 'cancelled', 'skipped'],
  ...['byStatus', 'current', 'active', 'inactive', 'empty'],
  ...['commitCount', 'mergeCount', 'botCommitCount', 'undatedCommitCount', 'commits', 'previousCommits'],
  ...[
    'contributors',
    'revisions',
    'revisionsLast365Days',
    'insertions',
    'deletions',
    'net',
    'firstCommitAt',
    'lastCommitAt',
    'since',
    'lines',
  ],
  ...['windows', '7d', '30d', '90d', '365d', '1095d', 'all', 'weekly', 'punchCard'],
  ...['contributorAbsenceFactor', 'value', 'threshold'],
  ...['provider', 'server', 'url', 'number', 'startedAt', 'durationMs', 'lastRun', 'scmUrls', 'ownRemoteUrl'],
  ...['jobCount', 'readAt', 'outdated', 'jobs', 'allocated', 'orphaned', 'infrastructure', 'unallocated'],
  ...['repositoryId', 'rule', 'score', 'evidence', 'archived', 'basis', 'similarity', 'job', 'match', 'runnerUp'],
];

const RANKS: ReadonlyMap<string, number> = new Map(FIELD_ORDER.map((field, rank) => [field, rank]));

/** Large sections close the object that holds them, so that its short facts stand together at its head. */
const TRAILING_SECTIONS = [
  'options',
  'totals',
  'summary',
  'sources',
  'problems',
  'activity',
  'risk',
  'files',
  'ci',
  'repositories',
  'contributors',
  'organizations',
  'jobs',
  'orphaned',
  'infrastructure',
  'unallocated',
  'allocation',
  'ciJobs',
  'run',
];

function inOrder(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(record);
  return Object.fromEntries(entries.sort(([a, x], [b, y]) => rank(a, x) - rank(b, y) || (a < b ? -1 : 1)));
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

/** DEL, the C1 controls, and format characters (bidirectional marks among them); JSON escapes C0 by itself. */
const TERMINAL_CHARACTERS = /[\u007F-\u009F\u2028\u2029]|\p{Cf}/gu;

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
