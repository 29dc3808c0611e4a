import type { JSX } from 'preact';

import type { Organization } from '../../../src/core/model/report.ts';
import type { WindowKey } from '../../../src/core/model/window.ts';
import { countOf } from '../format/counts.ts';
import type { Details } from '../state/viewState.ts';
import { windowChoice } from '../state/windows.ts';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Text } from '../ui/Text.tsx';
import { useDashboard } from './dashboardContext.ts';
import { Figure } from './Figure.tsx';
import { LineCounts } from './LineCounts.tsx';
import { SectionHeading } from './SectionHeading.tsx';

const ROWS_AT_FIRST = 10;

export interface OrganizationSectionProps {
  readonly details: Details | undefined;
  readonly partial: boolean;
  /** Why there are no line counts. */
  readonly missingLines: string | undefined;
}

/** For whom the people work, by the domain of their e-mail. */
export function OrganizationSection(props: OrganizationSectionProps): JSX.Element | null {
  const { details } = props;
  const { window } = useDashboard().state.navigation;
  const organizations = details?.repository?.organizations;
  if (organizations === undefined) return null;
  const active = organizations
    .filter(({ windows }) => windows[window] > 0)
    .toSorted((a, b) => b.windows[window] - a.windows[window]);
  return (
    <section aria-labelledby="organizations-heading">
      <SectionHeading id="organizations-heading" title="Organizations" help="organization">
        {props.partial ? 'at least ' : ''}
        {countOf(active.length, 'organization')} {windowChoice(window).phrase}
      </SectionHeading>
      <DataTable<Organization>
        key={window}
        caption={`Organizations, ${windowChoice(window).phrase}`}
        columns={organizationColumns(window, props)}
        rows={active}
        rowKey={({ name }) => name}
        pageSize={ROWS_AT_FIRST}
        empty="Nobody made a commit in this window."
      />
    </section>
  );
}

function organizationColumns(
  window: WindowKey,
  { partial, missingLines }: OrganizationSectionProps,
): readonly TableColumn<Organization>[] {
  return [
    { key: 'organization', title: 'Organization', cell: ({ name }) => <Text value={name} /> },
    {
      key: 'commits',
      title: 'Commits',
      numeric: true,
      cell: ({ windows }) => <Figure value={windows[window]} noun="commits" partial={partial} />,
    },
    {
      key: 'people',
      title: 'People, all time',
      numeric: true,
      cell: ({ contributors }) => <Figure value={contributors} noun="people" partial={partial} />,
    },
    {
      key: 'lines',
      title: '± lines, all time',
      numeric: true,
      cell: ({ insertions, deletions }) => (
        <LineCounts insertions={insertions} deletions={deletions} partial={partial} missing={missingLines} />
      ),
    },
  ];
}
