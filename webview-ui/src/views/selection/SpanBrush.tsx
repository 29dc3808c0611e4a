import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';

import { limitPx, type StepPlot } from '../../charts/spanChart.ts';
import type { RangeSide, StepRange } from '../../state/spanSteps.ts';
import { SpanHandle } from './SpanHandle.tsx';
import { useSpanDrag, type SpanDragInput } from './useSpanDrag.ts';

export interface SpanBrushProps extends SpanDragInput {
  /** The chart. */
  readonly children: ComponentChildren;
}

const SIDES: readonly RangeSide[] = ['first', 'end'];

/**
 * Lays the chosen span over a chart over time. Dragging over the chart chooses another one, dragging or the arrow keys of a
 * handle move one side, a double click or Escape goes back to the window. The chart itself is not drawn again for any of it.
 */
export function SpanBrush({ children, ...input }: SpanBrushProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const drag = useSpanDrag(input, place);
  const { plot, steps } = input;
  const { range } = drag;
  return (
    <div
      class={drag.dragging ? 'span-brush dragging' : 'span-brush'}
      ref={place}
      onPointerDown={drag.begin}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
      onPointerCancel={drag.cancel}
      onDblClick={drag.clear}
      onKeyDown={drag.escape}
    >
      {children}
      {plot === null || range === null ? null : (
        <>
          <Shade plot={plot} steps={steps} range={range} />
          {SIDES.map((side) => (
            <SpanHandle key={side} side={side} range={range} plot={plot} drag={drag} limits={input.limits} />
          ))}
        </>
      )}
    </div>
  );
}

interface ShadeProps {
  readonly plot: StepPlot;
  readonly steps: number;
  readonly range: StepRange;
}

/** The same without a way to choose: for a report. */
export function SpanShade({
  children,
  plot,
  steps,
  range,
}: {
  readonly children: ComponentChildren;
  readonly plot: StepPlot | null;
  readonly steps: number;
  readonly range: StepRange | null;
}): JSX.Element {
  return (
    <div class="span-brush still">
      {children}
      {plot === null || range === null ? null : <Shade plot={plot} steps={steps} range={range} />}
    </div>
  );
}

/** Nothing where everything is chosen. */
function Shade({ plot, steps, range: { first, end } }: ShadeProps): JSX.Element | null {
  if (first === 0 && end === steps) return null;
  const leftPx = limitPx(plot, steps, first);
  return <div class="span-shade" style={{ left: `${leftPx}px`, width: `${limitPx(plot, steps, end) - leftPx}px` }} />;
}
