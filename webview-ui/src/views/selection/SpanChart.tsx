import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';

import type { Instant } from '../../../../src/core/model/instant.ts';
import type { WindowKey } from '../../../../src/core/model/window.ts';
import { Chart, type ChartProps } from '../../charts/Chart.tsx';
import type { EChartsType } from '../../charts/echarts.ts';
import { stepPlot, type StepPlot } from '../../charts/spanChart.ts';
import { rangeOfSpan, stepLimits } from '../../state/spanSteps.ts';
import type { TimeBuckets } from '../../state/timeBuckets.ts';
import { windowSpan } from '../../state/windows.ts';
import { useDashboard } from '../dashboardContext.ts';
import { SpanBrush, SpanShade } from './SpanBrush.tsx';
import { useSelection } from './useSelection.ts';

export interface SpanChartProps {
  readonly option: ChartProps['option'];
  readonly heightPx: number;
  readonly buckets: TimeBuckets;
  /** Of which the chart shows the length of time. */
  readonly window: WindowKey;
  readonly asOf: Instant;
}

/** A chart over time with the chosen span laid over it. */
export function SpanChart({ option, heightPx, buckets, window, asOf }: SpanChartProps): JSX.Element {
  const { state, dispatch, host } = useDashboard();
  const { choice } = useSelection();
  const steps = buckets.startsMs.length;
  const [plot, measure] = useStepPlot(steps);
  const limits = useMemo(() => stepLimits(buckets), [buckets]);
  const span = choice.span ?? windowSpan(state.navigation.window, asOf);
  // The same element each time: while a span is drawn, what lies below is left alone.
  const chart = useMemo(
    () => <Chart option={option} heightPx={heightPx} onDrawn={measure} />,
    [option, heightPx, measure],
  );
  if (!host.interactive) {
    return (
      <SpanShade plot={plot} steps={steps} range={rangeOfSpan(limits, span)}>
        {chart}
      </SpanShade>
    );
  }
  return (
    <SpanBrush
      limits={limits}
      steps={steps}
      plot={plot}
      span={span}
      asOf={asOf}
      onChoose={(next, gesture, atMs) =>
        dispatch({ type: 'selectionChosen', selection: { span: next }, window, gesture, atMs })
      }
      onClear={choice.span === null ? null : () => dispatch({ type: 'selectionChosen', selection: { span: null } })}
    >
      {chart}
    </SpanBrush>
  );
}

/** Where the steps stand since the chart was drawn last. */
function useStepPlot(steps: number): [plot: StepPlot | null, measure: (chart: EChartsType) => void] {
  const [plot, setPlot] = useState<StepPlot | null>(null);
  const measure = useCallback(
    (chart: EChartsType): void => {
      const next = stepPlot(chart, steps);
      setPlot((before) => (before?.leftPx === next?.leftPx && before?.rightPx === next?.rightPx ? before : next));
    },
    [steps],
  );
  return [plot, measure];
}
