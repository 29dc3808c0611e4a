import type { JSX } from 'preact';

import { compactCount, groupedCount } from '../format/counts.ts';

export interface FigureProps {
  readonly value: number | null;
  /** What is counted, for the title: `commits`. */
  readonly noun: string;
  /** The number is a lower bound: not all of the history was read. */
  readonly partial?: boolean;
  /** Why there is no number. */
  readonly missing?: string;
}

/** A number in a column: compact, exact in its title, marked when it is a bound, and a dash where there is none. */
export function Figure({ value, noun, partial = false, missing }: FigureProps): JSX.Element {
  if (value === null) return <MissingFigure reason={missing ?? `No ${noun} known`} />;
  const exact = `${groupedCount(value)} ${noun}`;
  return (
    <span class="figure" title={partial ? `At least ${exact}: not all of the history was read` : exact}>
      {partial ? <BoundMark symbol="≥" words="at least" /> : null}
      {compactCount(value)}
    </span>
  );
}

/** Stands before every number that is a bound. */
export function BoundMark({ symbol, words }: { readonly symbol: string; readonly words: string }): JSX.Element {
  return (
    <span class="bound">
      <span aria-hidden="true">{symbol} </span>
      <span class="visually-hidden">{words} </span>
    </span>
  );
}

export function MissingFigure({ reason }: { readonly reason: string }): JSX.Element {
  return (
    <span class="missing" title={reason}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{reason}</span>
    </span>
  );
}
