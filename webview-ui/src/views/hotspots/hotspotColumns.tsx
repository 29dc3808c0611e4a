import type { JSX } from 'preact';

import { scoreText } from '../../charts/treemapChart.ts';
import { countOf, percentage } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { HotspotPlace, HotspotSortColumn } from '../../state/hotspotChoice.ts';
import { fileName, folderOf, type ListedHotspot } from '../../state/hotspotTree.ts';
import type { TableColumn } from '../../ui/DataTable.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { Figure, MissingFigure } from '../Figure.tsx';

export interface HotspotColumnInput {
  /** Of repositories, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly partial: boolean;
  /** Where the page is: what all files share is not said again. */
  readonly place: HotspotPlace;
  /** Opens a file; `null` where nothing can. */
  readonly onOpen: ((file: ListedHotspot) => void) | null;
}

type HotspotColumn = TableColumn<ListedHotspot> & { readonly key: HotspotSortColumn };

export function hotspotColumns(input: HotspotColumnInput): readonly HotspotColumn[] {
  return [fileColumn(input), ...sizeColumns(input), ...peopleColumns(), ageColumn()];
}

function fileColumn({ names, place, onOpen }: HotspotColumnInput): HotspotColumn {
  return {
    key: 'file',
    title: 'File',
    cell: (hotspot) => {
      const { path, repositoryId } = hotspot;
      const where = [place.repositoryId === null ? (names.get(repositoryId) ?? 'no longer here') : '', folderOf(path)];
      const name = <Text value={fileName(path)} />;
      return (
        <span class="hotspot-file" title={displayText(path)}>
          {onOpen === null ? (
            name
          ) : (
            <TextButton label={`Open ${displayText(path)}`} onClick={() => onOpen(hotspot)}>
              {name}
            </TextButton>
          )}
          <small class="email">
            <Text value={where.filter((part) => part !== '').join(' › ')} />
          </small>
        </span>
      );
    },
  };
}

function sizeColumns({ partial }: HotspotColumnInput): readonly HotspotColumn[] {
  return [
    {
      key: 'score',
      title: 'Score',
      help: 'Revisions × lines, each scaled to the most of its repository: 0 to 100',
      numeric: true,
      cell: ({ score }) => (
        <span class="score">
          <Meter label={`Score ${scoreText(score)}`} percent={score} /> {scoreText(score)}
        </span>
      ),
    },
    {
      key: 'revisions',
      title: 'Revisions',
      help: 'Commits that changed the file, merges left out',
      numeric: true,
      cell: ({ revisions }) => <Figure value={revisions} noun="revisions" partial={partial} />,
    },
    {
      key: 'lines',
      title: 'Lines',
      help: 'Lines of the file at HEAD',
      numeric: true,
      cell: ({ lines }) => <Figure value={lines} noun="lines" />,
    },
  ];
}

function peopleColumns(): readonly HotspotColumn[] {
  return [
    {
      key: 'developer',
      title: 'Main developer',
      help: 'Who inserted most of its lines',
      optional: true,
      cell: ({ mainDeveloper }) =>
        mainDeveloper === null ? (
          <Unknown />
        ) : (
          <span title={displayText(`${mainDeveloper.name} ${mainDeveloper.email}`)}>
            <Text value={mainDeveloper.name} />
          </span>
        ),
    },
    {
      key: 'ownership',
      title: 'Ownership',
      help: "The main developer's share of all insertions",
      numeric: true,
      optional: true,
      cell: ({ ownership }) => (ownership === null ? <Unknown /> : percentage(ownership, 1)),
    },
    {
      key: 'fragmentation',
      title: 'Fragmentation',
      help: '0 where one person made every revision; the nearer to 1, the more people share the file',
      numeric: true,
      optional: true,
      cell: ({ fragmentation }) => fragmentation.toFixed(2),
    },
  ];
}

function ageColumn(): HotspotColumn {
  return {
    key: 'age',
    title: 'Age',
    help: 'Whole months since the last change',
    numeric: true,
    optional: true,
    cell: ({ ageMonths }) =>
      ageMonths === null ? (
        <MissingFigure reason="No change with a usable date" />
      ) : (
        <span title={countOf(ageMonths, 'whole month')}>{ageMonths === 0 ? '< 1 mo' : `${ageMonths} mo`}</span>
      ),
  };
}

function Unknown(): JSX.Element {
  return <MissingFigure reason="Lines are not all known" />;
}
