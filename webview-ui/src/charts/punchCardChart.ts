import { countOf } from '../format/counts.ts';
import { hourLabel, WEEKDAYS } from '../format/weekdays.ts';
import { commonOption, tooltipParts } from './chartParts.ts';
import type { ChartTheme } from './chartTheme.ts';
import type { EChartsCoreOption } from './echarts.ts';

const LARGEST_DOT_PX = 17;
const SMALLEST_DOT_PX = 2.5;
/** Two dots side by side just touch. */
const DOTS_A_ROW = 27;

type Point = readonly [hour: number, weekday: number, commits: number];

/** Commits by weekday and hour as dots: the area of a dot is its number. Monday is on top. */
export function punchCardChart(
  punchCard: readonly (readonly number[])[],
  description: string,
  theme: ChartTheme,
  widthPx: number,
): EChartsCoreOption {
  const largestPx = Math.min(LARGEST_DOT_PX, widthPx / DOTS_A_ROW);
  const points: Point[] = punchCard.flatMap((hours, weekday) =>
    hours.flatMap((commits, hour): Point[] => (commits === 0 ? [] : [[hour, weekday, commits]])),
  );
  const most = points.reduce((top, [, , commits]) => Math.max(top, commits), 0);
  const labels = { color: theme.dim, fontSize: 11 };
  const axis = { type: 'category', axisTick: { show: false }, axisLine: { show: false } };
  return {
    ...commonOption(theme, description),
    grid: { left: 0, right: 6, top: 4, bottom: 4, outerBoundsMode: 'same' },
    tooltip: { ...tooltipParts(theme), formatter: (point: unknown) => pointText(point) },
    xAxis: {
      ...axis,
      data: Array.from({ length: 24 }, (_, hour) => hourLabel(hour)),
      axisLabel: { ...labels, interval: (hour: number) => hour % 6 === 0 },
    },
    yAxis: {
      ...axis,
      inverse: true,
      data: WEEKDAYS.map(({ short }) => short),
      axisLabel: labels,
      splitLine: { show: true, lineStyle: { color: theme.line, opacity: theme.highContrast ? 0.4 : 1 } },
    },
    series: [
      {
        type: 'scatter',
        data: points,
        symbolSize: ([, , commits]: Point) => Math.max(SMALLEST_DOT_PX, largestPx * Math.sqrt(commits / most)),
        itemStyle: { color: theme.series[0], opacity: 0.9 },
        emphasis: { disabled: true },
      },
    ],
  };
}

function pointText(point: unknown): string {
  if (typeof point !== 'object' || point === null || !('value' in point) || !Array.isArray(point.value)) return '';
  const [hour, weekday, commits] = point.value.map(Number);
  if (hour === undefined || weekday === undefined || commits === undefined) return '';
  return `${WEEKDAYS[weekday]?.long ?? ''}, ${hourLabel(hour)}: ${countOf(commits, 'commit')}`;
}
