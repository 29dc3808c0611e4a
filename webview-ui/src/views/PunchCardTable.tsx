import type { JSX } from 'preact';

import { groupedCount } from '../format/counts.ts';
import { hourLabel, WEEKDAYS } from '../format/weekdays.ts';
import { ScrollTable } from '../ui/ScrollTable.tsx';

export interface PunchCardTableProps {
  readonly punchCard: readonly (readonly number[])[];
  readonly heightPx: number;
}

/** The punch card's numbers: an hour a row, a weekday a column. */
export function PunchCardTable({ punchCard, heightPx }: PunchCardTableProps): JSX.Element {
  return (
    <ScrollTable
      caption="Commits by hour and weekday"
      headings={[
        { key: 'hour', content: 'Hour' },
        ...WEEKDAYS.map(({ short, long }) => ({ key: short, content: <abbr title={long}>{short}</abbr> })),
      ]}
      rows={Array.from({ length: 24 }, (_, hour) => ({
        heading: hourLabel(hour),
        cells: WEEKDAYS.map((_day, weekday) => groupedCount(punchCard[weekday]?.[hour] ?? 0)),
      }))}
      heightPx={heightPx}
    />
  );
}
