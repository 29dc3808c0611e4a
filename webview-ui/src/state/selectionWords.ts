import type { TimeSpan } from '../../../src/core/model/selection.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { countOf } from '../format/counts.ts';
import type { FilterKind, SelectionChoice } from './selectionChoice.ts';
import { daysIn, spanPhrase, spanText } from './selectionSpan.ts';
import { windowChoice } from './windows.ts';

/** Before a value, in a line of filters. */
export const FILTER_WORDS: Readonly<Record<FilterKind, string>> = {
  repository: 'repository',
  group: 'group',
  folder: 'folder',
  organization: 'organization',
  person: 'person',
  path: 'path',
};

type ChosenSpan = Pick<SelectionChoice, 'span' | 'comparison'>;

/** Which time the figures are of, in a sentence: `over the last 90 days`, `from 1 Mar to 30 Jun 2026`. */
export function chosenPhrase({ span }: ChosenSpan, window: WindowKey): string {
  return span === null ? windowChoice(window).phrase : spanPhrase(span);
}

/** What they are compared with, in a sentence: `the 90 days before`; empty where there is nothing before. */
export function comparisonPhrase({ span, comparison }: ChosenSpan, window: WindowKey): string {
  const begins = span === null ? windowChoice(window).days !== null : span.from !== null;
  if (comparison === 'year') return begins ? 'the same days a year earlier' : '';
  if (comparison !== 'before') return spanText(comparison);
  if (span === null) return windowChoice(window).before;
  const days = daysIn(span);
  return days === null ? '' : `the ${days === 1 ? 'day' : countOf(days, 'day')} before`;
}

/** As a heading of a column. */
export function columnText(span: TimeSpan): string {
  const text = spanText(span);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
