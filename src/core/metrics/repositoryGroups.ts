import { globMatcher, globPath } from '../discovery/pathFilter.ts';
import { compareText } from '../model/compareText.ts';
import type { MetricOptions } from '../model/options.ts';
import type { RepositoryGroup, RepositoryReport } from '../model/report.ts';

import { countTotals, type TotalsOptions } from './totals.ts';

const NO_COPIES: ReadonlySet<string> = new Set();

/**
 * The sums of the groups of repositories that the user defined, by name. A repository belongs to each group of which a glob
 * matches its name or its path below the searched folder, as for the choice of repositories to analyze; copies belong to
 * none. A group without a repository is listed too: its globs may be wrong.
 *
 * @param repositories in the order of the report
 */
export function groupRepositories(
  repositories: readonly RepositoryReport[],
  options: Pick<MetricOptions, 'groups'> & TotalsOptions,
): readonly RepositoryGroup[] {
  const counted = repositories.filter(({ copyOf }) => copyOf === null);
  return Object.entries(options.groups)
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, globs]) => {
      const matches = globMatcher(globs);
      const members = counted.filter(({ name: own, root, path }) => matches(own) || matches(globPath(root, path)));
      return { name, repositoryIds: members.map(({ id }) => id), totals: countTotals(members, NO_COPIES, options) };
    });
}
