import type { CommitFacts } from '../history/commitFacts.ts';
import { Mailmap } from '../history/mailmap.ts';
import { activityStatus } from '../metrics/activityStatus.ts';
import { ABSENCE_THRESHOLD, contributorAbsenceFactor } from '../metrics/contributorAbsenceFactor.ts';
import { countContributors } from '../metrics/contributors.ts';
import { formatInstant, parseInstant } from '../metrics/instants.ts';
import { mostChangedFiles } from '../metrics/mostChangedFiles.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import { resolvePeople, selectAuthors, type People } from '../metrics/people.ts';
import { punchCard } from '../metrics/punchCard.ts';
import { selectCommits } from '../metrics/selectCommits.ts';
import { weeklySeries } from '../metrics/weekly.ts';
import { countWindows } from '../metrics/windows.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Instant } from '../model/instant.ts';
import { createProblem } from '../model/problemCatalogue.ts';
import type { Activity, Contributor, FileActivity, LineCoverage, RepositoryReport, Risk } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';

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
    windows: countWindows(commits, people, asOfSeconds),
    weekly: weeklySeries(commits),
    punchCard: punchCard(commits),
  };
}

function evaluateRisk(contributors: readonly Contributor[]): Risk {
  const contributions = contributors.flatMap((person) => (person.bot ? [] : [person.commits]));
  return {
    contributorAbsenceFactor: { value: contributorAbsenceFactor(contributions), threshold: ABSENCE_THRESHOLD },
  };
}

function evaluateFiles(commits: CommitFacts, options: MetricOptions): FileActivity | null {
  const mostChanged = mostChangedFiles(commits, parseInstant(options.asOf));
  return mostChanged === null ? null : { mostChanged };
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

/** Computes the report of one repository from its facts: pure, no git, the same for any order of evaluation. */
export function evaluateRepository(
  repository: Repository,
  facts: RepositoryFacts,
  options: MetricOptions,
): RepositoryReport {
  const people = resolvePeople(facts.commits?.identities ?? [], new Mailmap(facts.mailmap ?? ''), options);
  const { commits, state, problems } = selectFacts(repository, facts, people, options);
  const contributors = commits === null ? [] : countContributors(commits, people, parseInstant(options.asOf));
  return {
    id: repository.id,
    name: repository.name,
    path: repository.path,
    root: repository.root,
    kind: repository.kind,
    aliases: repository.aliases,
    copyOf: null,
    remoteUrl: facts.remoteUrl,
    head: facts.head,
    state,
    validity: facts.validity,
    problems,
    activity:
      commits === null
        ? null
        : evaluateActivity(commits, lineCoverage(commits, facts.lines), people, contributors, options),
    contributors,
    organizations: countOrganizations(contributors),
    risk: commits === null ? null : evaluateRisk(contributors),
    files: commits === null ? null : evaluateFiles(commits, options),
    ci: null,
  };
}
