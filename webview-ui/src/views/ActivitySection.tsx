import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';

import type { Instant } from '../../../src/core/model/instant.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { activityChart } from '../charts/activityChart.ts';
import type { ChartTheme } from '../charts/chartTheme.ts';
import type { EChartsCoreOption } from '../charts/echarts.ts';
import { activityCsv } from '../state/activityCsv.ts';
import { describeActivity } from '../state/describeActivity.ts';
import type { ActivitySeries } from '../state/activitySeries.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { TextButton } from '../ui/TextButton.tsx';
import { ActivityLegend } from './ActivityLegend.tsx';
import { ActivityTable } from './ActivityTable.tsx';
import { useDashboard } from './dashboardContext.ts';
import { SectionHeading } from './SectionHeading.tsx';
import { SpanChart } from './selection/SpanChart.tsx';

export interface ActivitySectionProps {
  /** Keep it between renderings: a new one draws the chart anew. */
  readonly series: ActivitySeries;
  /** Of which the series shows the length of time. */
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

/** Commits over time: a chart on which a span is chosen, a sentence that says what it shows, and the same as a table. */
export function ActivitySection(props: ActivitySectionProps): JSX.Element {
  const { series, window, asOf, partial, empty, several = false } = props;
  const { host } = useDashboard();
  const [table, setTable] = useState(false);
  const description = describeActivity(series, partial);
  const option = useCallback(
    (theme: ChartTheme): EChartsCoreOption => activityChart({ series, description }, theme),
    [series, description],
  );
  const csv = useCallback(() => activityCsv(series), [series]);
  const drawn = !table && series.total > 0;
  return (
    <section aria-labelledby="activity-heading">
      <SectionHeading id="activity-heading" title={`Commits a ${series.buckets.unit}`} help="weeklySeries">
        {drawn && host.interactive ? <span class="brush-hint">Drag to choose a time span</span> : null}
        <CopyButton quiet label="Copy as CSV" text={csv} done="Copied." />
        <TextButton onClick={() => setTable(!table)}>{table ? 'Show as chart' : 'Show as table'}</TextButton>
      </SectionHeading>
      {table ? (
        <ActivityTable series={series} heightPx={HEIGHT_PX} />
      ) : series.total === 0 ? (
        <div class="chart-empty" style={{ height: `${HEIGHT_PX}px` }}>
          {empty}
        </div>
      ) : (
        <SpanChart option={option} heightPx={HEIGHT_PX} buckets={series.buckets} window={window} asOf={asOf} />
      )}
      {several ? <ActivityLegend layers={series.layers} /> : null}
      <p class="quiet chart-summary">{series.total === 0 ? '' : description}</p>
    </section>
  );
}
