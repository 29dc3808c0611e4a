import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';

import type { Instant } from '../../../src/core/model/instant.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { activityChart } from '../charts/activityChart.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTheme } from '../charts/chartTheme.ts';
import type { EChartsCoreOption } from '../charts/echarts.ts';
import { DAY_MS } from '../format/instants.ts';
import { describeActivity } from '../state/describeActivity.ts';
import type { ActivitySeries } from '../state/activitySeries.ts';
import { windowChoice } from '../state/windows.ts';
import { TextButton } from '../ui/TextButton.tsx';
import { ActivityLegend } from './ActivityLegend.tsx';
import { ActivityTable } from './ActivityTable.tsx';
import { SectionHeading } from './SectionHeading.tsx';

export interface ActivitySectionProps {
  /** Keep it between renderings: a new one draws the chart anew. */
  readonly series: ActivitySeries;
  readonly window: WindowKey;
  readonly asOf: Instant;
  /** Of more than one repository: with a legend. */
  readonly several?: boolean;
  /** Not all of the history was read: the numbers are lower bounds. */
  readonly partial: boolean;
  /** Said in place of a chart without a commit. */
  readonly empty: string;
}

const HEIGHT_PX = 190;

/** Commits over time: a chart, a sentence that says what it shows, and the same as a table. */
export function ActivitySection({
  series,
  window,
  asOf,
  partial,
  empty,
  several = false,
}: ActivitySectionProps): JSX.Element {
  const [table, setTable] = useState(false);
  const { days } = windowChoice(window);
  const windowStartMs = days === null || days > 365 ? null : Date.parse(asOf) - days * DAY_MS;
  const description = describeActivity(series, partial);
  const option = useCallback(
    (theme: ChartTheme): EChartsCoreOption => activityChart({ series, description, windowStartMs }, theme),
    [series, description, windowStartMs],
  );
  return (
    <section aria-labelledby="activity-heading">
      <SectionHeading id="activity-heading" title={`Commits a ${series.buckets.unit}`}>
        <TextButton onClick={() => setTable(!table)}>{table ? 'Show as chart' : 'Show as table'}</TextButton>
      </SectionHeading>
      {table ? (
        <ActivityTable series={series} heightPx={HEIGHT_PX} />
      ) : series.total === 0 ? (
        <div class="chart-empty" style={{ height: `${HEIGHT_PX}px` }}>
          {empty}
        </div>
      ) : (
        <Chart option={option} heightPx={HEIGHT_PX} />
      )}
      {several ? <ActivityLegend layers={series.layers} /> : null}
      <p class="quiet chart-summary">{series.total === 0 ? '' : description}</p>
    </section>
  );
}
