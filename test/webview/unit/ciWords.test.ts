import { describe, expect, it } from 'vitest';

import type { CiRule } from '../../../src/core/model/ciAllocation.ts';
import * as written from '../../../src/core/report/ciWords.ts';
import {
  basisWord,
  CI_STATUSES,
  providerName,
  ruleClause,
  ruleWord,
  statusWord,
} from '../../../webview-ui/src/format/ciWords.ts';

const RULES: readonly CiRule[] = [
  ...(['declaredInSettings', 'declaredInJjb', 'scmUrl', 'ownRepository', 'equalsName', 'nameThenDash'] as const),
  ...(['nameThenUnderscore', 'underscoreThenName', 'verifyThenName', 'stageThenName'] as const),
  ...(['nameBetweenUnderscores', 'nameBetweenDashes', 'dashThenName'] as const),
];

describe('the words of the dashboard', () => {
  it('are those of the written reports', () => {
    expect(CI_STATUSES).toEqual(written.CI_STATUSES);
    expect(CI_STATUSES.map(statusWord)).toEqual(CI_STATUSES.map(written.statusWord));
    expect(RULES.map(ruleWord)).toEqual(RULES.map(written.ruleWord));
    expect(RULES.map((rule) => ruleClause(rule, 'x'))).toEqual(RULES.map((rule) => written.ruleClause(rule, 'x')));
    for (const suggestion of [
      { repositoryId: 'a', basis: 'checkedOut', similarity: null },
      { repositoryId: 'a', basis: 'sharedWords', similarity: 1 / 3 },
    ] as const) {
      expect(basisWord(suggestion)).toBe(written.basisWord(suggestion));
    }
  });

  it('call a provider of another extension by its id, whatever that is', () => {
    expect(['jenkins', 'acme.ci', 'constructor', '__proto__'].map(providerName)).toEqual([
      ...['Jenkins', 'acme.ci', 'constructor', '__proto__'],
    ]);
  });
});
