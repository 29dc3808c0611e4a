import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';

import { Chart } from '../charts/Chart.tsx';
import type { ChartTheme } from '../charts/chartTheme.ts';
import type { EChartsCoreOption } from '../charts/echarts.ts';
import { punchCardChart } from '../charts/punchCardChart.ts';
import { countOf } from '../format/counts.ts';
import { hourLabel, WEEKDAYS } from '../format/weekdays.ts';
import { TextButton } from '../ui/TextButton.tsx';
import { PunchCardTable } from './PunchCardTable.tsx';
import { SectionHeading } from './SectionHeading.tsx';

const HEIGHT_PX = 190;

type PunchCard = readonly (readonly number[])[];

/** When people commit, over all time and in their own time zone: dots, a sentence, and the same as a table. */
export function PunchCardSection({
  punchCard,
  partial,
}: {
  readonly punchCard: PunchCard;
  readonly partial: boolean;
}): JSX.Element {
  const [table, setTable] = useState(false);
  const description = `${describePunchCard(punchCard)}${partial ? ' Not all of the history was read.' : ''}`;
  const option = useCallback(
    (theme: ChartTheme, widthPx: number): EChartsCoreOption => punchCardChart(punchCard, description, theme, widthPx),
    [punchCard, description],
  );
  return (
    <section aria-labelledby="punch-card-heading">
      <SectionHeading id="punch-card-heading" title="Weekday and hour">
        <TextButton onClick={() => setTable(!table)}>{table ? 'Show as chart' : 'Show as table'}</TextButton>
      </SectionHeading>
      {table ? (
        <PunchCardTable punchCard={punchCard} heightPx={HEIGHT_PX} />
      ) : (
        <Chart option={option} heightPx={HEIGHT_PX} />
      )}
      <p class="quiet chart-summary">{description}</p>
    </section>
  );
}

function describePunchCard(punchCard: PunchCard): string {
  const cells = punchCard.flatMap((hours, weekday) => hours.map((commits, hour) => ({ weekday, hour, commits })));
  const most = cells.reduce((top, cell) => (cell.commits > top.commits ? cell : top), {
    weekday: 0,
    hour: 0,
    commits: 0,
  });
  if (most.commits === 0) return 'No commit with a usable date.';
  const time = `${WEEKDAYS[most.weekday]?.long ?? ''}s from ${hourLabel(most.hour)}`;
  return `Over all time, in each author's own time zone; the most, ${countOf(most.commits, 'commit')}, on ${time}.`;
}
