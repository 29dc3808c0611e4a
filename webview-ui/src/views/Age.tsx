import type { JSX } from 'preact';

import type { Instant } from '../../../src/core/model/instant.ts';
import { formatAge, formatMinute } from '../format/instants.ts';
import { BoundMark, MissingFigure } from './Figure.tsx';

export interface AgeProps {
  readonly instant: Instant | null;
  readonly asOf: Instant;
  /** There may be a later commit: not all of the history was read. */
  readonly partial?: boolean;
}

/** How long before `asOf`; the minute in its title. */
export function Age({ instant, asOf, partial = false }: AgeProps): JSX.Element {
  if (instant === null) return <MissingFigure reason="No commit with a usable date" />;
  return (
    <time dateTime={instant} title={formatMinute(instant)}>
      {partial ? <BoundMark symbol="≤" words="at most" /> : null}
      {formatAge(instant, asOf)}
    </time>
  );
}
