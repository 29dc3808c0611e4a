import type { CommitFacts } from '../history/commitFacts.ts';
import { activityStatus } from '../metrics/activityStatus.ts';
import { ABSENCE_THRESHOLD, contributorAbsenceFactor } from '../metrics/contributorAbsenceFactor.ts';
import { contributionCount } from '../metrics/contributionCount.ts';
import { countContributions } from '../metrics/contributions.ts';
import { listContributors } from '../metrics/contributors.ts';
import { decayedChurn, decayingChurn, type DecayingChurn } from '../metrics/decayedChurn.ts';
import { elephantFactor } from '../metrics/elephantFactor.ts';
import { formatInstant, parseInstant } from '../metrics/instants.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import { selectAuthors, type People } from '../metrics/people.ts';
import { punchCard } from '../metrics/punchCard.ts';
import { selectCommits } from '../metrics/selectCommits.ts';
import { weeklySeries } from '../metrics/weekly.ts';
import { countWindows } from '../metrics/windows.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Instant } from '../model/instant.ts';
import type { Risk } from '../model/peopleRisk.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Activity, Contributor, LineCoverage, WindowActivities } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

import { forgetHistory } from './countedFiles.ts';
import { evaluateCoupling, evaluateFiles, evaluateHead, evaluateTruckFactor, type FileFacts } from './evaluateFiles.ts';
import type { Evaluation, Figures } from './evaluation.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
import { evaluationPeriod } from './evaluationPeriod.ts';
import { peopleOf } from './peopleOf.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

interface DateRange {
  readonly first: number | null;
  readonly last: number | null;
  /** Last date that is not later than `asOf`. */
  readonly lastUntilAsOf: number | null;
  readonly undated: number;
}

function dateRange(commits: CommitFacts, asOfSeconds: number): DateRange {
  let first = Infinity;
  let last = -Infinity;
  let lastUntilAsOf = -Infinity;
  let undated = 0;
  for (let row = 0; row < commits.count; row++) {
    const seconds = commits.authorTime[row] ?? Number.NaN;
    if (Number.isNaN(seconds)) {
      undated++;
      continue;
    }
    if (seconds < first) first = seconds;
    if (seconds > last) last = seconds;
    if (seconds <= asOfSeconds && seconds > lastUntilAsOf) lastUntilAsOf = seconds;
  }
  const known = (seconds: number): number | null => (Number.isFinite(seconds) ? seconds : null);
  return { first: known(first), last: known(last), lastUntilAsOf: known(lastUntilAsOf), undated };
}

function instantOrNull(seconds: number | null): Instant | null {
  return seconds === null ? null : formatInstant(seconds);
}

function lineCoverage(commits: CommitFacts, state: LineCoverage['state']): LineCoverage {
  return { state, since: Number.isFinite(commits.linesSince) ? formatInstant(commits.linesSince) : null };
}

function evaluateActivity(
  { commits, options }: FileFacts,
  lines: LineCoverage,
  windows: WindowActivities,
  contributors: readonly Contributor[],
  churn: DecayingChurn | null,
): Activity {
  const asOfSeconds = parseInstant(options.asOf);
  const range = dateRange(commits, asOfSeconds);
  return {
    status: activityStatus(commits.count, range.lastUntilAsOf, asOfSeconds, options),
    commitCount: commits.count,
    mergeCount: commits.parentCount.reduce((sum, parents) => sum + (parents > 1 ? 1 : 0), 0),
    botCommitCount: contributors.reduce((sum, person) => sum + (person.bot ? person.commits : 0), 0),
    undatedCommitCount: range.undated,
    firstCommitAt: instantOrNull(range.first),
    lastCommitAt: instantOrNull(range.last),
    lines,
    windows,
    weekly: weeklySeries(commits),
    decayedChurn: churn === null ? null : decayedChurn(churn, asOfSeconds),
    punchCard: punchCard(commits),
  };
}

