import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

import { limitPx, type StepPlot } from '../../charts/spanChart.ts';
import { formatDay } from '../../format/instants.ts';
import type { RangeSide, StepRange } from '../../state/spanSteps.ts';
import type { SpanDrag } from './useSpanDrag.ts';

export interface SpanHandleProps {
  readonly side: RangeSide;
  readonly range: StepRange;
  readonly plot: StepPlot;
  readonly limits: readonly number[];
  readonly drag: SpanDrag;
}

const NAMES: Readonly<Record<RangeSide, string>> = { first: 'Beginning of the time span', end: 'End of the time span' };

/** Steps by key; `null` is the end of the chart on that side. */
const KEYS: Readonly<Record<string, number | null>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -4,
  PageUp: 4,
  Home: null,
  End: null,
};

const DAY_BEFORE_MS = 1;

/** One side of the chosen span: dragged, or moved by the arrow keys. */
export function SpanHandle({ side, range, plot, limits, drag }: SpanHandleProps): JSX.Element {
  const steps = limits.length - 1;
  const place = range[side];
  // Whatever is done until the focus leaves is one step back.
  const gesture = useRef(0);
  const move = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    drag.moveSide(side, step === null ? (event.key === 'Home' ? 0 : steps) : place + step, gesture.current);
  };
  return (
    <div
      class="span-handle"
      role="slider"
      tabIndex={0}
      aria-label={NAMES[side]}
      aria-valuemin={0}
      aria-valuemax={steps}
      aria-valuenow={place}
      aria-valuetext={formatDay((limits[place] ?? 0) - (side === 'end' ? DAY_BEFORE_MS : 0))}
      style={{ left: `${limitPx(plot, steps, place)}px` }}
      onPointerDown={(event) => drag.beginSide(side, event)}
      onFocus={() => (gesture.current = performance.now())}
      onKeyDown={move}
    />
  );
}
