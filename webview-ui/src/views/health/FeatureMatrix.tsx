import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

import type { HealthSort } from '../../state/healthChoice.ts';
import type { FeatureColumn, HealthRow } from '../../state/healthMatrix.ts';
import { useGridKeys, type GridCell } from '../../ui/useGridKeys.ts';
import { useVirtualRows, type VirtualRows } from '../../ui/useVirtualRows.ts';
import { FeatureHeadings } from './FeatureHeadings.tsx';
import { FeatureRow } from './FeatureRow.tsx';
import { LEADING_COLUMNS } from './leadingColumns.ts';

/** A row and a column that the eye or the focus is on. */
export interface MatrixPlace {
  readonly row: HealthRow;
  /** `null` for the name and the score. */
  readonly column: FeatureColumn | null;
}

export interface FeatureMatrixProps {
  readonly rows: readonly HealthRow[];
  readonly columns: readonly FeatureColumn[];
  readonly sort: HealthSort;
  readonly onSort: (sort: HealthSort) => void;
  /** What the pointer or the focus came to; `null` when it left. Keep it between renderings. */
  readonly onPlace: (place: MatrixPlace | null) => void;
}

/** Repositories × features. Only rows that can be seen are drawn; one tab stop, which the arrow keys move. */
export function FeatureMatrix({ rows, columns, sort, onSort, onPlace }: FeatureMatrixProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const sight = useVirtualRows(box, rows.length);
  const size = { rows: rows.length, columns: columns.length + LEADING_COLUMNS };
  const keys = useGridKeys(box, size, sight.reveal);
  const stop = drawnStop(keys.active, sight);
  const tell = (event: Event): void => {
    const cell = cellOf(event.target);
    if (event.type === 'focusin' && cell !== null) keys.onFocus(cell);
    onPlace(placeOf(cell, rows, columns));
  };
  return (
    <div
      class="matrix-box"
      ref={box}
      onKeyDown={keys.onKeyDown}
      onPointerOver={tell}
      onPointerLeave={() => onPlace(null)}
      onFocusIn={tell}
    >
      <table class="matrix" role="grid" aria-rowcount={rows.length + 1} style={{ '--matrix-features': columns.length }}>
        <caption class="visually-hidden">Features of repositories; the arrow keys go from cell to cell</caption>
        <FeatureHeadings columns={columns} sort={sort} onSort={onSort} active={stop} />
        <tbody>
          <Gap heightPx={sight.beforePx} columns={size.columns} />
          {rows.slice(sight.first, sight.end).map((row, place) => (
            <FeatureRow
              key={row.id}
              row={row}
              columns={columns}
              place={sight.first + place}
              activeColumn={stop.row === sight.first + place ? stop.column : null}
            />
          ))}
          <Gap heightPx={sight.afterPx} columns={size.columns} />
        </tbody>
      </table>
    </div>
  );
}

function placeOf(
  cell: GridCell | null,
  rows: readonly HealthRow[],
  columns: readonly FeatureColumn[],
): MatrixPlace | null {
  const row = cell === null ? undefined : rows[cell.row];
  return cell === null || row === undefined ? null : { row, column: columns[cell.column - LEADING_COLUMNS] ?? null };
}

/** A row that was scrolled away takes its tab stop along: the nearest that is drawn has it then. */
function drawnStop(active: GridCell, { first, end }: VirtualRows): GridCell {
  return active.row < 0 ? active : { ...active, row: Math.max(first, Math.min(active.row, end - 1)) };
}

/** Stands for rows that are not drawn. */
function Gap({ heightPx, columns }: { readonly heightPx: number; readonly columns: number }): JSX.Element | null {
  if (heightPx === 0) return null;
  return (
    <tr aria-hidden="true" class="matrix-gap">
      <td colSpan={columns} style={{ height: `${heightPx}px` }} />
    </tr>
  );
}

function cellOf(target: EventTarget | null): GridCell | null {
  const name = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
  if (name === undefined) return null;
  const [row = Number.NaN, column = Number.NaN] = name.split(':').map(Number);
  return { row, column };
}
