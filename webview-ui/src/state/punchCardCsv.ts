import { csvText } from '../format/csv.ts';
import { hourLabel, WEEKDAYS } from '../format/weekdays.ts';

/** Commits by hour and weekday for a spreadsheet. */
export function punchCardCsv(punchCard: readonly (readonly number[])[]): string {
  return csvText([
    ['Hour', ...WEEKDAYS.map(({ long }) => long)],
    ...Array.from({ length: 24 }, (_, hour) => [
      hourLabel(hour),
      ...WEEKDAYS.map((_day, weekday) => punchCard[weekday]?.[hour] ?? 0),
    ]),
  ]);
}
