import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { countOf, groupedCount } from '../format/counts.ts';
import { Button } from './Button.tsx';
import { cellClass } from './cellClass.ts';
import { ColumnHeader, type ColumnSort, type HeadedColumn } from './ColumnHeader.tsx';

export interface TableColumn<Row> extends HeadedColumn {
  readonly cell: (row: Row) => ComponentChildren;
}

export interface DataTableProps<Row> {
  /** Names the table for a screen reader. */
  readonly caption: string;
  /** The first is the row's heading. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Takes the place of every cell but the first; `null` for the cells. */
  readonly rowNote?: (row: Row) => ComponentChildren;
  /** Stands below the row, over as many columns as are never left out; `null` for nothing. */
  readonly rowDetail?: (row: Row) => ComponentChildren;
  readonly sort?: ColumnSort;
  /** Rows shown at once, and how many more are shown on demand. */
  readonly pageSize: number;
  /** `fixed`: columns keep their width whatever comes to stand in them. */
  readonly layout?: 'fixed' | 'fitting';
  /** Shown instead of the body when there is no row. */
  readonly empty: string;
}

/** A table whose rows beyond the first page are drawn on demand: a thousand rows cost what a hundred do. */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const { caption, columns, rows, rowKey, sort, pageSize, empty, layout = 'fitting' } = props;
  const pages = useShownRows(pageSize);
  const shown = rows.slice(0, pages.limit);
  const left = rows.length - shown.length;
  return (
    <div class="table-block">
      <div class="table-scroll">
        <table class={`table-${layout}`}>
          <caption class="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <ColumnHeader key={column.key} column={column} {...(sort === undefined ? {} : { sort })} />
              ))}
            </tr>
          </thead>
          <tbody ref={pages.body}>
            {shown.map((row) => (
              <TableRow key={rowKey(row)} row={row} table={props} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? <p class="table-empty">{empty}</p> : null}
      {left > 0 ? (
        <p class="table-more">
          <Button label={`Show ${groupedCount(Math.min(left, pageSize))} more`} onClick={pages.showMore} />
          <span>
            {groupedCount(shown.length)} of {countOf(rows.length, 'row')} shown
          </span>
        </p>
      ) : null}
    </div>
  );
}

function TableRow<Row>({ row, table }: { readonly row: Row; readonly table: DataTableProps<Row> }): JSX.Element {
  const [heading, ...others] = table.columns;
  const note = table.rowNote?.(row) ?? null;
  const detail = table.rowDetail?.(row) ?? null;
  return (
    <>
      <tr>
        <th scope="row" class="row-heading">
          {heading?.cell(row)}
        </th>
        {note === null ? (
          others.map((column) => (
            <td key={column.key} class={cellClass(column)}>
              {column.cell(row)}
            </td>
          ))
        ) : (
          <td class="row-note" colSpan={others.length}>
            {note}
          </td>
        )}
      </tr>
      {detail === null ? null : <DetailRow columns={table.columns}>{detail}</DetailRow>}
    </>
  );
}

/** Cells without a column to stand in would make one: the detail takes as many as are never left out. */
function DetailRow<Row>({
  columns,
  children,
}: {
  readonly columns: readonly TableColumn<Row>[];
  readonly children: ComponentChildren;
}): JSX.Element {
  const optional = columns.filter((column) => column.optional);
  return (
    <tr class="row-detail">
      <td colSpan={columns.length - optional.length}>{children}</td>
      {optional.map((column) => (
        <td key={column.key} class={cellClass(column)} />
      ))}
    </tr>
  );
}

interface ShownRows {
  readonly limit: number;
  readonly showMore: () => void;
  readonly body: { current: HTMLTableSectionElement | null };
}

/** After "Show more" the first new row has the focus: the button may be gone by then. */
function useShownRows(pageSize: number): ShownRows {
  const [limit, setLimit] = useState(pageSize);
  const body = useRef<HTMLTableSectionElement | null>(null);
  const firstNew = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (firstNew.current === null) return;
    const row = body.current?.querySelectorAll<HTMLTableRowElement>('tr:not(.row-detail)')[firstNew.current];
    firstNew.current = null;
    const target = row?.querySelector<HTMLElement>('a, button') ?? row?.cells[0];
    if (target === undefined) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
  }, [limit]);
  const showMore = (): void => {
    firstNew.current = limit;
    setLimit(limit + pageSize);
  };
  return { limit, showMore, body };
}
