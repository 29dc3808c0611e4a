/**
 * Makes a name of a repository, a person or a file safe to show on one line: line breaks and tabs become spaces, and
 * every other character that moves a cursor, starts an escape sequence or reorders its neighbours becomes `�`, so that a
 * manipulated name shows instead of acting. Joiners stay: names and emoji need them.
 */
export function visibleText(text: string): string {
  return text.replace(LINE_BREAKS, ' ').replace(INVISIBLE, '\uFFFD').trim();
}

const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;
/** Control and format characters (bidirectional marks among them) but for the joiners, and half surrogate pairs. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu;
