import { displayText } from '../format/displayText.ts';

const MAX_LENGTH = 40;

/** A name as a label of a chart: bounded, and never read as the rich text markup `{style|text}`. */
export function plainLabel(name: string): string {
  const text = displayText(name);
  // Never in the middle of a surrogate pair.
  const cut = text.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/u, '');
  const bounded = text.length > MAX_LENGTH ? `${cut}…` : text;
  // A joiner after the brace: the markup wants a style's name right behind it.
  return bounded.replaceAll('{', '{\u2060');
}
