import type { JSX } from 'preact';

import type { Instant } from '../../../src/core/model/instant.ts';
import { formatDay } from '../format/instants.ts';
import { BoundMark, MissingFigure } from './Figure.tsx';

export interface DayProps {
  readonly instant: Instant | null;
  /** There may be an earlier commit: not all of the history was read. */
  readonly partial: boolean;
}

/** The day of a first commit. */
export function Day({ instant, partial }: DayProps): JSX.Element {
  if (instant === null) return <MissingFigure reason="No commit with a usable date" />;
  return (
    <>
      {partial ? <BoundMark symbol="≤" words="on or before" /> : null}
      {formatDay(instant)}
    </>
  );
}
