import type { JSX } from 'preact';

import type { ChangedFile } from '../../../src/core/model/report.ts';
import type { Details } from '../state/viewState.ts';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Figure } from './Figure.tsx';
import { LineCounts } from './LineCounts.tsx';
import { RepositoryFileName } from './RepositoryFileName.tsx';
import { SectionHeading } from './SectionHeading.tsx';

const ROWS_AT_FIRST = 10;

export interface MostChangedFilesProps {
  readonly repositoryId: string;
  /** `undefined` until they were answered. */
  readonly details: Details | undefined;
  readonly partial: boolean;
  /** Why line counts of all files are missing; of a single file they may be for other reasons. */
  readonly missingLines: string | undefined;
}

/** A file with its place in the list: two paths that are no UTF-8 may look the same. */
interface Row {
  readonly place: number;
  readonly file: ChangedFile;
}

/** Where the work goes: the files that were changed most often, over all time. */
export function MostChangedFiles(props: MostChangedFilesProps): JSX.Element | null {
  const files = props.details?.repository?.files?.mostChanged;
  if (files === undefined) return null;
  return (
    <section aria-labelledby="files-heading">
      <SectionHeading id="files-heading" title="Most changed files" help="mostChangedFiles">
        by commits that changed them, over all time
      </SectionHeading>
      <DataTable<Row>
        caption="Most changed files, over all time"
        columns={fileColumns(props)}
        rows={files.map((file, place) => ({ place, file }))}
        rowKey={({ place }) => String(place)}
        pageSize={ROWS_AT_FIRST}
        empty="No commit changed a file."
      />
    </section>
  );
}

function fileColumns({ repositoryId, partial, missingLines }: MostChangedFilesProps): readonly TableColumn<Row>[] {
  return [
    {
      key: 'file',
      title: 'File',
      cell: ({ place, file }) => (
        <RepositoryFileName repositoryId={repositoryId} list="mostChanged" place={place} path={file.path} />
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
      key: 'recent',
      title: '365 days',
      help: 'Revisions in the last 365 days',
      numeric: true,
      cell: ({ file }) => (
        <Figure value={file.revisionsLast365Days} noun="revisions in the last 365 days" partial={partial} />
      ),
    },
    {
      key: 'lines',
      title: '± lines',
      numeric: true,
      optional: true,
      cell: ({ file: { insertions, deletions } }) => (
        <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing={missingLines} />
      ),
    },
  ];
}
