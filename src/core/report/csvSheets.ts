import type { CiJob } from '../model/ciJob.ts';
import type { CiMatch } from '../model/ciAllocation.ts';
import type { CiGroup } from '../model/dashboard.ts';
import type { Problem } from '../model/problem.ts';
import type { Report, RepositoryReport } from '../model/report.ts';
import type { CsvTable } from '../model/reportExport.ts';
import { WINDOW_KEYS } from '../model/window.ts';
import { ciProblems } from './ciOverview.ts';
import { displayNames } from './repositoryRow.ts';

/** A table: what each column is called is also where its values stand in a row, as fields joined by dots. */
export interface CsvSheet {
  readonly columns: readonly string[];
  readonly rows: readonly object[];
}

type Leaf = string | number | boolean | null | undefined | readonly string[];

/** Every field of a row that can be a cell: `head.commit`, `activity.windows.7d.commits`. */
type FieldPath<Row> = {
  [Key in keyof Row & string]: Row[Key] extends Leaf
    ? Key
    : NonNullable<Row[Key]> extends readonly unknown[]
      ? never
      : `${Key}.${FieldPath<NonNullable<Row[Key]>>}`;
}[keyof Row & string];

/** The rows of a table. Fields are called as in the report; rows that belong to a repository begin with it. */
export function csvSheet(report: Report, table: CsvTable): CsvSheet {
  return SHEETS[table](report);
}

const SHEETS: Readonly<Record<CsvTable, (report: Report) => CsvSheet>> = {
  repositories: ({ repositories }) => sheet(repositories, REPOSITORY_COLUMNS),
  contributors: ({ contributors }) =>
    sheet(contributors, [
      ...(['name', 'email', 'bot', 'organization', 'repositories', 'commits', 'coAuthoredCommits'] as const),
      ...(['insertions', 'deletions', 'firstCommitAt', 'lastCommitAt'] as const),
      ...WINDOW_KEYS.map((key) => `windows.${key}` as const),
    ]),
  organizations: ({ organizations }) =>
    sheet(organizations, [
      ...(['name', 'contributors', 'commits', 'insertions', 'deletions'] as const),
      ...WINDOW_KEYS.map((key) => `windows.${key}` as const),
    ]),
  weekly: (report) =>
    sheet(
      owned(report, ({ activity }) => activity?.weekly ?? []),
      [...OWNER, 'week', 'commits', 'insertions', 'deletions'],
    ),
  hotspots: (report) =>
    sheet(
      owned(report, ({ files }) => files?.hotspots ?? []),
      [
        ...([...OWNER, 'path', 'score', 'revisions', 'lines', 'mainDeveloper.name', 'mainDeveloper.email'] as const),
        ...(['ownership', 'fragmentation', 'ageMonths', 'insertions', 'deletions'] as const),
      ],
    ),
  coupling: (report) =>
    sheet(
      owned(report, ({ files }) => files?.coupling ?? []),
      [...OWNER, 'path', 'otherPath', 'degree', 'shared', 'averageRevisions'],
    ),
  'repository-coupling': repositoryCouplingSheet,
  languages: (report) =>
    sheet(
      owned(report, ({ languages }) => languages ?? []),
      [...OWNER, 'name', 'files', 'bytes'],
    ),
  releases: (report) =>
    sheet(
      owned(report, ({ releases }) => (releases === null ? [] : [releases])),
      [
        ...([...OWNER, 'versionTags', 'lastYear', 'medianDaysBetween'] as const),
        ...(['latest.name', 'latest.at', 'commitsSinceLatest'] as const),
      ],
    ),
  health: healthSheet,
  'portfolio-risk': portfolioRiskSheet,
  'ci-jobs': ciJobSheet,
  problems: problemSheet,
};

const REPOSITORY_COLUMNS: readonly FieldPath<RepositoryReport>[] = [
  ...(['id', 'name', 'path', 'root', 'kind', 'aliases', 'copyOf', 'remoteUrl', 'head.ref', 'head.commit'] as const),
  ...(['state', 'validity', 'activity.status', 'activity.commitCount', 'activity.mergeCount'] as const),
  ...(['activity.botCommitCount', 'activity.undatedCommitCount', 'activity.firstCommitAt'] as const),
  ...(['activity.lastCommitAt', 'activity.lines.state', 'activity.lines.since', 'activity.decayedChurn'] as const),
  ...WINDOW_KEYS.flatMap((key) =>
    (
      [
        ...(['commits', 'previousCommits', 'contributors', 'newContributors', 'inactiveContributors'] as const),
        ...(['insertions', 'deletions', 'net'] as const),
      ] as const
    ).map((field) => `activity.windows.${key}.${field}` as const),
  ),
  ...(['risk.contributorAbsenceFactor.value', 'risk.elephantFactor.value', 'risk.truckFactor.value'] as const),
  ...(['releases.versionTags', 'releases.lastYear', 'releases.medianDaysBetween', 'releases.latest.name'] as const),
  ...(['releases.latest.at', 'releases.commitsSinceLatest'] as const),
  ...(['health.score', 'health.known', 'health.total', 'health.band'] as const),
];

