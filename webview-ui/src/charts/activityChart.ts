import { groupedCount, compactCount } from '../format/counts.ts';
import { MONTHS } from '../format/instants.ts';
import type { ActivityLayer, ActivitySeries } from '../state/activitySeries.ts';
import { bucketLabel, type TimeBuckets } from '../state/timeBuckets.ts';
import { commonOption, tooltipParts } from './chartParts.ts';
import type { ChartTheme } from './chartTheme.ts';
import type { EChartsCoreOption } from './echarts.ts';
import { plainLabel } from './plainLabel.ts';

export interface ActivityChartInput {
  readonly series: ActivitySeries;
  /** What the chart shows, in a sentence. */
  readonly description: string;
}

/** Draws nothing, and brings the axis that counts steps: what is laid over the chart asks it where they are. */
const STEPS: EChartsCoreOption = { type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: [], silent: true };

/** Commits over time as stacked bars, one colour a layer. */
export function activityChart(input: ActivityChartInput, theme: ChartTheme): EChartsCoreOption {
  const { series, description } = input;
  const { buckets, layers } = series;
  return {
    ...commonOption(theme, description),
    grid: { left: 0, right: 0, top: 10, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      ...tooltipParts(theme),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.foreground, opacity: 0.08 } },
      formatter: (points: unknown) => bucketText(series, dataIndexOf(points)),
    },
    xAxis: [
      timeAxis(buckets, theme),
      { type: 'value', show: false, min: 0, max: buckets.startsMs.length, axisPointer: { show: false } },
    ],
    yAxis: [countAxis(theme), { type: 'value', show: false, max: 1 }],
    series: [STEPS, ...layers.map((layer, place) => layerBars(layer, layerColor(layer, place, theme), theme))],
  };
}

function layerBars(layer: ActivityLayer, color: string, theme: ChartTheme): EChartsCoreOption {
  return {
    type: 'bar',
    stack: 'commits',
    name: plainLabel(layer.name),
    data: layer.counts.slice(),
    barCategoryGap: '14%',
    itemStyle: { color, borderColor: theme.background, borderWidth: 0.5 },
    emphasis: { disabled: true },
  };
}

function countAxis(theme: ChartTheme): EChartsCoreOption {
  return {
    type: 'value',
    minInterval: 1,
    splitNumber: 3,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.dim, fontSize: 11, formatter: compactCount },
    splitLine: { lineStyle: { color: theme.line, opacity: theme.highContrast ? 0.4 : 1 } },
  };
}

function layerColor(layer: ActivityLayer, place: number, theme: ChartTheme): string {
  return layer.repositoryId === null ? theme.rest : (theme.series[place] ?? theme.rest);
}

function timeAxis(buckets: TimeBuckets, theme: ChartTheme): EChartsCoreOption {
  const { unit, startsMs } = buckets;
  return {
    type: 'category',
    data: startsMs.map(String),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.dim,
      fontSize: 11,
      hideOverlap: true,
      interval: (place: number) => startsPeriod(buckets, place),
      formatter: (start: string) => tickLabel(unit, Number(start), startsMs.length),
    },
  };
}

/** Weeks of a year are labelled by month, everything longer by year. */
function startsPeriod({ unit, startsMs }: TimeBuckets, place: number): boolean {
  if (unit === 'year' || place === 0) return place !== 0 || unit === 'year';
  const date = new Date(startsMs[place] ?? 0);
  const before = new Date(startsMs[place - 1] ?? 0);
  const byMonth = unit === 'week' && startsMs.length <= 60;
  return byMonth ? date.getUTCMonth() !== before.getUTCMonth() : date.getUTCFullYear() !== before.getUTCFullYear();
}

function tickLabel(unit: TimeBuckets['unit'], startMs: number, count: number): string {
  const date = new Date(startMs);
  return unit === 'week' && count <= 60 ? (MONTHS[date.getUTCMonth()] ?? '') : String(date.getUTCFullYear());
}

function dataIndexOf(points: unknown): number {
  const first: unknown = Array.isArray(points) ? points[0] : points;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return -1;
  return typeof first.dataIndex === 'number' ? first.dataIndex : -1;
}

/** What a bar is made of, largest first. */
function bucketText({ buckets, layers }: ActivitySeries, place: number): string {
  const start = buckets.startsMs[place];
  if (start === undefined) return '';
  const parts = layers
    .map(({ name, counts }) => ({ name, count: counts[place] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const heading = `${buckets.unit === 'week' ? 'Week of ' : ''}${bucketLabel(buckets.unit, start)}: ${groupedCount(total)}`;
  if (layers.length === 1) return heading;
  return [heading, ...parts.map(({ name, count }) => `${groupedCount(count)}  ${plainLabel(name)}`)].join('\n');
}
