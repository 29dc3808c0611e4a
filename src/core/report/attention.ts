import { compareText } from '../model/compareText.ts';
import type { AttentionItem } from '../model/dashboard.ts';
import type { MetricOptions } from '../model/options.ts';
import type { PersonRisk } from '../model/peopleRisk.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Contributor, RepositoryReport } from '../model/report.ts';
import { foldItems, personItems, weakHealthItems } from './fleetAttention.ts';
import { ageInDays, formatAge } from './formatAge.ts';
import { countOf, percentage } from './formatCount.ts';

/** Below this many commits in 365 days, that one person wrote most of them says little. */
const ABSENCE_MINIMUM_COMMITS = 20;

/** An item with what decides its place: the rule's rank, then the weight (heavier first), then the name. */
interface RankedItem {
  readonly item: AttentionItem;
  readonly weight: number;
  readonly name: string;
}

type Rule = (result: RepositoryReport, context: RuleContext) => AttentionItem | null;

interface RuleContext {
  readonly options: MetricOptions;
  readonly results: ReadonlyMap<string, RepositoryReport>;
  /** Repositories of which a line about a person tells already. */
  readonly told: ReadonlySet<string>;
}

interface RankedRule {
  readonly rule: Rule;
  readonly weight?: (result: RepositoryReport) => number;
  /** Ends the line that stands for what is beyond the first few; without it every repository has a line of its own. */
  readonly fold?: string;
}

/** Most urgent first; a repository may meet several. */
const URGENT_RULES: readonly RankedRule[] = [{ rule: failed }, { rule: incomplete }];
const PEOPLE_RULES: readonly RankedRule[] = [
  {
    rule: onePerson,
    weight: (result) => result.activity?.windows['365d'].commits ?? 0,
    fold: 'one person holds half the work',
  },
];
const OTHER_RULES: readonly RankedRule[] = [
  { rule: warningProblem },
  { rule: inactive, weight: lastCommitMs, fold: 'inactive' },
  { rule: shallow, fold: 'shallow clones, counts are low' },
  { rule: partialClone, fold: 'partial clones, no line counts' },
  { rule: skipped, fold: 'listed, not read' },
  { rule: empty, fold: 'no commits yet' },
  { rule: copy, fold: 'second clones, left out of totals' },
];

/**
 * What a person should look at, most urgent first. Pure; the same input gives the same list in the same order.
 *
 * @param results results so far, in any order
 * @param problems problems of the run itself
 * @param portfolioRisk what only one person knows, once a run has ended
 */
export function attentionItems(
  results: readonly RepositoryReport[],
  options: MetricOptions,
  problems: readonly Problem[],
  portfolioRisk: readonly PersonRisk[] = [],
): readonly AttentionItem[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  // Among some authors there is always one who did most.
  const people = personItems(options.authors.length > 0 ? [] : portfolioRisk, byId);
  const context: RuleContext = { options, results: byId, told: people.repositoryIds };
  const found = (rules: readonly RankedRule[]): readonly AttentionItem[] =>
    rules.flatMap((rule) => itemsOf(rule, results, context));
  return [
    ...runProblems(problems.filter(({ severity }) => severity !== 'info')),
    ...found(URGENT_RULES),
    ...people.items,
    ...found(PEOPLE_RULES),
    ...weakHealthItems(results),
    ...found(OTHER_RULES),
    ...cancelled(results),
    ...linesCutShort(results),
    ...runProblems(problems.filter(({ severity }) => severity === 'info')),
  ];
}

function itemsOf(
  { rule, weight, fold }: RankedRule,
  results: readonly RepositoryReport[],
  context: RuleContext,
): readonly AttentionItem[] {
  const ranked = results.flatMap((result): readonly RankedItem[] => {
    const item = rule(result, context);
    return item === null ? [] : [{ item, weight: weight?.(result) ?? 0, name: result.name }];
  });
  ranked.sort(byWeightThenName);
  return fold === undefined ? ranked.map(({ item }) => item) : foldItems(ranked, fold);
}

