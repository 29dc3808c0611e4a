import type { CiStatus } from '../model/ciJob.ts';
import type { Instant } from '../model/instant.ts';
import type { RepositoryReport, WindowActivity } from '../model/report.ts';
import { WINDOW_KEYS } from '../model/window.ts';
import type { WindowKey } from '../model/window.ts';
import { ageInDays } from './formatAge.ts';

/** A figure of a repository that a rule can look at. */
export interface RuleFigure {
  readonly unit: 'count' | 'days';
  /** `null` where it is not known. */
  readonly of: (repository: RepositoryReport, asOf: Instant) => number | null;
}

/** Every figure, by the name that a rule gives it. */
export const RULE_FIGURES: ReadonlyMap<string, RuleFigure> = new Map<string, RuleFigure>([
  ['health', count(({ health }) => health?.score)],
  ['contributorAbsenceFactor', count(({ risk }) => risk?.contributorAbsenceFactor.value)],
  ['elephantFactor', count(({ risk }) => risk?.elephantFactor.value)],
  ['truckFactor', count(({ risk }) => risk?.truckFactor?.value)],
  ['stale', age(({ activity }) => activity?.lastCommitAt)],
  ['releaseAge', age(({ releases }) => releases?.latest?.at)],
  ['releases365d', count(({ releases }) => releases?.lastYear)],
  ['commitsSinceRelease', count(({ releases }) => releases?.commitsSinceLatest)],
  ['ciJobs', count(({ ci }) => ci?.jobs.length)],
  ['ciFailing', count((repository) => jobsWith(repository, 'failure'))],
  ['ciUnstable', count((repository) => jobsWith(repository, 'unstable'))],
  ['problems', count(({ problems }) => problems.filter(({ severity }) => severity !== 'info').length)],
  ...windowFigures('commits'),
  ...windowFigures('contributors'),
  ...windowFigures('newContributors'),
]);

function count(of: (repository: RepositoryReport) => number | null | undefined): RuleFigure {
  return { unit: 'count', of: (repository) => of(repository) ?? null };
}

/** Whole days until `asOf`. */
function age(of: (repository: RepositoryReport) => Instant | null | undefined): RuleFigure {
  return {
    unit: 'days',
    of: (repository, asOf) => {
      const instant = of(repository) ?? null;
      return instant === null ? null : ageInDays(instant, asOf);
    },
  };
}

/** `commits7d` … `commits1095d`, `commitsAll`. */
function windowFigures(
  field: keyof WindowActivity & ('commits' | 'contributors' | 'newContributors'),
): readonly (readonly [string, RuleFigure])[] {
  const nameOf = (key: WindowKey): string => `${field}${key === 'all' ? 'All' : key}`;
  return WINDOW_KEYS.map((key) => [nameOf(key), count(({ activity }) => activity?.windows[key][field])] as const);
}

function jobsWith({ ci }: RepositoryReport, status: CiStatus): number | null {
  return ci === null ? null : ci.jobs.filter((job) => job.status === status).length;
}
