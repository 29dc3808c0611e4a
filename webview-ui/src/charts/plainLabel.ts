import { displayText } from '../format/displayText.ts';

const MAX_LENGTH = 40;

/** Not seen, and no end of a word. */
const JOINER = '\u2060';

/**
 * A name as a label of a chart: bounded, and never read as the rich text markup `{style|text}`. The chart keeps the widths
 * of texts in a plain object by the texts themselves, whole or cut: no label is a name that every object has, such as
 * `constructor`, and none holds `__proto__`, which would change every object of the page.
 */
export function plainLabel(name: string): string {
  const text = displayText(name);
  if (text === '') return '';
  // Never in the middle of a surrogate pair.
  const cut = text.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/u, '');
  const bounded = text.length > MAX_LENGTH ? `${cut}…` : text;
  // A joiner after the brace: the markup wants a style's name right behind it.
  return `${JOINER}${bounded.replaceAll('{', `{${JOINER}`).replace(/_(?=_)/gu, `_${JOINER}`)}`;
}
