import { FEATURE_CATALOGUE } from '../core/health/featureCatalogue.ts';
import { parseRule, RuleError } from '../core/report/rules.ts';
import type { Rule, RuleOutcome, RuleViolation, UnknownFigures } from '../core/report/rules.ts';
import { RULE_FIGURES } from '../core/report/ruleFigures.ts';
import { visibleText } from '../core/report/visibleText.ts';
import { UsageError } from './usageError.ts';

/**
 * A rule as it was written. Throws UsageError that says what is accepted.
 *
 * @param place where it stands
 */
export function parseRuleText(text: string, place: string): Rule {
  const refuse = (reason: string): UsageError => new UsageError(`${place} ${JSON.stringify(text)}: ${reason}.`);
  const rule = tryParse(text, refuse);
  const features = FEATURE_CATALOGUE.map(({ key }) => key);
  // A feature that nobody looks for is never missing: the rule would let everything pass.
  if (rule.kind === 'missing' && !features.includes(rule.feature)) {
    throw refuse(`there is no feature ${rule.feature}; there are ${features.join(', ')}`);
  }
  return rule;
}

function tryParse(text: string, refuse: (reason: string) => UsageError): Rule {
  try {
    return parseRule(text);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw refuse(error.message);
  }
}

/** What standard error says of rules: every repository that breaks one, then those that nothing is known of. */
export function ruleLines({ violations, unknown }: RuleOutcome): readonly string[] {
  return [...violations.map(violationLine), ...unknown.map(unknownLine)];
}

function violationLine({ rule, repository, value }: RuleViolation): string {
  return visibleText(`muster: --fail-on ${rule.text}: ${repository} has ${figureText(rule, value)}.`);
}

function figureText(rule: Rule, value: number | null): string {
  if (rule.kind === 'missing' || value === null) return 'none';
  // Not grouped or rounded: it must be seen how far it is from the limit.
  const unit = RULE_FIGURES.get(rule.figure)?.unit === 'days' ? (value === 1 ? ' day' : ' days') : '';
  return `${value}${unit}`;
}

/** More are counted. */
const NAMED = 10;

function unknownLine({ rule, repositories }: UnknownFigures): string {
  const left = repositories.length - NAMED;
  const named = `${repositories.slice(0, NAMED).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return visibleText(`muster: --fail-on ${rule.text}: not known of ${named}.`);
}
