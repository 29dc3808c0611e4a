import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { cellClass } from './cellClass.ts';
import { ColumnHeader, type ColumnSort } from './ColumnHeader.tsx';
import type { TableColumn } from './DataTable.tsx';

export interface VirtualTableProps<Row> {
  /** Names the table and the region in which it scrolls. */
  readonly caption: string;
  /** The first is the row's heading. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: ColumnSort;
  /** Of every row: what does not fit is cut off. */
  readonly rowHeightPx: number;
  /** The table is no higher; where it would be, it scrolls. */
  readonly maxHeightPx: number;
  /** Shown instead of the body when there is no row. */
  readonly empty: string;
  /** Another one begins at the top. */
  readonly startKey: string;
}

const HEAD_PX = 32;
/** Drawn beyond what is in sight: the Tab key finds the next row there. */
const BEYOND = 8;

/** A table of which only the rows in sight are drawn: ten thousand cost what twenty do. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): JSX.Element {
  const { caption, columns, rows, rowKey, sort, rowHeightPx, maxHeightPx, empty, startKey } = props;
  const box = useRef<HTMLDivElement>(null);
  const topPx = useScrollTop(box, startKey);
  const first = Math.max(Math.floor(topPx / rowHeightPx) - BEYOND, 0);
  const end = Math.min(Math.ceil((topPx + maxHeightPx) / rowHeightPx) + BEYOND, rows.length);
  if (rows.length === 0) return <p class="table-empty">{empty}</p>;
  return (
    <div
      class="scroll-box virtual-table"
      style={{ maxHeight: `${maxHeightPx}px` }}
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table class="table-fixed" aria-rowcount={rows.length + 1}>
        <caption class="visually-hidden">{caption}</caption>
        <thead style={{ height: `${HEAD_PX}px` }}>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHeader key={column.key} column={column} {...(sort === undefined ? {} : { sort })} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap heightPx={first * rowHeightPx} columns={columns.length} />
          {rows.slice(first, end).map((row, place) => (
            <tr key={rowKey(row)} aria-rowindex={first + place + 2} style={{ height: `${rowHeightPx}px` }}>
              <Cells row={row} columns={columns} />
            </tr>
          ))}
          <Gap heightPx={(rows.length - end) * rowHeightPx} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

interface CellsProps<Row> {
  readonly row: Row;
  readonly columns: VirtualTableProps<Row>['columns'];
}

function Cells<Row>({ row, columns }: CellsProps<Row>): JSX.Element {
  const [heading, ...others] = columns;
  return (
    <>
      <th scope="row" class="row-heading">
        {heading?.cell(row)}
      </th>
      {others.map((column) => (
        <td key={column.key} class={cellClass(column)}>
          {column.cell(row)}
        </td>
      ))}
    </>
  );
}

/** As high as the rows that are not drawn. */
function Gap({ heightPx, columns }: { readonly heightPx: number; readonly columns: number }): JSX.Element | null {
  if (heightPx === 0) return null;
  return (
    <tr class="gap-row" aria-hidden="true" style={{ height: `${heightPx}px` }}>
      <td colSpan={columns} />
    </tr>
  );
}

/** How far it is scrolled, once a frame. */
function useScrollTop(box: { readonly current: HTMLDivElement | null }, startKey: string): number {
  const [topPx, setTopPx] = useState(0);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
    setTopPx(0);
  }, [startKey]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    let requested = false;
    const follow = (): void => {
      if (requested) return;
      requested = true;
      requestAnimationFrame(() => {
        requested = false;
        setTopPx(element.scrollTop);
      });
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [box.current]);
  return topPx;
}
