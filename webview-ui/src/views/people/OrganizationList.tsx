import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';

import type { SelectedOrganization, SelectionResult } from '../../../../src/core/model/selection.ts';
import { countOf } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import { organizationsCsv } from '../../state/peopleCsv.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { Text } from '../../ui/Text.tsx';
import { Difference } from '../Difference.tsx';
import { Figure } from '../Figure.tsx';
import { LineCounts } from '../LineCounts.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

const ROWS_AT_FIRST = 6;

/** For whom the people of the selection work, by the domain of their e-mail. */
export function OrganizationList({ result }: { readonly result: SelectionResult }): JSX.Element {
  const { organizations, incomplete } = result;
  const partial = incomplete.length > 0;
  const csv = useCallback(() => organizationsCsv(organizations), [organizations]);
  return (
    <section aria-labelledby="organizations-heading">
      <SectionHeading id="organizations-heading" title="Organizations" help="organization">
        {countOf(organizations.length, 'organization')}{' '}
        <CopyButton quiet label="Copy as CSV" text={csv} done="Copied." />
      </SectionHeading>
      <DataTable<SelectedOrganization>
        caption="Organizations of the people chosen"
        columns={organizationColumns(partial)}
        rows={organizations}
        rowKey={({ name }) => name}
        pageSize={ROWS_AT_FIRST}
        empty="Nobody made a commit in this time."
      />
    </section>
  );
}

const NAME_COLUMN: TableColumn<SelectedOrganization> = {
  key: 'organization',
  title: 'Organization',
  cell: ({ name }) => (
    <span class="organization" title={displayText(name)}>
      <Text value={name} />
    </span>
  ),
};

function organizationColumns(partial: boolean): readonly TableColumn<SelectedOrganization>[] {
  return [
    NAME_COLUMN,
    {
      key: 'people',
      title: 'People',
      numeric: true,
      cell: ({ contributors }) => <Figure value={contributors} noun="people" partial={partial} />,
    },
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: ({ commits }) => <Figure value={commits} noun="commits" partial={partial} />,
    },
    {
      key: 'change',
      title: 'Against before',
      numeric: true,
      optional: true,
      cell: ({ commits, commitsBefore }) => <Difference now={commits} before={commitsBefore} partial={partial} />,
    },
    {
      key: 'lines',
      title: '± lines',
      numeric: true,
      optional: true,
      cell: ({ insertions, deletions }) => (
        <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing="Lines are not all known" />
      ),
    },
  ];
}
