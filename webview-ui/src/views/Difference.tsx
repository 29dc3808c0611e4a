import type { JSX } from 'preact';

import { differenceText } from '../state/spanComparison.ts';
import { MissingFigure } from './Figure.tsx';

export interface DifferenceProps {
  readonly now: number;
  /** `null` where there is nothing to compare with. */
  readonly before: number | null;
  /** Both are lower bounds: their difference is a bound of nothing. */
  readonly partial: boolean;
}

/** A difference with its sign and in words. */
export function Difference({ now, before, partial }: DifferenceProps): JSX.Element {
  if (before === null) return <MissingFigure reason="Nothing to compare with" />;
  if (partial) return <MissingFigure reason="Not known: not all of the history was read" />;
  return <>{differenceText(now, before)}</>;
}
