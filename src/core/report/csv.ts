import { stringify } from 'csv-stringify/sync';

import type { Report } from '../model/report.ts';
import type { CsvTable } from '../model/reportExport.ts';
import { csvSheet } from './csvSheets.ts';
import { visibleText } from './visibleText.ts';

/**
 * One table of the report as CSV (RFC 4180: commas, CRLF, quotes where needed), without a byte order mark. The first row
 * holds the report's field names. Numbers and instants stand as in JSON, a list in one cell, what is not known in an empty
 * one. No cell is a formula to a spreadsheet, and none moves a terminal's cursor.
 */
export function renderCsv(report: Report, table: CsvTable): string {
  const { columns, rows } = csvSheet(report, table);
  const fields = columns.map((column) => column.split('.'));
  const cells = rows.map((row) => fields.map((path) => cellOf(valueAt(row, path))));
  return stringify([[...columns], ...cells], { record_delimiter: 'windows' });
}

function valueAt(row: object, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const field of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return null;
    value = (value as Readonly<Record<string, unknown>>)[field]; // it has its own field of that name
  }
  return value;
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? safeText(value.join(', ')) : '';
}

/** A spreadsheet breaks a longer cell into rows. */
const MAXIMUM_LENGTH = 32_000;

function safeText(text: string): string {
  const shown = visibleText(text);
  const cut = shown.length > MAXIMUM_LENGTH ? `${shown.slice(0, MAXIMUM_LENGTH).toWellFormed()}…` : shown;
  return cut.replace(FORMULA, "$1'");
}

/**
 * Where a spreadsheet would begin to calculate: `=`, `+`, `-` or `@`, full-width ones too, first in a cell, quotes or not.
 * Where it parts cells at semicolons, as in half of Europe, that is after each of them as well.
 */
const FORMULA = /((?:^|;)\s*)(?=["\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212])/gu;
