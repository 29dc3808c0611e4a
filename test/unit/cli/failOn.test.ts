import { describe, expect, it } from 'vitest';

import { parseRuleText, ruleLines } from '../../../src/cli/failOn.ts';
import { evaluateRules } from '../../../src/core/report/rules.ts';
import { health } from '../core/report/figuresFixture.ts';
import { activity, report, repository } from '../core/report/reportFixture.ts';

const linesOf = (texts: readonly string[], ...repositories: Parameters<typeof report>[0]): readonly string[] => {
  const rules = texts.map((text) => parseRuleText(text, '--fail-on'));
  return ruleLines(evaluateRules(report(repositories), rules));
};

describe('broken rules', () => {
  it('are told with repository, figure and rule', () => {
    const old = repository('old', {
      health: health(45, { license: 'absent' }),
      activity: activity({ lastCommitAt: '2026-05-01T00:00:00Z' }),
    });
    expect(linesOf(['health<50', 'stale>180d', 'missing:license', 'health<10'], old)).toEqual([
      'muster: --fail-on health<50: old has 45.',
      'muster: --fail-on stale>180d: old has 204 days.',
      'muster: --fail-on missing:license: old has none.',
    ]);
  });

  it('are told apart from what is not known', () => {
    const many = Array.from({ length: 12 }, (_, index) => repository(`r${String(index).padStart(2, '0')}`));
    expect(linesOf(['health<50'], ...many)).toEqual([
      'muster: --fail-on health<50: not known of r00, r01, r02, r03, r04, r05, r06, r07, r08, r09 and 2 more.',
    ]);
  });

  it('show a name instead of letting it act', () => {
    const evil = repository('x', { name: 'evil\u001b[2J\nline', health: health(1) });
    expect(linesOf(['health<50', 'truckFactor<1'], evil)).toEqual([
      'muster: --fail-on health<50: evil\uFFFD[2J line has 1.',
      'muster: --fail-on truckFactor<1: not known of evil\uFFFD[2J line.',
    ]);
  });
});

describe('a feature that nobody looks for', () => {
  it('is refused before the analysis, with those that there are', () => {
    expect(() => parseRuleText('missing:licence', 'muster.json: failOn')).toThrow(
      /^muster\.json: failOn "missing:licence": there is no feature licence; there are .*\blicense\b.*\.$/u,
    );
    expect(parseRuleText('missing:ci.githubActions', '--fail-on').kind).toBe('missing');
  });
});
