import { normalizeRemoteUrl } from '../discovery/remoteUrl.ts';
import { findCopies } from '../metrics/copies.ts';
import { mergeContributors } from '../metrics/fleetContributors.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import type { People } from '../metrics/people.ts';
import { portfolioRisk } from '../metrics/portfolioRisk.ts';
import { repositoryCoupling } from '../metrics/repositoryCoupling.ts';
import { groupRepositories } from '../metrics/repositoryGroups.ts';
import { countTotals } from '../metrics/totals.ts';
import { compareText } from '../model/compareText.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { RepositoryCoupling } from '../model/codeMetrics.ts';
import type { Report, RepositoryReport, Totals } from '../model/report.ts';

import type { RepositoryFacts } from './repositoryFacts.ts';

/** How many pairs of repositories a report lists. */
const LISTED_PAIRS = 200;

/** A repository's result with the facts that it was computed from. */
export interface Evaluated {
  readonly report: RepositoryReport;
  readonly facts: RepositoryFacts;
  readonly people: People;
  /** Person → files at HEAD that they alone know; `null` when these were not read. */
  readonly ownedFiles: ReadonlyMap<string, number> | null;
}

/** What clones of one project share; `null` for a repository without commits or without a remote. */
function projectKey({ facts }: Evaluated): string | null {
  const roots = facts.commits?.roots ?? [];
  if (facts.remoteUrl === null || roots.length === 0) return null;
  return `${normalizeRemoteUrl(facts.remoteUrl)} ${roots.join(' ')}`;
}

function copiesAmong(results: readonly Evaluated[]): ReadonlyMap<string, string> {
  return findCopies(
    results.map((result) => ({
      report: result.report,
      projectKey: projectKey(result),
      commitCount: result.facts.commits?.count ?? 0,
    })),
  );
}

function compareRepositories(a: RepositoryReport, b: RepositoryReport): number {
  return compareText(a.name, b.name) || compareText(a.path, b.path);
}

/** Totals over the results so far, in whatever order they came. */
export function totalsSoFar(results: readonly Evaluated[], options: MetricOptions): Totals {
  return countTotals(
    results.map((result) => result.report),
    new Set(copiesAmong(results).keys()),
    options,
  );
}

/** The results behind some reports, in their order. */
function withReports(results: readonly Evaluated[], reports: readonly RepositoryReport[]): readonly Evaluated[] {
  const resultOf = new Map(results.map((result) => [result.report.id, result]));
  return reports.flatMap((report) => {
    const result = resultOf.get(report.id);
    return result === undefined ? [] : [{ ...result, report }];
  });
}

function coupledRepositories(results: readonly Evaluated[], options: MetricOptions): readonly RepositoryCoupling[] {
  if (results.length < 2) return [];
  const repositories = results.flatMap(({ report: { id }, facts: { commits }, people }) =>
    commits === null ? [] : [{ id, facts: commits, people }],
  );
  return repositoryCoupling(repositories, options.coupling, LISTED_PAIRS);
}

/** Puts the report together: sorted, copies marked, each person counted once. Independent of the order of `results`. */
export function assembleReport(
  results: readonly Evaluated[],
  options: MetricOptions,
  problems: readonly Problem[],
): Report {
  const copies = copiesAmong(results);
  const repositories = results
    .map(({ report }) => ({ ...report, copyOf: copies.get(report.id) ?? null }))
    .toSorted(compareRepositories);
  const counted = repositories.filter((repository) => repository.copyOf === null);
  const contributors = mergeContributors(counted);
  return {
    schemaVersion: 1,
    asOf: options.asOf,
    options,
    totals: countTotals(repositories, new Set(copies.keys()), options),
    repositories,
    contributors,
    organizations: countOrganizations(contributors),
    groups: groupRepositories(repositories, options),
    portfolioRisk: portfolioRisk(withReports(results, counted)),
    repositoryCoupling: coupledRepositories(withReports(results, counted), options),
    ciJobs: null,
    problems,
  };
}
