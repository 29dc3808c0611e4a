import type { JSX } from 'preact';

import type { Hotspot } from '../../../../src/core/model/codeMetrics.ts';
import { groupedCount, percentage } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import type { Details } from '../../state/viewState.ts';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Text } from '../../ui/Text.tsx';
import { Figure, MissingFigure } from '../Figure.tsx';
import { RepositoryFileName } from '../RepositoryFileName.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

const ROWS_AT_FIRST = 10;

export interface HotspotSectionProps {
  readonly repositoryId: string;
  /** `undefined` until they were answered. */
  readonly details: Details | undefined;
  readonly partial: boolean;
  /** Why there are no line counts, and so no main developers. */
  readonly missingLines: string | undefined;
}

/** A file with its place in the list: two paths that are no UTF-8 may look the same. */
interface Row {
  readonly place: number;
  readonly file: Hotspot;
}

/** Large files that change often, with who knows them; nothing where the files at HEAD were not read. */
export function HotspotSection(props: HotspotSectionProps): JSX.Element | null {
  const hotspots = props.details?.repository?.files?.hotspots ?? null;
  if (hotspots === null) return null;
  return (
    <section aria-labelledby="hotspots-heading">
      <SectionHeading id="hotspots-heading" title="Hotspots" help="hotspot">
        large files that change often
      </SectionHeading>
      <DataTable<Row>
        caption="Hotspots, highest score first"
        columns={[...fileColumns(props), ...peopleColumns(props)]}
        rows={hotspots.map((file, place) => ({ place, file }))}
        rowKey={({ place }) => String(place)}
        pageSize={ROWS_AT_FIRST}
        empty="No file of text at HEAD was changed by a commit."
      />
    </section>
  );
}

function fileColumns({ repositoryId, partial }: HotspotSectionProps): readonly TableColumn<Row>[] {
  return [
    {
      key: 'file',
      title: 'File',
      cell: ({ place, file }) => (
        <RepositoryFileName repositoryId={repositoryId} list="hotspots" place={place} path={file.path} />
      ),
    },
    {
      key: 'score',
      title: 'Score',
      help: 'Revisions times lines, each on a scale to the largest of the repository, as 0 to 100',
      numeric: true,
      cell: ({ file }) => (
        <span class="degree">
          <Meter label="Score" percent={file.score} /> {file.score.toFixed(1)}
        </span>
      ),
    },
    {
      key: 'revisions',
      title: 'Revisions',
      help: 'Commits that changed the file, merges left out',
      numeric: true,
      cell: ({ file }) => <Figure value={file.revisions} noun="revisions" partial={partial} />,
    },
    {
      key: 'size',
      title: 'Lines',
      help: 'Lines of the file at HEAD',
      numeric: true,
      optional: true,
      cell: ({ file }) => <Figure value={file.lines} noun="lines at HEAD" />,
    },
  ];
}

function peopleColumns({ missingLines }: HotspotSectionProps): readonly TableColumn<Row>[] {
  return [
    {
      key: 'developer',
      title: 'Main developer',
      help: 'Who inserted most of its lines, and their share',
      optional: true,
      cell: ({ file }) => <MainDeveloper file={file} missing={missingLines} />,
    },
    {
      key: 'fragmentation',
      title: 'Shared',
      help: 'Fragmentation: 0 when one person made every revision, nearer to 1 the more people share it',
      numeric: true,
      optional: true,
      cell: ({ file }) => file.fragmentation.toFixed(2),
    },
    {
      key: 'age',
      title: 'Age',
      help: 'Whole months since its last change',
      numeric: true,
      optional: true,
      cell: ({ file: { ageMonths } }) =>
        ageMonths === null ? <MissingFigure reason="No change with a usable date" /> : `${groupedCount(ageMonths)} mo`,
    },
  ];
}

function MainDeveloper({
  file: { mainDeveloper, ownership },
  missing,
}: {
  readonly file: Hotspot;
  readonly missing: string | undefined;
}): JSX.Element {
  if (mainDeveloper === null) return <MissingFigure reason={missing ?? 'Not known: no line counts'} />;
  return (
    <span class="person" title={displayText(mainDeveloper.email)}>
      <Text value={mainDeveloper.name} />
      {ownership === null ? null : <span class="quiet"> {percentage(ownership, 1)}</span>}
    </span>
  );
}
