import type { JSX } from 'preact';

import { cellClass } from './cellClass.ts';

export interface ColumnSort {
  readonly column: string;
  readonly descending: boolean;
  readonly onSort: (column: string, descending: boolean) => void;
}

/** What the heading needs of a column. */
export interface HeadedColumn {
  readonly key: string;
  readonly title: string;
  /** What the figures mean. */
  readonly help?: string;
  readonly numeric?: boolean;
  /** Left out where the page is narrow. */
  readonly optional?: boolean;
  /** There is no order in it, even where the table can be sorted. */
  readonly unsorted?: boolean;
}

interface ColumnHeaderProps {
  readonly column: HeadedColumn;
  readonly sort?: ColumnSort;
}

/** A column's heading; where the table can be sorted, a button that sorts by it and then turns the order round. */
export function ColumnHeader({ column, sort }: ColumnHeaderProps): JSX.Element {
  const { key, title, help, numeric = false, unsorted = false } = column;
  const attributes = {
    scope: 'col',
    class: cellClass(column),
    ...(help === undefined ? {} : { title: help }),
  } as const;
  if (sort === undefined || unsorted) return <th {...attributes}>{title}</th>;
  const sorted = sort.column === key;
  const ariaSort = sorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const descending = sorted ? !sort.descending : numeric;
  return (
    <th {...attributes} aria-sort={ariaSort}>
      <button type="button" class="sort-button" onClick={() => sort.onSort(key, descending)}>
        {title}
        <span class="sort-mark" aria-hidden="true">
          {sorted ? (sort.descending ? '▾' : '▴') : ''}
        </span>
      </button>
    </th>
  );
}
