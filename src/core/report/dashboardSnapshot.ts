import { isAbsolute, relative, sep } from 'node:path';

import type {
  DashboardRepository,
  DashboardSnapshot,
  FleetSummary,
  RepositoryOverview,
  RunView,
} from '../model/dashboard.ts';
import type { MetricOptions } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { Instant } from '../model/instant.ts';
import type { Report, RepositoryReport, Totals } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import { attentionItems } from './attention.ts';

/** What a row needs of a repository: discovery and a report both have it. */
export type ListedRepository = Pick<Repository, 'id' | 'name' | 'path' | 'root' | 'kind'>;

export interface DashboardInput {
  readonly run: RunView;
  readonly asOf: Instant | null;
  readonly options: MetricOptions | null;
  readonly totals: Totals | null;
  /** In the order of the rows. */
  readonly repositories: readonly ListedRepository[];
  /** Results so far, by repository id; those of other repositories are ignored. */
  readonly results: ReadonlyMap<string, RepositoryReport>;
  /** Ids of the repositories being read now. */
  readonly running: ReadonlySet<string>;
  /** Problems of the run itself. */
  readonly problems: readonly Problem[];
  /** Of the last run that ended; `null` before. */
  readonly summary?: FleetSummary | null;
}

const NO_SUMMARY: FleetSummary = { groups: [], portfolioRisk: [], repositoryCoupling: [] };

/** All that the dashboard shows before a repository is chosen. Pure. */
export function dashboardSnapshot(input: DashboardInput): DashboardSnapshot {
  const { run, asOf, options, totals, repositories, results, running, problems } = input;
  const { groups, portfolioRisk, repositoryCoupling } = input.summary ?? NO_SUMMARY;
  const settled = repositories.flatMap(({ id }) => results.get(id) ?? []);
  return {
    run,
    asOf,
    options,
    totals,
    repositories: repositories.map((repository) =>
      dashboardRepository(repository, results.get(repository.id) ?? null, running.has(repository.id)),
    ),
    attention: options === null ? [] : attentionItems(settled, options, problems, portfolioRisk),
    problems,
    groups,
    portfolioRisk,
    repositoryCoupling,
  };
}

/** The snapshot of a finished run, from its report alone. */
export function reportSnapshot(report: Report): DashboardSnapshot {
  return dashboardSnapshot({
    run: { phase: 'finished', progress: null },
    asOf: report.asOf,
    options: report.options,
    totals: report.totals,
    repositories: report.repositories,
    results: new Map(report.repositories.map((repository) => [repository.id, repository])),
    running: new Set(),
    problems: report.problems,
    summary: report,
  });
}

/**
 * One row.
 *
 * @param result the last result; during a new run the row keeps it while the repository is read again
 */
export function dashboardRepository(
  repository: ListedRepository,
  result: RepositoryReport | null,
  running: boolean,
): DashboardRepository {
  const { id, name, kind } = repository;
  return {
    id,
    name,
    folder: folderInRoot(repository),
    kind,
    phase: running ? 'running' : result === null ? 'waiting' : 'done',
    overview: result === null ? null : overviewOf(result),
  };
}

/** Where a repository lies below the folder that was searched, with `/`; `.` for that folder itself. */
export function folderInRoot({ path, root }: Pick<Repository, 'path' | 'root'>): string {
  const folder = relative(root, path);
  if (folder === '') return '.';
  // A repository that the host knew lies wherever it lies: then the whole path says more than a row of `..`.
  const outside = isAbsolute(folder) || folder === '..' || folder.startsWith(`..${sep}`);
  return (outside ? path : folder).split(sep).join('/');
}

function overviewOf(result: RepositoryReport): RepositoryOverview {
  const { contributors, organizations, files, languages, ci, ...overview } = result;
  return overview;
}
