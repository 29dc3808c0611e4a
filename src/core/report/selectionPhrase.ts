import type { MetricOptions } from '../model/options.ts';

/** More are counted; a report's parameters have them all. */
const LISTED = 5;

/**
 * Which commits the figures are of, when not of all: `Only changes under src/core or docs by *@example.org`. Paths and
 * authors stand in it as they were given.
 */
export function selectionPhrase({ paths, authors }: Pick<MetricOptions, 'paths' | 'authors'>): string | null {
  const by = authors.length === 0 ? '' : ` by ${alternatives(authors)}`;
  if (paths.length > 0) return `Only changes under ${alternatives(paths)}${by}`;
  return by === '' ? null : `Only commits${by}`;
}

function alternatives(texts: readonly string[]): string {
  const left = texts.length - LISTED;
  const shown = left > 0 ? [...texts.slice(0, LISTED), `${left} more`] : texts;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`;
}
