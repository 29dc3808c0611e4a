import { normalizeRemoteUrl } from '../discovery/remoteUrl.ts';
import { findCopies } from '../metrics/copies.ts';
import { mergeContributors } from '../metrics/fleetContributors.ts';
import { countOrganizations } from '../metrics/organizations.ts';
import { countTotals } from '../metrics/totals.ts';
import { compareText } from '../model/compareText.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { Report, RepositoryReport, Totals } from '../model/report.ts';

import type { RepositoryFacts } from './repositoryFacts.ts';

/** A repository's result with the facts that it was computed from. */
export interface Evaluated {
  readonly report: RepositoryReport;
  readonly facts: RepositoryFacts;
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
export function totalsSoFar(results: readonly Evaluated[]): Totals {
  return countTotals(
    results.map((result) => result.report),
    new Set(copiesAmong(results).keys()),
  );
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
    totals: countTotals(repositories, new Set(copies.keys())),
    repositories,
    contributors,
    organizations: countOrganizations(contributors),
    ciJobs: null,
    problems,
  };
}
