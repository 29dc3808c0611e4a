import type { CiRule, CiSuggestion } from '../../core/model/ciAllocation.ts';
import { percentage } from '../../core/report/formatCount.ts';
import type { Localize } from './localize.ts';

/** What ties a job to a repository, short enough for a row. */
export function ciRuleLabel(rule: CiRule, t: Localize): string {
  switch (rule) {
    case 'declaredInSettings':
      return t('declared in the settings');
    case 'declaredInJjb':
      return t('declared in a Job Builder file');
    case 'scmUrl':
      return t('checks it out');
    case 'ownRepository':
      return t('its own workflow');
    case 'equalsName':
      return t('same name');
    case 'nameThenDash':
      return t('name, then a dash');
    case 'nameThenUnderscore':
      return t('name, then an underscore');
    case 'underscoreThenName':
      return t('underscore, then the name');
    case 'verifyThenName':
      return t('"verify", then the name');
    case 'stageThenName':
      return t('a stage, then the name');
    case 'nameBetweenUnderscores':
      return t('name between underscores');
    case 'nameBetweenDashes':
      return t('name between dashes');
    case 'dashThenName':
      return t('dash, then the name');
  }
}

/** What the rule says, with what it found: one clause. @param evidence shown as it is given: escape it for its place */
export function ciRuleClause(rule: CiRule, evidence: string, t: Localize): string {
  switch (rule) {
    case 'declaredInSettings':
      return t('the setting muster.ci.mappings declares it: {0}', evidence);
    case 'declaredInJjb':
      return t('a Jenkins Job Builder file declares it: {0}', evidence);
    case 'scmUrl':
      return t('the job checks out {0} first', evidence);
    case 'ownRepository':
      return t('the workflow is a file of {0}', evidence);
    case 'equalsName':
      return t('the job has the name {0}', evidence);
    case 'nameThenDash':
      return t('the name of the job begins with {0} and a dash', evidence);
    case 'nameThenUnderscore':
      return t('the name of the job begins with {0} and an underscore', evidence);
    case 'underscoreThenName':
      return t('the name of the job ends with an underscore and {0}', evidence);
    case 'verifyThenName':
      return t('the name of the job begins with "verify_" and {0}', evidence);
    case 'stageThenName':
      return t('the name of the job begins with a stage (patchset, periodic, build, release, merge) and {0}', evidence);
    case 'nameBetweenUnderscores':
      return t('the name of the job has {0} between underscores', evidence);
    case 'nameBetweenDashes':
      return t('the name of the job has {0} between dashes, after a word that is usual there', evidence);
    case 'dashThenName':
      return t('the name of the job ends with a dash and {0}', evidence);
  }
}

/** Why a repository is suggested. */
export function ciSuggestionReason({ basis, similarity }: CiSuggestion, t: Localize): string {
  return basis === 'checkedOut'
    ? t('the job checks it out')
    : t('{0} of the words in common', percentage(similarity ?? 0, 1));
}
