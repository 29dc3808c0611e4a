import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';

import { Chart } from '../charts/Chart.tsx';
import type { ChartTheme } from '../charts/chartTheme.ts';
import type { EChartsCoreOption } from '../charts/echarts.ts';
import { punchCardChart } from '../charts/punchCardChart.ts';
import { countOf } from '../format/counts.ts';
import { hourLabel, WEEKDAYS } from '../format/weekdays.ts';
import { punchCardCsv } from '../state/punchCardCsv.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { TextButton } from '../ui/TextButton.tsx';
import { PunchCardTable } from './PunchCardTable.tsx';
import { SectionHeading } from './SectionHeading.tsx';

const HEIGHT_PX = 190;

type PunchCard = readonly (readonly number[])[];

/** When people commit, in their own time zone: dots, a sentence, and the same as a table. */
export function PunchCardSection({
  punchCard,
  phrase,
  partial,
}: {
  readonly punchCard: PunchCard;
  /** Over which time: `over all time`. */
  readonly phrase: string;
  readonly partial: boolean;
}): JSX.Element {
  const [table, setTable] = useState(false);
  const description = `${describePunchCard(punchCard, phrase)}${partial ? ' Not all of the history was read.' : ''}`;
  const option = useCallback(
    (theme: ChartTheme, widthPx: number): EChartsCoreOption => punchCardChart(punchCard, description, theme, widthPx),
    [punchCard, description],
  );
  const csv = useCallback(() => punchCardCsv(punchCard), [punchCard]);
  return (
    <section aria-labelledby="punch-card-heading">
      <SectionHeading id="punch-card-heading" title="Weekday and hour" help="punchCard">
        <CopyButton quiet label="Copy as CSV" text={csv} done="Copied." />
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

function describePunchCard(punchCard: PunchCard, phrase: string): string {
  const cells = punchCard.flatMap((hours, weekday) => hours.map((commits, hour) => ({ weekday, hour, commits })));
  const most = cells.reduce((top, cell) => (cell.commits > top.commits ? cell : top), {
    weekday: 0,
    hour: 0,
    commits: 0,
  });
  if (most.commits === 0) return 'No commit with a usable date.';
  const time = `${WEEKDAYS[most.weekday]?.long ?? ''}s from ${hourLabel(most.hour)}`;
  const when = `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`;
  return `${when}, in each author's own time zone; the most, ${countOf(most.commits, 'commit')}, on ${time}.`;
}
