const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Control and format characters (bidirectional marks among them) but for the joiners, and half surrogate pairs. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Makes text of a repository safe to show on one line: whatever would reorder or hide its neighbours becomes `�`, so that
 * a manipulated name shows instead of acting. The same rule as in the written reports.
 */
export function displayText(text: string): string {
  return text.replace(LINE_BREAKS, ' ').replace(INVISIBLE, '\uFFFD').trim();
}
