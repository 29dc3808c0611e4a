import type { CiNameRule, CiRule, CiSuggestion } from '../../../src/core/model/ciAllocation.ts';
import type { CiStatus } from '../../../src/core/model/ciJob.ts';
import type { CiGroup } from '../../../src/core/model/dashboard.ts';
import { percentage } from './counts.ts';

/** Worst first. */
export const CI_STATUSES: readonly CiStatus[] = [
  ...(['failure', 'unstable', 'aborted', 'cancelled', 'unknown', 'building'] as const),
  ...(['success', 'skipped', 'notBuilt', 'disabled'] as const),
];

export const CI_GROUPS: readonly CiGroup[] = ['allocated', 'orphaned', 'infrastructure', 'unallocated'];

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

/** How the last run of a job ended, in the same word as in the written reports. */
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

const RULE_WORDS: Readonly<Record<Exclude<CiRule, CiNameRule>, string>> = {
  declaredInSettings: 'mapping',
  declaredInJjb: 'JJB file',
  scmUrl: 'checks it out',
  ownRepository: 'its workflow',
};

/** What ties a job to a repository, short enough for a table. */
export function ruleWord(rule: CiRule): string {
  if (!isNameRule(rule)) return RULE_WORDS[rule];
  return rule === 'stageThenName' ? 'stage-name' : NAME_SHAPES[rule]('name');
}

const RULE_CLAUSES: Readonly<Record<Exclude<CiRule, CiNameRule>, string>> = {
  declaredInSettings: 'a mapping declares it',
  declaredInJjb: 'a Jenkins Job Builder file declares it',
  scmUrl: 'the job checks it out first',
  ownRepository: 'the workflow is a file of it',
};

/** What ties a job to a repository, with what was found: one clause. `evidence` stands in it as it is. */
export function ruleClause(rule: CiRule, evidence: string): string {
  return isNameRule(rule)
    ? `the job's name has the shape ${NAME_SHAPES[rule](evidence)}`
    : `${RULE_CLAUSES[rule]}: ${evidence}`;
}

function isNameRule(rule: CiRule): rule is CiNameRule {
  return rule in NAME_SHAPES;
}

/** Why a repository is suggested: `checked out`, `50 % of words`. */
export function basisWord({ basis, similarity }: CiSuggestion): string {
  return basis === 'checkedOut' ? 'checked out' : `${percentage(similarity ?? 0, 1)} of words`;
}

const PROVIDERS: Readonly<Record<string, string>> = {
  jenkins: 'Jenkins',
  jenkinsExport: 'Jenkins export',
  githubActions: 'GitHub Actions',
};

/** A provider's name; that of another extension is its id. */
export function providerName(provider: string): string {
  return Object.hasOwn(PROVIDERS, provider) ? (PROVIDERS[provider] ?? provider) : provider;
}
