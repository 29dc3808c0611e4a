import type { SelectionResult } from '../../../src/core/model/selection.ts';
import { csvText } from '../format/csv.ts';
import { columnText } from './selectionWords.ts';
import { compareFigures } from './spanComparison.ts';

/** Both spans for a spreadsheet, a figure a row. */
export function comparisonCsv({ selection, comparison, now, before }: SelectionResult): string {
  const headings = ['Figure', columnText(selection.span), comparison === null ? '' : columnText(comparison)];
  const figures = before === null ? [] : compareFigures(now, before);
  return csvText([headings, ...figures.map((figure) => [figure.title, figure.now, figure.before])]);
}
