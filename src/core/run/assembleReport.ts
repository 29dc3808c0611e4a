import { normalizeRemoteUrl } from '../discovery/remoteUrl.ts';
import { findCopies } from '../metrics/copies.ts';
import { mergeContributors } from '../metrics/fleetContributors.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import { portfolioRisk } from '../metrics/portfolioRisk.ts';
import { groupRepositories } from '../metrics/repositoryGroups.ts';
import { countTotals } from '../metrics/totals.ts';
import { compareText } from '../model/compareText.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { RepositoryCoupling } from '../model/codeMetrics.ts';
import type { Report, RepositoryReport, Totals } from '../model/report.ts';

import type { Evaluated } from './evaluated.ts';

/** What clones of one project share; `null` for a repository without commits or without a remote. */
function projectKey({ facts, roots }: Evaluated): string | null {
  if (facts.remoteUrl === null || roots.length === 0) return null;
  return `${normalizeRemoteUrl(facts.remoteUrl)} ${roots.join(' ')}`;
}

function copiesAmong(results: readonly Evaluated[]): ReadonlyMap<string, string> {
  return findCopies(
    results.map((result) => ({
      report: result.report,
      projectKey: projectKey(result),
      commitCount: result.commitCount,
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

/**
 * Puts the report together: sorted, copies marked, each person counted once. Independent of the order of `results`.
 *
 * @param couple tells which of the repositories, copies left out, change together
 */
export function assembleReport(
  results: readonly Evaluated[],
  options: MetricOptions,
  problems: readonly Problem[],
  couple: (results: readonly Evaluated[]) => readonly RepositoryCoupling[],
): Report {
  const copies = copiesAmong(results);
  const repositories = results
    .map(({ report }) => ({ ...report, copyOf: copies.get(report.id) ?? null }))
    .toSorted(compareRepositories);
  const counted = repositories.filter((repository) => repository.copyOf === null);
  const countedResults = withReports(results, counted);
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
    portfolioRisk: portfolioRisk(countedResults),
    repositoryCoupling: couple(countedResults),
    ciJobs: null,
    problems,
  };
}
