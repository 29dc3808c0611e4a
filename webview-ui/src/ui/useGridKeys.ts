import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A cell of a grid; row −1 holds the headings. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

const PAGE_ROWS = 12;

type Step = (cell: GridCell, size: GridSize) => GridCell;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  PageDown: ({ row, column }) => ({ row: row + PAGE_ROWS, column }),
  PageUp: ({ row, column }) => ({ row: row - PAGE_ROWS, column }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { columns }) => ({ row, column: columns - 1 }),
};

const WITH_CONTROL: Readonly<Record<string, Step>> = {
  Home: () => ({ row: 0, column: 0 }),
  End: (_, { rows, columns }) => ({ row: rows - 1, column: columns - 1 }),
};

export interface GridKeys {
  /** The one cell that Tab reaches. */
  readonly active: GridCell;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** A cell took the focus by other means. */
  readonly onFocus: (cell: GridCell) => void;
}

/**
 * A grid with one tab stop that the arrow keys walk. A cell, or what takes the focus in it, carries `data-cell="row:column"`.
 *
 * @param reveal has a row drawn that may not be
 */
export function useGridKeys(
  box: { readonly current: HTMLElement | null },
  size: GridSize,
  reveal: (row: number) => void,
): GridKeys {
  const [chosen, setChosen] = useState<GridCell>({ row: 0, column: 0 });
  const wanted = useRef(false);
  const active = inside(chosen, size);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const cell = box.current?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`);
    if (cell === null || cell === undefined) return;
    wanted.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  return {
    active,
    onKeyDown: (event) => {
      const steps = event.ctrlKey || event.metaKey ? WITH_CONTROL : STEPS;
      const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
      if (step === undefined || event.altKey || event.shiftKey) return;
      event.preventDefault();
      const next = inside(step(active, size), size);
      wanted.current = true;
      if (next.row >= 0) reveal(next.row);
      setChosen(next);
    },
    onFocus: setChosen,
  };
}

function inside({ row, column }: GridCell, { rows, columns }: GridSize): GridCell {
  return {
    row: Math.max(-1, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  };
}
