import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { onDidChangeTheme, readChartTheme, type ChartTheme } from './chartTheme.ts';
import { init, type EChartsCoreOption, type EChartsType } from './echarts.ts';

export interface ChartProps {
  /** Builds the chart for a theme and a width; a new function draws anew. */
  readonly option: (theme: ChartTheme, widthPx: number) => EChartsCoreOption;
  readonly heightPx: number;
  /** Called after each drawing: where things stand in pixels may be asked of the chart then. */
  readonly onDrawn?: (chart: EChartsType) => void;
  /** Called with the name of what was clicked. */
  readonly onPick?: (name: string) => void;
}

/** Draws a chart as SVG, as wide as its place, in the colours of the theme. */
export function Chart({ option, heightPx, onDrawn, onPick }: ChartProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ option, onDrawn, onPick });
  const redraw = useRef<() => void>(() => undefined);
  latest.current = { option, onDrawn, onPick };
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = init(element, null, { renderer: 'svg', useDirtyRect: false });
    redraw.current = () => draw(chart, element, latest.current);
    chart.on('click', ({ name }) => latest.current.onPick?.(name));
    redraw.current();
    const stopFollowingTheme = onDidChangeTheme(() => redraw.current());
    const size = new ResizeObserver(() => {
      // Taken out of the page, or hidden: a graph cannot be laid out on nothing.
      if (element.clientWidth === 0) return;
      chart.resize();
      redraw.current();
    });
    size.observe(element);
    return () => {
      size.disconnect();
      stopFollowingTheme();
      chart.dispose();
    };
  }, []);
  useEffect(() => redraw.current(), [option]);
  return <div class="chart" ref={place} style={{ height: `${heightPx}px` }} />;
}

function draw(
  chart: EChartsType,
  element: HTMLElement,
  { option, onDrawn }: Pick<ChartProps, 'option'> & { readonly onDrawn: ChartProps['onDrawn'] },
): void {
  chart.setOption(option(readChartTheme(element), element.clientWidth), { notMerge: true });
  onDrawn?.(chart);
}
