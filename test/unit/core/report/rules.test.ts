import { describe, expect, it } from 'vitest';

import { evaluateRules, parseRule, RuleError } from '../../../../src/core/report/rules.ts';
import { RULE_FIGURES } from '../../../../src/core/report/ruleFigures.ts';
import { withCiJobs } from '../../../../src/core/report/withCiJobs.ts';
import { allocated, ciJob, ciMatch, ciReport } from './ciFixture.ts';
import { health, releases } from './figuresFixture.ts';
import { activity, AS_OF, report, repository, risk } from './reportFixture.ts';

describe('a rule', () => {
  it.each([
    ['health<50', 'health', '<', 50],
    ['contributorAbsenceFactor=1', 'contributorAbsenceFactor', '=', 1],
    ['truckFactor<=1', 'truckFactor', '<=', 1],
    ['stale>180d', 'stale', '>', 180],
    ['stale >= 26w', 'stale', '>=', 182],
    ['releaseAge>1y', 'releaseAge', '>', 365],
    ['stale>90', 'stale', '>', 90],
    ['ciFailing>0', 'ciFailing', '>', 0],
    ['commits30d<1', 'commits30d', '<', 1],
    ['commitsAll==0', 'commitsAll', '==', 0],
    ['health!=99.5', 'health', '!=', 99.5],
  ])('%s is read', (text, figure, operator, limit) => {
    const rule = { kind: 'figure', text: text.replaceAll(' ', ''), figure, operator, limit };
    expect(parseRule(text)).toEqual(rule);
  });

  it('may want a feature', () => {
    expect(parseRule('missing:ci.githubActions')).toEqual({
      ...{ kind: 'missing', text: 'missing:ci.githubActions', feature: 'ci.githubActions' },
    });
  });

  it.each(['', 'health', 'health<', '<50', 'health<x', 'health<-1', 'health<<5', 'missing:', 'a b c'])(
    '%j is none',
    (text) => {
      expect(() => parseRule(text)).toThrow(/^a figure, a comparison and a number are accepted, such as health<50/u);
    },
  );

  it('about something that does not exist lists what does', () => {
    expect(() => parseRule('heath<50')).toThrow(RuleError);
    expect(() => parseRule('heath<50')).toThrow(
      /^there is no figure heath; there are health, contributorAbsenceFactor, .*, stale, .*commits7d, .*newContributorsAll$/u,
    );
    expect(() => parseRule('constructor<1')).toThrow('there is no figure constructor');
  });

  it('has a unit where the figure is an age, and only there', () => {
    expect(() => parseRule('health<50d')).toThrow('health is a number without a unit, such as health<1');
    expect(() => parseRule('stale>3mo')).toThrow(
      'stale is an age in days, weeks or years of 365 days, such as stale>180d, 26w or 1y',
    );
  });
});

describe('rules', () => {
  const good = repository('good', { health: health(90), releases: releases() });
  const weak = repository('weak', {
    health: health(49, { license: 'absent', readme: 'unknown' }),
    risk: risk(1),
    activity: activity({ lastCommitAt: '2026-05-01T00:00:00Z' }),
  });
  const unread = repository('unread', { state: 'failed', activity: null, risk: null, files: null });
  const copy = repository('copy', { copyOf: weak.id, health: health(1) });
  const skipped = repository('skipped', { state: 'skipped', activity: null, health: health(1) });
  const whole = report([good, weak, unread, copy, skipped]);
  const outcome = (...texts: readonly string[]) => {
    const { violations, unknown } = evaluateRules(whole, texts.map(parseRule));
    return {
      violations: violations.map(({ rule, repository: name, value }) => [rule.text, name, value]),
      unknown: unknown.map(({ rule, repositories }) => [rule.text, ...repositories]),
    };
  };

  it('name every repository that breaks one, with its figure', () => {
    expect(outcome('health<50', 'stale>180d', 'contributorAbsenceFactor=1', 'missing:license')).toEqual({
      violations: [
        ['health<50', 'weak', 49],
        ['stale>180d', 'weak', 204],
        ['contributorAbsenceFactor=1', 'weak', 1],
        ['missing:license', 'weak', null],
      ],
      unknown: [
        ['health<50', 'unread'],
        ['stale>180d', 'unread'],
        ['contributorAbsenceFactor=1', 'unread'],
        ['missing:license', 'unread'],
      ],
    });
  });

  it('say of what they know nothing, and let it pass', () => {
    expect(outcome('truckFactor<=1')).toEqual({
      violations: [],
      unknown: [['truckFactor<=1', 'good', 'weak', 'unread']],
    });
    expect(outcome('missing:readme').unknown).toEqual([['missing:readme', 'weak', 'unread']]);
    expect(outcome('missing:licence').unknown).toEqual([['missing:licence', 'good', 'weak', 'unread']]);
  });

  it('meet the limit or not', () => {
    const broken = (text: string): boolean => outcome(text).violations.some(([, name]) => name === 'weak');
    expect(['<49', '<=49', '>=49', '>49', '=49', '==49', '!=49'].map((text) => broken(`health${text}`))).toEqual([
      ...[false, true, true, false, true, true, false],
    ]);
  });

  it('look at CI jobs where they were read', () => {
    expect(outcome('ciFailing>0').unknown).toEqual([['ciFailing>0', 'good', 'weak', 'unread']]);
    const jobs = ['failure', 'failure', 'unstable', 'success'] as const;
    const own = jobs.map((status, place) =>
      allocated(ciJob(`job-${place}`, status), { ...ciMatch('good', 'scmUrl', 1), repositoryId: good.id }),
    );
    const withJobs = withCiJobs(
      report([good, weak]),
      ciReport({ repositories: [{ repositoryId: good.id, jobs: own }] }),
    );
    const { violations } = evaluateRules(withJobs, ['ciFailing>0', 'ciUnstable>0', 'ciJobs<1'].map(parseRule));
    expect(violations.map(({ rule, repository: name, value }) => [rule.text, name, value])).toEqual([
      ['ciFailing>0', 'good', 2],
      ['ciUnstable>0', 'good', 1],
      ['ciJobs<1', 'weak', 0],
    ]);
  });

  it.each([...RULE_FIGURES])('know %s of a repository of which everything is known', (_name, figure) => {
    const own = allocated(ciJob('job'), { ...ciMatch('good', 'scmUrl', 1), repositoryId: good.id });
    const truckFactor = { value: 3, files: 9, authoredFiles: 9, authors: [] };
    const known = { ...good, risk: { ...risk(2), truckFactor } };
    const { repositories } = withCiJobs(
      report([known]),
      ciReport({ repositories: [{ repositoryId: good.id, jobs: [own] }] }),
    );
    expect(repositories.map((each) => figure.of(each, AS_OF))).toEqual([expect.any(Number)]);
  });
});
