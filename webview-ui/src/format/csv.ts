import { displayText } from './displayText.ts';

/** A character with which a spreadsheet takes a cell for a formula; the full-width ones count too. */
const FORMULA_START = /^[=+\-@＝＋－＠]/u;

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it, and nothing in a
 * text reorders or hides its neighbours; numbers stay numbers. `null` is an empty cell.
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = displayText(value);
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