function evaluateRisk(contributors: readonly Contributor[], facts: FileFacts): Risk {
  const contributions = contributors.flatMap((person) => (person.bot ? [] : [contributionCount(person)]));
  return {
    contributorAbsenceFactor: { value: contributorAbsenceFactor(contributions), threshold: ABSENCE_THRESHOLD },
    elephantFactor: { value: elephantFactor(contributors), threshold: ABSENCE_THRESHOLD },
    truckFactor: evaluateTruckFactor(facts),
  };
}

type Selected = Pick<RepositoryFacts, 'commits' | 'state' | 'problems'>;

/** The commits that the options choose; where that cannot be told, no commits and why. */
function selectFacts(
  { name }: Repository,
  { commits, state, problems }: RepositoryFacts,
  people: People,
  options: MetricOptions,
): Selected {
  if (commits === null) return { commits, state, problems };
  const authors = selectAuthors(people, options.authors);
  const selected = selectCommits(commits, { pathPrefixes: options.paths, authors });
  if (selected !== null) return { commits: selected, state, problems };
  return {
    commits: null,
    state: state === 'complete' ? 'incomplete' : state,
    problems: [createProblem('noFileChanges', name), ...problems],
  };
}

function evaluateFigures(
  facts: FileFacts,
  lines: RepositoryFacts['lines'],
): Pick<Evaluation, 'figures' | 'churn' | 'hotspots' | 'ownedFiles'> {
  const { commits, people, options } = facts;
  const asOfSeconds = parseInstant(options.asOf);
  const contributions = countContributions(commits, people, asOfSeconds);
  const contributors = listContributors(contributions, people, commits.linesSince === -Infinity);
  const { inactiveDays } = options;
  const windows = countWindows({ contributions, people, asOfSeconds, inactiveDays }, commits.linesSince);
  const churn = decayingChurn(commits, asOfSeconds);
  const { files, hotspots, owned } = evaluateFiles(facts);
  const figures: Figures = {
    activity: evaluateActivity(facts, lineCoverage(commits, lines), windows, contributors, churn),
    contributors,
    organizations: countOrganizations(contributors),
    risk: evaluateRisk(contributors, facts),
    files,
    ...evaluateHead(facts),
  };
  return { figures, churn, hotspots, ownedFiles: owned === null ? null : [...owned] };
}

/** What came of a repository's facts, with what choosing some of its commits changed. */
export interface RepositoryEvaluation extends Pick<Selected, 'state' | 'problems'> {
  /** `null` when there are no commits to evaluate. */
  readonly evaluation: Evaluation | null;
}

/**
 * Evaluates one repository from its facts: no git, the same for any order of evaluation.
 *
 * @param memory keeps what a later evaluation of the same facts need not count again
 */
export function evaluateRepository(
  repository: Repository,
  facts: RepositoryFacts,
  options: MetricOptions,
  memory: EvaluationMemory,
): RepositoryEvaluation {
  const people = peopleOf(facts, options, memory);
  const { commits, state, problems } = selectFacts(repository, facts, people, options);
  if (commits === null || facts.commits === null) return { state, problems, evaluation: null };
  const fileFacts: FileFacts = { commits, people, head: facts.headFacts, options, memory };
  const evaluation: Evaluation = {
    ...evaluateFigures(fileFacts, facts.lines),
    roots: facts.commits.roots,
    commitCount: facts.commits.count,
    period: evaluationPeriod(commits, facts.headFacts, options, parseInstant(options.asOf)),
  };
  // Of these commits nothing more is to come.
  if (facts.lines !== 'counting') forgetHistory(commits, memory);
  return { state, problems, evaluation };
}

/** Evaluates what neither the moment nor lines decide, and keeps it for {@link evaluateRepository}. */
export function prepareRepository(facts: RepositoryFacts, options: MetricOptions, memory: EvaluationMemory): void {
  const { commits, headFacts: head } = facts;
  // Of a choice of commits nothing is kept.
  if (commits === null || options.paths.length + options.authors.length > 0) return;
  const fileFacts: FileFacts = { commits, people: peopleOf(facts, options, memory), head, options, memory };
  evaluateCoupling(fileFacts);
  evaluateTruckFactor(fileFacts);
  evaluateHead(fileFacts);
}
