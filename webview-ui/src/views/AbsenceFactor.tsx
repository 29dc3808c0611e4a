import type { JSX } from 'preact';

import { BoundMark, MissingFigure } from './Figure.tsx';

/** The fewest people who made half of all commits. No bound where history is missing: then only about right. */
export function AbsenceFactor({
  value,
  partial,
}: {
  readonly value: number | null;
  readonly partial: boolean;
}): JSX.Element {
  if (value === null) return <MissingFigure reason="No commit by a person" />;
  return (
    <span title={partial ? 'Not all of the history was read: the true figure may differ' : undefined}>
      {partial ? <BoundMark symbol="≈" words="about" /> : null}
      {value}
    </span>
  );
}
