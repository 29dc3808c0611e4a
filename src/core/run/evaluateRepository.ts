import type { CommitFacts } from '../history/commitFacts.ts';
import { Mailmap } from '../history/mailmap.ts';
import { activityStatus } from '../metrics/activityStatus.ts';
import { ABSENCE_THRESHOLD, contributorAbsenceFactor } from '../metrics/contributorAbsenceFactor.ts';
import { contributionCount } from '../metrics/contributionCount.ts';
import { countContributors } from '../metrics/contributors.ts';
import { decayedChurn } from '../metrics/decayedChurn.ts';
import { elephantFactor } from '../metrics/elephantFactor.ts';
import { formatInstant, parseInstant } from '../metrics/instants.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import { resolvePeople, selectAuthors, type People } from '../metrics/people.ts';
import { punchCard } from '../metrics/punchCard.ts';
import { selectCommits } from '../metrics/selectCommits.ts';
import { weeklySeries } from '../metrics/weekly.ts';
import { countWindows } from '../metrics/windows.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Instant } from '../model/instant.ts';
import type { Risk } from '../model/peopleRisk.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Activity, Contributor, LineCoverage, RepositoryReport } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

import type { Evaluated } from './assembleReport.ts';
import {
  evaluateFiles,
  evaluateHead,
  evaluateOwnedFiles,
  evaluateTruckFactor,
  type FileFacts,
} from './evaluateFiles.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';
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
  for (const seconds of commits.authorTime) {
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
  commits: CommitFacts,
  lines: LineCoverage,
  people: People,
  contributors: readonly Contributor[],
  options: MetricOptions,
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
    windows: countWindows(commits, people, asOfSeconds, options.inactiveDays),
    weekly: weeklySeries(commits),
    decayedChurn: decayedChurn(commits, asOfSeconds),
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

/** The commits that the options choose; where that cannot be told, no commits and why. */
function selectFacts(
  { name }: Repository,
  { commits, state, problems }: RepositoryFacts,
  people: People,
  options: MetricOptions,
): Pick<RepositoryFacts, 'commits' | 'state' | 'problems'> {
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

/** What the commits of a repository tell. */
type CommitReport = Pick<
  RepositoryReport,
  'activity' | 'contributors' | 'organizations' | 'risk' | 'files' | 'languages' | 'releases' | 'health'
>;

const NOTHING_KNOWN: CommitReport = {
  activity: null,
  contributors: [],
  organizations: [],
  risk: null,
  files: null,
  languages: null,
  releases: null,
  health: null,
};

function evaluateCommits(facts: FileFacts, lines: RepositoryFacts['lines']): CommitReport {
  const { commits, people, options } = facts;
  const contributors = countContributors(commits, people, parseInstant(options.asOf));
  return {
    activity: evaluateActivity(commits, lineCoverage(commits, lines), people, contributors, options),
    contributors,
    organizations: countOrganizations(contributors),
    risk: evaluateRisk(contributors, facts),
    files: evaluateFiles(facts),
    ...evaluateHead(facts),
  };
}

/**
 * Computes the report of one repository from its facts: no git, the same for any order of evaluation.
 *
 * @param memory keeps what a later evaluation of the same facts need not count again
 */
export function evaluateRepository(
  repository: Repository,
  facts: RepositoryFacts,
  options: MetricOptions,
  memory: EvaluationMemory,
): Evaluated {
  const { identities = [], notes = null } = facts.commits ?? {};
  const coAuthors = options.coAuthors ? (notes?.coAuthors ?? null) : null;
  const people = resolvePeople(identities, new Mailmap(facts.mailmap ?? ''), options, coAuthors);
  const { commits, state, problems } = selectFacts(repository, facts, people, options);
  const fileFacts = commits === null ? null : { commits, people, head: facts.headFacts, options, memory };
  const { id, name, path, root, kind, aliases } = repository;
  const report: RepositoryReport = {
    ...{ id, name, path, root, kind, aliases },
    copyOf: null,
    remoteUrl: facts.remoteUrl,
    head: facts.head,
    state,
    validity: facts.validity,
    problems,
    ...(fileFacts === null ? NOTHING_KNOWN : evaluateCommits(fileFacts, facts.lines)),
    ci: null,
  };
  return { report, facts, people, ownedFiles: fileFacts === null ? null : evaluateOwnedFiles(fileFacts) };
}
