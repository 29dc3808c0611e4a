import type { ActivityDurations, RunActivity } from '../core/model/runActivity.ts';
import { groupedCount } from '../core/report/formatCount.ts';
import { layoutTable } from '../core/report/tableLayout.ts';
import type { Table, TableColumn } from '../core/report/tableLayout.ts';
import { visibleText } from '../core/report/visibleText.ts';

/** What a run took, as short tables: operations, what was waited for, and what servers were asked. */
export function timingsTable({ operations, permits, api }: RunActivity, columns: number): string {
  const parts: readonly Table[] = [
    {
      columns: headers('Operation', 'Calls', 'Failed', ...PERCENTILES),
      rows: operations.map((each) => cells(each.name, [each.calls, each.failures], each)),
    },
    {
      columns: headers('Waiting for', 'At once', 'Queue', ...PERCENTILES),
      rows: permits.map((each) => cells(each.name, [each.limit, each.maxQueueDepth], each)),
    },
    {
      columns: headers('Requests of', 'Answered', 'Cached', 'Refused', 'Lost', ...PERCENTILES),
      rows: api.map((each) => cells(each.provider, [each.success, each.cached, each.error, each.exception], each)),
    },
  ];
  const tables = parts
    .filter(({ rows }) => rows.length > 0)
    .map((table) => layoutTable(table, columns, (text) => text));
  return tables.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

const PERCENTILES = ['p50', 'p95', 'p99'] as const;

function headers(first: string, ...others: readonly string[]): readonly TableColumn[] {
  const rest = others.map((header) => ({ header, align: 'right' }) as const);
  return [{ header: first, align: 'left', shrinksTo: 12 }, ...rest];
}

function cells(
  name: string,
  counts: readonly number[],
  { p50Ms, p95Ms, p99Ms }: ActivityDurations,
): readonly { readonly text: string }[] {
  const texts = [visibleText(name), ...counts.map(groupedCount), ...[p50Ms, p95Ms, p99Ms].map(durationOf)];
  return texts.map((text) => ({ text }));
}

function durationOf(durationMs: number | null): string {
  if (durationMs === null) return '–';
  if (durationMs < 10) return `${durationMs.toFixed(1)} ms`;
  return durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
