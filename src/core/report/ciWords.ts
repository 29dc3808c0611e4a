import type { CiNameRule, CiRule, CiSuggestion } from '../model/ciAllocation.ts';
import type { CiRun, CiStatus } from '../model/ciJob.ts';
import type { Instant } from '../model/instant.ts';
import { formatAge } from './formatAge.ts';
import { percentage } from './formatCount.ts';

/** Worst first. */
export const CI_STATUSES: readonly CiStatus[] = [
  ...(['failure', 'unstable', 'aborted', 'cancelled', 'unknown', 'building'] as const),
  ...(['success', 'skipped', 'notBuilt', 'disabled'] as const),
];

const STATUS_WORDS: Readonly<Record<CiStatus, string>> = {
  failure: 'failed',
  unstable: 'unstable',
  aborted: 'aborted',
  cancelled: 'cancelled',
  unknown: 'unknown',
  building: 'building',
  success: 'succeeded',
  skipped: 'skipped',
  notBuilt: 'never ran',
  disabled: 'disabled',
};

/** How the last run of a job ended, in a word or two. */
export function statusWord(status: CiStatus): string {
  return STATUS_WORDS[status];
}

/** Where in a job's name that of the repository `p` stands. */
const NAME_SHAPES: Readonly<Record<CiNameRule, (p: string) => string>> = {
  equalsName: (p) => p,
  nameThenDash: (p) => `${p}-*`,
  nameThenUnderscore: (p) => `${p}_*`,
  underscoreThenName: (p) => `*_${p}`,
  verifyThenName: (p) => `verify_${p}_*`,
  stageThenName: (p) => `(patchset|periodic|build|release|merge)-${p}`,
  nameBetweenUnderscores: (p) => `*_${p}_*`,
  nameBetweenDashes: (p) => `*-${p}-*`,
  dashThenName: (p) => `*-${p}`,
};

interface RuleWords {
  /** Short enough for a table. */
  readonly word: string;
  /** What goes before the evidence. */
  readonly clause: string;
}

/** Everything but names. */
const OTHER_RULES: Readonly<Record<Exclude<CiRule, CiNameRule>, RuleWords>> = {
  declaredInSettings: { word: 'mapping', clause: 'a mapping declares it' },
  declaredInJjb: { word: 'JJB file', clause: 'a Jenkins Job Builder file declares it' },
  scmUrl: { word: 'checks it out', clause: 'the job checks it out first' },
  ownRepository: { word: 'its workflow', clause: 'the workflow is a file of it' },
};

/** What ties a job to a repository, short enough for a table. */
export function ruleWord(rule: CiRule): string {
  if (!isNameRule(rule)) return OTHER_RULES[rule].word;
  return rule === 'stageThenName' ? 'stage-name' : NAME_SHAPES[rule]('name');
}

/** What ties a job to a repository, with what was found: one clause. `evidence` stands in it as it is. */
export function ruleClause(rule: CiRule, evidence: string): string {
  if (!isNameRule(rule)) return `${OTHER_RULES[rule].clause}: ${evidence}`;
  return `the job's name has the shape ${NAME_SHAPES[rule](evidence)}`;
}

function isNameRule(rule: CiRule): rule is CiNameRule {
  return Object.hasOwn(NAME_SHAPES, rule);
}

/** Why a repository is suggested: `checked out`, `50 % of words`. */
export function basisWord({ basis, similarity }: CiSuggestion): string {
  return basis === 'checkedOut' ? 'checked out' : `${percentage(similarity ?? 0, 1)} of words`;
}

/** `#412, 3 h`; parts that are not known are left out, `–` where nothing is. */
export function runText(run: CiRun | null, asOf: Instant): string {
  const number = run?.number ?? null;
  const age = runAge(run?.startedAt ?? null, asOf);
  const parts = [number === null ? '' : `#${number}`, age ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? '–' : parts.join(', ');
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `null` for what is no instant: an extension may have told it. */
function runAge(startedAt: Instant | null, asOf: Instant): string | null {
  const ageMs = startedAt === null ? Number.NaN : Date.parse(asOf) - Date.parse(startedAt);
  if (startedAt === null || Number.isNaN(ageMs)) return null;
  // Jobs are read after the moment of the report, so that a run may have begun in between.
  if (ageMs < MINUTE_MS) return ageMs > -DAY_MS ? 'now' : 'future';
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min`;
  return ageMs < 2 * DAY_MS ? `${Math.floor(ageMs / HOUR_MS)} h` : formatAge(startedAt, asOf);
}

/** `45 s`, `12 min`, `3.5 h`; `–` where it is not known. */
export function durationText(run: CiRun | null): string {
  const durationMs = run?.durationMs ?? null;
  if (durationMs === null) return '–';
  if (durationMs < 90_000) return `${Math.round(durationMs / 1000)} s`;
  if (durationMs < 90 * MINUTE_MS) return `${Math.round(durationMs / MINUTE_MS)} min`;
  return `${Math.round(durationMs / (HOUR_MS / 10)) / 10} h`;
}
