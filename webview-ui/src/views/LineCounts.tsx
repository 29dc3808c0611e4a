import type { JSX } from 'preact';

import { compactCount, groupedCount } from '../format/counts.ts';
import { BoundMark, MissingFigure } from './Figure.tsx';

export interface LineCountsProps {
  readonly insertions: number | null;
  readonly deletions: number | null;
  /** Both are lower bounds. */
  readonly partial: boolean;
  /** Why there are none. */
  readonly missing?: string | undefined;
}

/** Inserted and deleted lines, `+12.3K −4.5K`. */
export function LineCounts({ insertions, deletions, partial, missing }: LineCountsProps): JSX.Element {
  if (insertions === null || deletions === null) return <MissingFigure reason={missing ?? 'No line counts'} />;
  const exact = `${groupedCount(insertions)} lines inserted, ${groupedCount(deletions)} deleted`;
  return (
    <span title={partial ? `At least ${exact}: not all of the history was read` : exact}>
      {partial ? <BoundMark symbol="≥" words="at least" /> : null}+{compactCount(insertions)} −{compactCount(deletions)}
    </span>
  );
}
