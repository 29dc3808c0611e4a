import type { EChartsType } from './echarts.ts';

/** Where the steps of a chart over time stand, in pixels from its left. */
export interface StepPlot {
  readonly leftPx: number;
  readonly rightPx: number;
}

/** @param steps how many there are, each as wide as the next; `null` for a chart that is not laid out */
export function stepPlot(chart: EChartsType, steps: number): StepPlot | null {
  // The second axis counts steps: so the first begins at 0 and the last ends at their number.
  const [leftPx, rightPx] = [0, steps].map((step) => chart.convertToPixel({ xAxisIndex: 1 }, step));
  if (leftPx === undefined || rightPx === undefined || !(rightPx > leftPx)) return null;
  return { leftPx, rightPx };
}

/** The step under a place; the nearest one outside. */
export function stepAt({ leftPx, rightPx }: StepPlot, steps: number, xPx: number): number {
  return Math.min(Math.max(Math.floor(stepPosition({ leftPx, rightPx }, steps, xPx)), 0), steps - 1);
}

/** The limit between two steps that is nearest to a place. */
export function limitAt(plot: StepPlot, steps: number, xPx: number): number {
  return Math.min(Math.max(Math.round(stepPosition(plot, steps, xPx)), 0), steps);
}

/** Where the limit before a step stands. */
export function limitPx({ leftPx, rightPx }: StepPlot, steps: number, limit: number): number {
  return leftPx + ((rightPx - leftPx) * limit) / steps;
}

function stepPosition({ leftPx, rightPx }: StepPlot, steps: number, xPx: number): number {
  return ((xPx - leftPx) / (rightPx - leftPx)) * steps;
}