/** The repository that a row belongs to: its id, and the name under which it is shown. */
const OWNER = ['repositoryId', 'repository'] as const;

interface Owner {
  readonly repositoryId: string;
  readonly repository: string;
}

function sheet<Row extends object>(rows: readonly Row[], columns: readonly FieldPath<Row>[]): CsvSheet {
  return { columns, rows };
}

function owned<Item extends object>(
  { repositories }: Pick<Report, 'repositories'>,
  itemsOf: (repository: RepositoryReport) => readonly Item[],
): readonly (Owner & Item)[] {
  const names = displayNames(repositories);
  return repositories.flatMap((repository) => {
    const owner = { repositoryId: repository.id, repository: names.get(repository.id) ?? repository.name };
    return itemsOf(repository).map((item) => ({ ...owner, ...item }));
  });
}

function repositoryCouplingSheet({ repositories, repositoryCoupling }: Report): CsvSheet {
  const names = displayNames(repositories);
  const rows = repositoryCoupling.map((pair) => ({
    ...pair,
    repository: names.get(pair.repositoryId) ?? '',
    otherRepository: names.get(pair.otherRepositoryId) ?? '',
  }));
  return sheet(rows, [
    ...([...OWNER, 'otherRepositoryId', 'otherRepository', 'basis'] as const),
    ...(['degree', 'shared', 'averageRevisions'] as const),
  ]);
}

/** One row a repository and feature: a spreadsheet's pivot table makes the matrix of it. */
function healthSheet(report: Report): CsvSheet {
  const rows = owned(report, ({ health }) =>
    (health?.features ?? []).map((feature) => ({ ...feature, score: health?.score ?? null, band: health?.band })),
  );
  return sheet(rows, [...OWNER, 'score', 'band', 'key', 'title', 'state', 'detail', 'weight', 'error']);
}

function portfolioRiskSheet({ repositories, portfolioRisk }: Report): CsvSheet {
  const names = displayNames(repositories);
  const rows = portfolioRisk.map((person) => ({
    ...person,
    repositoryCount: person.repositoryIds.length,
    repositories: person.repositoryIds.map((id) => names.get(id) ?? id),
  }));
  return sheet(rows, ['name', 'email', 'repositoryCount', 'files', 'ciJobs', 'repositoryIds', 'repositories']);
}

interface CiJobRow extends CiJob, Partial<Owner> {
  readonly group: CiGroup;
  readonly match: CiMatch | null;
  readonly prefix: string | null;
}

function ciJobSheet({ repositories, ciJobs }: Report): CsvSheet {
  const names = displayNames(repositories);
  const ownerOf = (repositoryId: string): Owner => ({ repositoryId, repository: names.get(repositoryId) ?? '' });
  const free = { match: null, prefix: null };
  const { repositories: owners = [], orphaned = [], infrastructure = [], unallocated = [] } = ciJobs?.allocation ?? {};
  const rows: readonly CiJobRow[] = [
    ...owners.flatMap(({ repositoryId, jobs }) =>
      jobs.map(({ job, match }) => ({
        ...{ ...job, ...ownerOf(repositoryId), group: 'allocated' as const },
        ...{ match, prefix: null },
      })),
    ),
    ...orphaned.map(({ job, match }) => ({
      ...{ ...job, ...ownerOf(match.repositoryId), group: 'orphaned' as const },
      ...{ match, prefix: null },
    })),
    ...infrastructure.map(({ job, prefix }) => ({ ...job, ...free, group: 'infrastructure' as const, prefix })),
    ...unallocated.map(({ job }) => ({ ...job, ...free, group: 'unallocated' as const })),
  ];
  return sheet(rows, [
    ...(['group', 'repositoryId', 'repository', 'id', 'provider', 'server', 'name', 'url', 'status'] as const),
    ...(['lastRun.number', 'lastRun.startedAt', 'lastRun.durationMs', 'lastRun.url'] as const),
    ...(['match.rule', 'match.score', 'match.evidence', 'prefix'] as const),
  ]);
}

interface ProblemRow extends Problem, Partial<Owner> {
  /** Server or file that CI jobs were to come from. */
  readonly source?: string;
}

/** Every problem: of the run, of repositories, of sources of CI jobs. */
function problemSheet(report: Report): CsvSheet {
  const rows: readonly ProblemRow[] = [
    ...report.problems,
    ...owned(report, ({ problems }) => problems),
    ...(report.ciJobs === null ? [] : ciProblems(report.ciJobs)).map(({ source, problem }) => {
      return { ...problem, source: source?.server ?? '' };
    }),
  ];
  return sheet(rows, [...OWNER, 'source', 'severity', 'code', 'message', 'detail', 'action']);
}