function lastCommitMs({ activity }: RepositoryReport): number {
  const instant = activity?.lastCommitAt ?? null;
  return instant === null ? 0 : Date.parse(instant);
}

function byWeightThenName(a: RankedItem, b: RankedItem): number {
  if (a.weight !== b.weight) return b.weight - a.weight;
  if (a.name !== b.name) return compareText(a.name, b.name);
  return compareText(a.item.repositoryId ?? '', b.item.repositoryId ?? '');
}

function runProblems(problems: readonly Problem[]): AttentionItem[] {
  return problems.map(({ severity, message, action, detail }) => ({
    severity,
    repositoryId: null,
    title: message,
    detail,
    action,
  }));
}

function failed(result: RepositoryReport): AttentionItem | null {
  if (result.state !== 'failed') return null;
  return fromProblem(result, 'could not be read', worstProblem(result) ?? createProblem('internalError', result.name));
}

function incomplete(result: RepositoryReport): AttentionItem | null {
  if (result.state !== 'incomplete') return null;
  const problem = worstProblem(result) ?? createProblem('internalError', result.name);
  return fromProblem(result, 'only part of its history was read', problem);
}

/** Contributor Absence Factor 1 where enough happens and more than one person ever took part. */
function onePerson(result: RepositoryReport, { options, told }: RuleContext): AttentionItem | null {
  const { activity, risk } = result;
  if (told.has(result.id)) return null;
  if (result.copyOf !== null || activity === null || risk?.contributorAbsenceFactor.value !== 1) return null;
  // Among some authors there is always one who did most.
  if (options.authors.length > 0) return null;
  const recent = activity.windows['365d'].commits;
  if (recent < ABSENCE_MINIMUM_COMMITS || activity.windows.all.contributors < 2) return null;
  const people = result.contributors.filter(({ bot }) => !bot);
  const main = people.reduce<Contributor | null>(
    (top, each) => (each.commits > (top?.commits ?? 0) ? each : top),
    null,
  );
  if (main === null) return null;
  const commits = people.reduce((sum, each) => sum + each.commits, 0);
  const gone = main.lastCommitAt !== null && ageInDays(main.lastCommitAt, options.asOf) > 365;
  const last = gone ? `, the last ${formatAge(main.lastCommitAt, options.asOf)} ago` : '';
  return {
    severity: 'warning',
    repositoryId: result.id,
    title: `${result.name}: one person holds half the work`,
    detail: `Absence factor 1: ${main.name} made ${percentage(main.commits, commits)} of ${countOf(commits, 'commit')}${last}.`,
    action: gone
      ? 'Make sure that someone else knows what that person wrote.'
      : 'Have a second person review and change it before that person is away.',
  };
}

/** HEAD on a branch without commits, HEAD that moved, and the like: numbers that mean less than they seem to. */
function warningProblem(result: RepositoryReport): AttentionItem | null {
  if (result.state !== 'complete') return null;
  const problem = result.problems.find(
    ({ severity, code }) => severity === 'warning' && code !== 'shallowClone' && code !== 'partialClone',
  );
  if (problem === undefined) return null;
  return {
    severity: 'warning',
    repositoryId: result.id,
    title: problem.message,
    detail: problem.detail,
    action: problem.action,
  };
}

/** Whether the figures are of some commits only: that these are old or none says nothing about the repository. */
function isSelective({ paths, authors }: MetricOptions): boolean {
  return paths.length > 0 || authors.length > 0;
}

function inactive(result: RepositoryReport, { options }: RuleContext): AttentionItem | null {
  const { activity } = result;
  if (isSelective(options)) return null;
  if (result.copyOf !== null || activity?.status !== 'inactive' || activity.lastCommitAt === null) return null;
  return {
    severity: 'warning',
    repositoryId: result.id,
    title: `${result.name}: no commit for ${countOf(ageInDays(activity.lastCommitAt, options.asOf), 'day')}`,
    detail: `Inactive: the last commit is more than ${countOf(options.activeDays, 'day')} old.`,
    action: 'Archive it if it is finished, or agree on who looks after it.',
  };
}

