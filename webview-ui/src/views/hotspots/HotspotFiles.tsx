import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';

import { countOf, groupedCount } from '../../format/counts.ts';
import type { HotspotSortColumn } from '../../state/hotspotChoice.ts';
import { hotspotCsv } from '../../state/hotspotCsv.ts';
import { hotspotRows } from '../../state/hotspotRows.ts';
import { hotspotsBelow, type ListedHotspot } from '../../state/hotspotTree.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { hotspotColumns } from './hotspotColumns.tsx';
import { useOpenHotspot } from './useOpenHotspot.ts';

const ROW_HEIGHT_PX = 44;
const MAX_HEIGHT_PX = 640;

export interface HotspotFilesProps {
  readonly hotspots: readonly ListedHotspot[];
  /** The figures are lower bounds. */
  readonly partial: boolean;
}

/** The files below the place that the map shows, with everything that is known of them. */
export function HotspotFiles({ hotspots, partial }: HotspotFilesProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { repositoryNames, navigation } = state;
  const choice = navigation.hotspots;
  const { place, text, sort } = choice;
  const openFile = useOpenHotspot();
  const rows = useMemo(() => hotspotRows(hotspots, choice, repositoryNames), [hotspots, choice, repositoryNames]);
  const columns = hotspotColumns({ names: repositoryNames, partial, onOpen: openFile, place });
  return (
    <section aria-labelledby="files-heading">
      <SectionHeading id="files-heading" title="Hotspots" help="hotspot" />
      <FileTools rows={rows} count={hotspotsBelow(hotspots, place).length} />
      <VirtualTable<ListedHotspot>
        caption="Files, a row each"
        columns={columns}
        rows={rows}
        rowKey={(hotspot) => String(hotspot.place)}
        sort={{
          ...sort,
          onSort: (column, descending) =>
            dispatch({
              type: 'hotspotsChosen',
              hotspots: { sort: { column: column as HotspotSortColumn, descending } },
            }), // keys of the columns above
        }}
        rowHeightPx={ROW_HEIGHT_PX}
        maxHeightPx={MAX_HEIGHT_PX}
        empty={text === '' ? 'No file of those at HEAD was changed.' : 'No file matches the filter.'}
        startKey={`${place.repositoryId ?? ''} ${place.folder} ${text} ${sort.column} ${String(sort.descending)}`}
      />
    </section>
  );
}

/** The filter, what it leaves, and how to take that along. */
function FileTools({ rows, count }: { readonly rows: readonly ListedHotspot[]; readonly count: number }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const csv = useCallback(() => hotspotCsv(rows, state.repositoryNames), [rows, state.repositoryNames]);
  return (
    <div class="table-tools">
      <TextField
        label="Filter files"
        placeholder="Filter by path, repository or developer"
        value={state.navigation.hotspots.text}
        onInput={(text) => dispatch({ type: 'hotspotsChosen', hotspots: { text } })}
      />
      <p class="quiet" role="status">
        {rows.length === count ? countOf(count, 'file') : `${groupedCount(rows.length)} of ${countOf(count, 'file')}`}
      </p>
      <CopyButton label="Copy as CSV" text={csv} done={`${countOf(rows.length, 'row')} copied.`} />
    </div>
  );
}
