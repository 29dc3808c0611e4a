import { useRef, useState } from 'preact/hooks';

import type { Instant } from '../../../../src/core/model/instant.ts';
import type { TimeSpan } from '../../../../src/core/model/selection.ts';
import { limitAt, stepAt, type StepPlot } from '../../charts/spanChart.ts';
import {
  movedSide,
  movedSpan,
  rangeOfSpan,
  spanOfRange,
  type RangeSide,
  type StepRange,
} from '../../state/spanSteps.ts';

export interface SpanDragInput {
  /** Of the steps of the chart, one more than there are steps. */
  readonly limits: readonly number[];
  readonly steps: number;
  /** `null` until the chart is laid out. */
  readonly plot: StepPlot | null;
  readonly span: TimeSpan;
  readonly asOf: Instant;
  /** @param gesture the same for every step of one drag */
  readonly onChoose: (span: TimeSpan, gesture: number, atMs: number) => void;
  /** Back to the window; `null` where the window is shown. */
  readonly onClear: (() => void) | null;
}

export interface SpanDrag {
  /** What is shown: where the drag is, else the span; `null` where the chart shows none of it. */
  readonly range: StepRange | null;
  readonly dragging: boolean;
  readonly begin: (event: PointerEvent) => void;
  readonly beginSide: (side: RangeSide, event: PointerEvent) => void;
  readonly moveSide: (side: RangeSide, place: number, gesture: number) => void;
  readonly move: (event: PointerEvent) => void;
  readonly end: () => void;
  readonly cancel: () => void;
  readonly clear: () => void;
  readonly escape: (event: KeyboardEvent) => void;
}

/** What the chart and the span lie in. */
interface Place {
  readonly current: HTMLDivElement | null;
}

interface Drag {
  readonly pointerId: number;
  readonly startPx: number;
  /** The step on which a new span began, or the side that moves. */
  readonly from: number | RangeSide;
  readonly gesture: number;
  moved: boolean;
}

/** A hand is never quite still. */
const LEAST_MOVE_PX = 4;

/** Pointer and keys on a chart over time, as a span. Moves of one frame are one change. */
export function useSpanDrag(input: SpanDragInput, place: Place): SpanDrag {
  const [preview, setPreview] = useState<StepRange | null>(null);
  const drag = useRef<Drag | null>(null);
  const choose = useChoiceByFrame(input.onChoose);
  const range = preview ?? rangeOfSpan(input.limits, input.span);
  const start = (event: PointerEvent, from: Drag['from']): void => {
    if (event.button !== 0 || !event.isPrimary || input.plot === null) return;
    drag.current = { pointerId: event.pointerId, startPx: event.clientX, from, gesture: event.timeStamp, moved: false };
  };
  const move = (event: PointerEvent): void => {
    const now = drag.current;
    if (now?.pointerId !== event.pointerId || !hasMoved(now, event)) return;
    place.current?.setPointerCapture(event.pointerId);
    const next = rangeAt(event, now.from, range, place, input);
    if (next === null) return;
    setPreview(next);
    choose.later(spanAt(next, now.from, input), now.gesture, event.timeStamp);
  };
  const stop = (): void => {
    choose.now();
    drag.current = null;
    setPreview(null);
  };
  const end = (): void => {
    const moved = drag.current?.moved === true;
    stop();
    // So that Escape and the arrow keys go on from there.
    if (moved) place.current?.querySelector<HTMLElement>('.span-handle:last-of-type')?.focus({ preventScroll: true });
  };
  return {
    ...{ range, dragging: preview !== null, move, end, cancel: stop },
    begin: (event) => start(event, positionIn(event, place, input)),
    beginSide: (side, event) => {
      event.stopPropagation();
      start(event, side);
    },
    ...keyMoves(input, range),
  };
}

/** What needs no pointer. */
function keyMoves(input: SpanDragInput, range: StepRange | null): Pick<SpanDrag, 'moveSide' | 'clear' | 'escape'> {
  return {
    moveSide: (side, to, gesture) => {
      if (range === null) return;
      const next = movedSide(range, side, to, input.steps);
      input.onChoose(spanAt(next, side, input), gesture, performance.now());
    },
    clear: () => input.onClear?.(),
    escape: (event) => {
      if (event.key !== 'Escape' || input.onClear === null) return;
      event.stopPropagation();
      input.onClear();
    },
  };
}

/** A new span is one of whole steps; of one that is there, the side that stays is left as it is. */
function spanAt(range: StepRange, from: Drag['from'], { limits, span, asOf }: SpanDragInput): TimeSpan {
  const whole = spanOfRange(limits, range, asOf);
  return typeof from === 'number' ? whole : movedSpan(span, from, whole);
}

interface ChoiceByFrame {
  readonly later: (span: TimeSpan, gesture: number, atMs: number) => void;
  readonly now: () => void;
}

/** Hands on the last choice of each frame, with the time of its first. */
function useChoiceByFrame(onChoose: SpanDragInput['onChoose']): ChoiceByFrame {
  const latest = useRef(onChoose);
  latest.current = onChoose;
  const waiting = useRef<{ span: TimeSpan; readonly gesture: number; readonly atMs: number } | null>(null);
  const hand = (): void => {
    const choice = waiting.current;
    waiting.current = null;
    if (choice !== null) latest.current(choice.span, choice.gesture, choice.atMs);
  };
  return {
    later: (span, gesture, atMs) => {
      if (waiting.current === null) {
        waiting.current = { span, gesture, atMs };
        requestAnimationFrame(hand);
      } else waiting.current.span = span;
    },
    now: hand,
  };
}

function hasMoved(drag: Drag, { clientX }: PointerEvent): boolean {
  drag.moved ||= Math.abs(clientX - drag.startPx) >= LEAST_MOVE_PX;
  return drag.moved;
}

function xIn({ clientX }: PointerEvent, place: Place): number {
  return clientX - (place.current?.getBoundingClientRect().left ?? 0);
}

function positionIn(event: PointerEvent, place: Place, { plot, steps }: SpanDragInput): number {
  return plot === null ? 0 : stepAt(plot, steps, xIn(event, place));
}

function rangeAt(
  event: PointerEvent,
  from: Drag['from'],
  range: StepRange | null,
  place: Place,
  { plot, steps }: SpanDragInput,
): StepRange | null {
  if (plot === null) return null;
  const xPx = xIn(event, place);
  if (typeof from === 'number') {
    const step = stepAt(plot, steps, xPx);
    return { first: Math.min(from, step), end: Math.max(from, step) + 1 };
  }
  return range === null ? null : movedSide(range, from, limitAt(plot, steps, xPx), steps);
}