function shallow(result: RepositoryReport): AttentionItem | null {
  if (!result.validity.includes('shallow')) return null;
  return fromProblem(result, 'shallow clone, counts are low', createProblem('shallowClone', result.name));
}

function partialClone(result: RepositoryReport): AttentionItem | null {
  if (!result.validity.includes('partialClone')) return null;
  return fromProblem(result, 'partial clone, no line counts', createProblem('partialClone', result.name));
}

function skipped(result: RepositoryReport): AttentionItem | null {
  if (result.state !== 'skipped') return null;
  const problem = worstProblem(result);
  return {
    severity: 'info',
    repositoryId: result.id,
    title: `${result.name}: listed, not read`,
    detail: problem?.message ?? '',
    action: problem?.action ?? '',
  };
}

function empty(result: RepositoryReport, { options }: RuleContext): AttentionItem | null {
  if (isSelective(options) && !result.problems.some(({ code }) => code === 'emptyRepository')) return null;
  // With another branch that has commits, the warning about HEAD says more.
  if (result.activity?.status !== 'empty' || result.problems.some(({ code }) => code === 'unbornHead')) return null;
  return {
    severity: 'info',
    repositoryId: result.id,
    title: `${result.name}: no commits yet`,
    detail: 'HEAD points to a branch without commits, and no other branch has any.',
    action: 'Push a first commit, or remove the folder.',
  };
}

function copy(result: RepositoryReport, { results }: RuleContext): AttentionItem | null {
  if (result.copyOf === null) return null;
  const original = results.get(result.copyOf);
  const of = original === undefined ? 'another repository' : `${original.name} (${original.path})`;
  return {
    severity: 'info',
    repositoryId: result.id,
    title: `${result.name}: a second clone, left out of totals`,
    detail: `Same first commit and same remote as ${of}. It lies in ${result.path}.`,
    action: 'Remove one of the two if it is not needed.',
  };
}

/** One line for all of them: after a cancelled run there may be hundreds. */
function cancelled(results: readonly RepositoryReport[]): AttentionItem[] {
  const count = results.filter(({ state }) => state === 'cancelled').length;
  if (count === 0) return [];
  return [
    {
      severity: 'info',
      repositoryId: null,
      title: `${countOf(count, 'repository', 'repositories')} not read to the end: the analysis was cancelled`,
      detail: 'Their figures are missing or cut short, and so are the totals.',
      action: 'Analyze again to have them.',
    },
  ];
}

/** One line for all of them, as for a cancelled run. Repositories without any line counts say so themselves. */
function linesCutShort(results: readonly RepositoryReport[]): AttentionItem[] {
  const count = results.filter(({ activity }) => activity?.lines.state === 'partial').length;
  if (count === 0) return [];
  return [
    {
      severity: 'info',
      repositoryId: null,
      title: `Lines not counted to the end in ${countOf(count, 'repository', 'repositories')}: the analysis ended before`,
      detail: 'Where lines of a window were not all counted, no figure is shown for it, nor in the totals.',
      action: 'Analyze again to have them.',
    },
  ];
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function worstProblem(result: RepositoryReport): Problem | null {
  for (const severity of SEVERITIES) {
    const problem = result.problems.find((each) => each.severity === severity);
    if (problem !== undefined) return problem;
  }
  return null;
}

function fromProblem(result: RepositoryReport, what: string, problem: Problem): AttentionItem {
  return {
    severity: problem.severity === 'info' ? 'warning' : problem.severity,
    repositoryId: result.id,
    title: `${result.name}: ${what}`,
    detail: problem.detail === '' ? problem.message : `${problem.message} (${problem.detail})`,
    action: problem.action,
  };
}
