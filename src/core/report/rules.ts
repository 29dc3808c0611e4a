import type { Report, RepositoryReport } from '../model/report.ts';
import { displayNames } from './repositoryRow.ts';
import { RULE_FIGURES } from './ruleFigures.ts';
import type { RuleFigure } from './ruleFigures.ts';

/** What no repository may be: `health<50`, `stale>180d`, `missing:license`. */
export type Rule = FigureRule | MissingRule;

interface FigureRule {
  readonly kind: 'figure';
  /** As it was written, without spaces. */
  readonly text: string;
  readonly figure: string;
  readonly operator: Operator;
  /** In the figure's unit. */
  readonly limit: number;
}

interface MissingRule {
  readonly kind: 'missing';
  readonly text: string;
  /** Key of a health feature. */
  readonly feature: string;
}

type Operator = keyof typeof OPERATORS;

/** A repository that a rule does not allow. */
export interface RuleViolation {
  readonly rule: Rule;
  readonly repositoryId: string;
  /** Name under which it is shown. */
  readonly repository: string;
  /** The figure; `null` for a feature that is missing. */
  readonly value: number | null;
}

/** Repositories of which a rule could not be told: they neither meet nor break it. */
export interface UnknownFigures {
  readonly rule: Rule;
  /** Names under which they are shown. */
  readonly repositories: readonly string[];
}

export interface RuleOutcome {
  /** In the order of the rules, then of the report. */
  readonly violations: readonly RuleViolation[];
  /** In the order of the rules. */
  readonly unknown: readonly UnknownFigures[];
}

/** A text that is no rule; the message says what is accepted. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

const OPERATORS = {
  '<=': (value: number, limit: number) => value <= limit,
  '>=': (value: number, limit: number) => value >= limit,
  '!=': (value: number, limit: number) => value !== limit,
  '==': (value: number, limit: number) => value === limit,
  '<': (value: number, limit: number) => value < limit,
  '>': (value: number, limit: number) => value > limit,
  '=': (value: number, limit: number) => value === limit,
} as const;

/** Letters after a number of days. */
const DAYS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['d', 1],
  ['w', 7],
  ['y', 365],
]);

const MISSING = /^missing:(?<feature>[a-z][\w.-]*)$/iu;
const COMPARISON =
  /^(?<figure>[a-z]\w*?)(?<operator><=|>=|!=|==|<|>|=)(?<number>\d{1,9}(?:\.\d{1,3})?)(?<unit>[a-z]*)$/iu;

/** Reads a rule. Throws RuleError with what is accepted. */
export function parseRule(text: string): Rule {
  const rule = text.replace(/\s+/gu, '');
  const feature = MISSING.exec(rule)?.groups?.['feature'];
  if (feature !== undefined) return { kind: 'missing', text: rule, feature };
  const { figure = '', operator = '', number = '', unit = '' } = COMPARISON.exec(rule)?.groups ?? {};
  const known = RULE_FIGURES.get(figure);
  if (figure === '' || !isOperator(operator)) throw new RuleError(SYNTAX);
  if (known === undefined) throw new RuleError(`there is no figure ${figure}; there are ${figureNames()}`);
  return { kind: 'figure', text: rule, figure, operator, limit: Number(number) * unitOf(figure, known, unit) };
}

const SYNTAX =
  'a figure, a comparison and a number are accepted, such as health<50 or stale>180d, or a feature, such as missing:license';

function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATORS, text);
}

function figureNames(): string {
  return [...RULE_FIGURES.keys()].join(', ');
}

function unitOf(figure: string, { unit }: RuleFigure, letters: string): number {
  if (unit === 'count') {
    if (letters === '') return 1;
    throw new RuleError(`${figure} is a number without a unit, such as ${figure}<1`);
  }
  const days = DAYS_PER_UNIT.get(letters.toLowerCase());
  if (days !== undefined) return days;
  throw new RuleError(`${figure} is an age in days, weeks or years of 365 days, such as ${figure}>180d, 26w or 1y`);
}

/** Looks at every repository but copies and those that are never read. Pure. */
export function evaluateRules(report: Report, rules: readonly Rule[]): RuleOutcome {
  const names = displayNames(report.repositories);
  const judged = report.repositories.filter(({ copyOf, state }) => copyOf === null && state !== 'skipped');
  const violations: RuleViolation[] = [];
  const unknown: UnknownFigures[] = [];
  for (const rule of rules) {
    const without: string[] = [];
    for (const repository of judged) {
      const name = names.get(repository.id) ?? repository.name;
      const verdict = judge(rule, repository, report.asOf);
      if (verdict === 'unknown') without.push(name);
      else if (verdict !== 'met') {
        violations.push({ rule, repositoryId: repository.id, repository: name, value: verdict.value });
      }
    }
    if (without.length > 0) unknown.push({ rule, repositories: without });
  }
  return { violations, unknown };
}

type Verdict = 'met' | 'unknown' | { readonly value: number | null };

function judge(rule: Rule, repository: RepositoryReport, asOf: string): Verdict {
  if (rule.kind === 'figure') {
    const value = RULE_FIGURES.get(rule.figure)?.of(repository, asOf) ?? null;
    if (value === null) return 'unknown';
    return OPERATORS[rule.operator](value, rule.limit) ? { value } : 'met';
  }
  const feature = repository.health?.features.find(({ key }) => key === rule.feature);
  if (feature === undefined || feature.state === 'unknown') return 'unknown';
  return feature.state === 'absent' ? { value: null } : 'met';
}
