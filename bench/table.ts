export type Unit = 's' | 'ms' | 'ns' | 'MB' | 'changes' | 'starts';

/** What a figure has to reach: at most so much. */
export interface Target {
  readonly of: 'ratio' | 'ours';
  readonly atLeast: number;
  readonly aim: number;
  /** Milliseconds that `atLeast` grants on top of the share of the reference. */
  readonly allowanceMs?: number;
}

/** One comparison. Times are in milliseconds (nanoseconds where that is the unit), sizes in bytes, whatever unit shows them. */
export interface Row {
  readonly what: string;
  /** Names of the repositories, or what else it was measured on. */
  readonly on: string;
  readonly unit: Unit;
  readonly ours: number;
  /** `null` where there is none. */
  readonly reference: number | null;
  /** `null` where nothing is asked for. */
  readonly target: Target | null;
}

export type Verdict = 'aim' | 'met' | 'missed' | '';

const HEADINGS = ['what', 'on', 'ours', 'reference', 'ratio', 'at least', 'aim', ''] as const;
/** The columns that are numbers. */
const FIRST_NUMBER = 2;

/** Ours as a share of the reference's; `null` without one. */
export function ratio({ ours, reference }: Row): number | null {
  return reference === null || reference === 0 ? null : ours / reference;
}

/** Whether the row reaches its aim, at least what is needed, or neither; empty when it has no target. */
export function verdict(row: Row): Verdict {
  const { target, ours } = row;
  if (target === null) return '';
  const figure = target.of === 'ours' ? ours : ratio(row);
  if (figure === null) return '';
  if (figure <= target.aim) return 'aim';
  const granted = target.of === 'ratio' ? (target.allowanceMs ?? 0) / (row.reference ?? 1) : 0;
  return figure <= target.atLeast + granted ? 'met' : 'missed';
}

/** `1.23 s`, `45 ms`, `120 MB`: three digits that count, never fewer than the whole ones. */
export function quantity(value: number, unit: Unit): string {
  if (unit === 'changes' || unit === 'starts') return value.toLocaleString('en-US');
  const scaled = unit === 's' ? value / 1000 : unit === 'MB' ? value / 1024 ** 2 : value;
  return `${digits(scaled)} ${unit}`;
}

function digits(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

function goal(row: Row, name: 'atLeast' | 'aim'): string {
  const { target, unit } = row;
  if (target === null) return '';
  if (target.of === 'ours') return quantity(target[name], unit);
  const allowance = name === 'atLeast' && target.allowanceMs !== undefined ? ` + ${target.allowanceMs} ms` : '';
  return `${target[name].toFixed(2)}${allowance}`;
}

function cells(row: Row): readonly string[] {
  const { what, on, unit, ours, reference } = row;
  const share = ratio(row);
  return [
    what,
    on,
    quantity(ours, unit),
    reference === null ? '' : quantity(reference, unit),
    share === null ? '' : share.toFixed(share < 0.1 ? 3 : 2),
    goal(row, 'atLeast'),
    goal(row, 'aim'),
    verdict(row),
  ];
}

/** A Markdown table. */
export function markdownTable(rows: readonly Row[]): string {
  const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const rule = HEADINGS.map((_, column) => (isNumber(column) ? '---:' : '---'));
  return [line(HEADINGS), line(rule), ...rows.map((row) => line(cells(row)))].join('\n');
}

/** The same for a terminal: columns under each other. */
export function plainTable(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    isNumber(column) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

function isNumber(column: number): boolean {
  return column >= FIRST_NUMBER && column < HEADINGS.length - 1;
}
