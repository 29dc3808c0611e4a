import { createPaint } from '../core/report/paint.ts';
import { layoutTable } from '../core/report/tableLayout.ts';
import { visibleText } from '../core/report/visibleText.ts';
import type { Explanation } from '../core/registry/candidate.ts';
import type { TableLook } from './reportWriter.ts';

/** Who offers a provider of CI jobs, who of them is used, and why. */
export function providerText(
  { key, winner, override, candidates }: Explanation,
  { columns, color }: TableLook,
): string {
  const paint = createPaint(color);
  const rows = candidates.map(({ name, state, score, reasons }) => [
    { text: visibleText(name) },
    { text: state, paint: paint(state === 'active' ? 'green' : 'dim') },
    { text: String(score.priority) },
    { text: String(score.stackLevel) },
    { text: visibleText(reasons.join(' ')) },
  ]);
  const table = {
    columns: [
      { header: 'Offered by', align: 'left' },
      { header: 'State', align: 'left' },
      { header: 'Priority', align: 'right', dropOrder: 2 },
      { header: 'Level', align: 'right', dropOrder: 1 },
      { header: 'Why', align: 'left', shrinksTo: 20 },
    ],
    rows,
  } as const;
  const used = winner === null ? 'Nothing is used.' : `What ${visibleText(winner)} offers is used.`;
  const named = override === null ? '' : ` Settings name ${visibleText(override)}.`;
  const lines = [
    paint('bold')(visibleText(key)),
    `A provider of CI jobs. ${used}${named}`,
    '',
    ...layoutTable(table, columns, paint('dim')),
  ];
  return `${lines.join('\n')}\n`;
}
