import { describe, expect, it } from 'vitest';

import type { CiRule } from '../../../../src/core/model/ciAllocation.ts';
import {
  basisWord,
  CI_STATUSES,
  durationText,
  ruleClause,
  ruleWord,
  runText,
  statusWord,
} from '../../../../src/core/report/ciWords.ts';
import { AS_OF } from './reportFixture.ts';

const run = (startedAt: string | null, number: number | null = null) => ({
  number,
  startedAt,
  durationMs: null,
  url: null,
});

describe('the last run', () => {
  it.each([
    ['2026-11-21T09:30:00Z', 'now'],
    ['2026-11-21T09:29:01Z', 'now'],
    ['2026-11-21T09:29:00Z', '1 min'],
    ['2026-11-21T08:30:01Z', '59 min'],
    ['2026-11-21T08:30:00Z', '1 h'],
    ['2026-11-19T09:30:01Z', '47 h'],
    ['2026-11-19T09:30:00Z', '2 d'],
    ['2025-11-21T09:30:00Z', '11 mo'],
    // It began after the moment of the report: while jobs were read, or because --as-of lies far back.
    ['2026-11-21T09:35:00Z', 'now'],
    ['2026-11-22T09:30:00Z', 'future'],
  ])('that began at %s is of %s', (startedAt, age) => {
    expect(runText(run(startedAt), AS_OF)).toBe(age);
    expect(runText(run(startedAt, 7), AS_OF)).toBe(`#7, ${age}`);
  });

  it.each([
    [null, '–'],
    [run(null), '–'],
    [run('whenever'), '–'],
    [run('whenever', 3), '#3'],
    [run(null, 0), '#0'],
  ])('of which little is known: %j is %s', (known, text) => {
    expect(runText(known, AS_OF)).toBe(text);
  });

  it.each([
    [null, '–'],
    [0, '0 s'],
    [89_499, '89 s'],
    [90_000, '2 min'],
    [60 * 60_000, '60 min'],
    [90 * 60_000, '1.5 h'],
    [26 * 3_600_000, '26 h'],
  ])('that took %s ms took %s', (durationMs, text) => {
    expect(durationText({ ...run(null), durationMs })).toBe(text);
  });

  it('took nobody knows how long where there is none', () => {
    expect(durationText(null)).toBe('–');
  });
});

describe('words', () => {
  it('tell every status apart', () => {
    expect(new Set(CI_STATUSES.map(statusWord)).size).toBe(10);
  });

  it.each<[CiRule, string, string]>([
    ['declaredInSettings', 'mapping', 'a mapping declares it: p'],
    ['declaredInJjb', 'JJB file', 'a Jenkins Job Builder file declares it: p'],
    ['scmUrl', 'checks it out', 'the job checks it out first: p'],
    ['ownRepository', 'its workflow', 'the workflow is a file of it: p'],
    ['equalsName', 'name', "the job's name has the shape p"],
    ['nameThenDash', 'name-*', "the job's name has the shape p-*"],
    ['nameThenUnderscore', 'name_*', "the job's name has the shape p_*"],
    ['underscoreThenName', '*_name', "the job's name has the shape *_p"],
    ['verifyThenName', 'verify_name_*', "the job's name has the shape verify_p_*"],
    ['stageThenName', 'stage-name', "the job's name has the shape (patchset|periodic|build|release|merge)-p"],
    ['nameBetweenUnderscores', '*_name_*', "the job's name has the shape *_p_*"],
    ['nameBetweenDashes', '*-name-*', "the job's name has the shape *-p-*"],
    ['dashThenName', '*-name', "the job's name has the shape *-p"],
  ])('for the rule %s are %s', (rule, word, clause) => {
    expect(ruleWord(rule)).toBe(word);
    expect(ruleClause(rule, 'p')).toBe(clause);
  });

  it('say why a repository is suggested', () => {
    expect(basisWord({ repositoryId: 'x', basis: 'checkedOut', similarity: null })).toBe('checked out');
    expect(basisWord({ repositoryId: 'x', basis: 'sharedWords', similarity: 0.5 })).toBe('50 % of words');
  });
});
