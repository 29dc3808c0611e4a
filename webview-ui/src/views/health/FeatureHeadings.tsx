import type { JSX } from 'preact';

import { countOf, groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { HealthSort } from '../../state/healthChoice.ts';
import type { FeatureColumn } from '../../state/healthMatrix.ts';
import type { GridCell } from '../../ui/useGridKeys.ts';
import { Text } from '../../ui/Text.tsx';

interface FeatureHeadingsProps {
  readonly columns: readonly FeatureColumn[];
  readonly sort: HealthSort;
  readonly onSort: (sort: HealthSort) => void;
  /** The cell that Tab reaches. */
  readonly active: GridCell;
}

/** Titles that stand upright, each sorts: what is missing first, and then the other way round. */
export function FeatureHeadings({ columns, sort, onSort, active }: FeatureHeadingsProps): JSX.Element {
  const headings = [
    { key: 'name', title: 'Repository', help: 'Repository' },
    { key: 'score', title: 'Score', help: 'Health score, of what could be known' },
    ...columns.map((column) => ({ key: column.key, title: column.title, help: helpOf(column) })),
  ];
  return (
    <thead>
      <tr aria-rowindex={1} data-heading>
        {headings.map(({ key, title, help }, place) => {
          const ariaSort = sort.column !== key ? 'none' : sort.descending ? 'descending' : 'ascending';
          return (
            <th key={key} scope="col" class={headingClass(place)} aria-sort={ariaSort} data-place={`-1:${place}`}>
              <button
                type="button"
                class="sort-button"
                title={displayText(help)}
                data-cell={`-1:${place}`}
                tabIndex={active.row === -1 && active.column === place ? 0 : -1}
                onClick={() => onSort(nextSort(sort, key))}
              >
                <Text value={title} />
                <span class="sort-mark" aria-hidden="true">
                  {ariaSort === 'none' ? '' : sort.descending ? '▾' : '▴'}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function headingClass(place: number): string {
  if (place === 0) return 'matrix-name';
  return place === 1 ? 'matrix-score' : 'matrix-feature';
}

function nextSort(sort: HealthSort, column: string): HealthSort {
  return { column, descending: sort.column === column && !sort.descending };
}

function helpOf({ title, weight, present, absent }: FeatureColumn): string {
  const points = weight === 0 ? '' : `, counts ${countOf(weight, 'point')}`;
  return `${title}${points}: in ${groupedCount(present)} of ${countOf(present + absent, 'repository', 'repositories')}`;
}
