import type { JSX } from 'preact';

import { statusWord } from '../../format/ciWords.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import type { RepositoryCi } from '../../state/repositoryCi.ts';
import { CiMark } from '../../ui/CiStatusMark.tsx';
import { MissingFigure } from '../Figure.tsx';

/** The CI of a repository in a cell: the worst status, and how many jobs are so; all of them in its title. */
export function RepositoryCiCell({ ci }: { readonly ci: RepositoryCi | null }): JSX.Element {
  if (ci === null) return <MissingFigure reason="No CI job belongs to it" />;
  const { worst, jobs, counts } = ci;
  const all = counts.map(({ status, count }) => `${groupedCount(count)} ${statusWord(status)}`).join(', ');
  return (
    <span class="ci-status" title={`${countOf(jobs, 'job')}: ${all}`}>
      <CiMark status={worst} />
      {groupedCount(counts[0]?.count ?? 0)} {statusWord(worst)}
    </span>
  );
}
