import type { JSX } from 'preact';

import type { RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import type { Activity, WindowActivities, WindowActivity } from '../../../src/core/model/report.ts';
import { comparedWithBefore } from '../state/comparison.ts';
import { lineCoverageSentence, missingLinesReason } from '../state/lineCoverage.ts';
import { WINDOW_CHOICES, type WindowChoice } from '../state/windows.ts';
import { DataTable, type TableColumn } from '../ui/DataTable.tsx';
import { Figure, MissingFigure } from './Figure.tsx';
import { SectionHeading } from './SectionHeading.tsx';

export interface WindowTableProps {
  readonly overview: RepositoryOverview;
  readonly activity: Activity;
  readonly partial: boolean;
}

/** Every window side by side. They overlap: none adds up to another. */
export function WindowTable(props: WindowTableProps): JSX.Element {
  return (
    <section aria-labelledby="windows-heading">
      <SectionHeading id="windows-heading" title="Windows" help="commits">
        {lineCoverageSentence(props.overview)}
      </SectionHeading>
      <DataTable<WindowChoice>
        caption="Activity by window"
        columns={windowColumns(props)}
        rows={WINDOW_CHOICES}
        rowKey={({ key }) => key}
        pageSize={WINDOW_CHOICES.length}
        empty=""
      />
    </section>
  );
}

function windowColumns({ overview, activity, partial }: WindowTableProps): readonly TableColumn<WindowChoice>[] {
  const { windows } = activity;
  const missing = missingLinesReason(overview) ?? 'Line counts could not be read';
  const figure = (
    title: string,
    noun: string,
    value: (window: WindowActivity) => number | null,
  ): TableColumn<WindowChoice> => ({
    key: title.toLowerCase(),
    title,
    numeric: true,
    cell: ({ key }) => <Figure value={value(windows[key])} noun={noun} partial={partial} missing={missing} />,
  });
  return [
    { key: 'window', title: 'Window', cell: ({ phrase }) => sentenceCase(phrase.replace(/^over (the )?/u, '')) },
    figure('Commits', 'commits', ({ commits }) => commits),
    {
      key: 'previous',
      title: 'Against before',
      help: 'Commits against the window of the same length just before',
      numeric: true,
      cell: ({ key }) => <Comparison text={partial ? null : comparedWithBefore(windows[key])} />,
    },
    figure('People', 'people', ({ contributors }) => contributors),
    ...peopleColumns(windows, partial),
    figure('Insertions', 'lines inserted', ({ insertions }) => insertions),
    figure('Deletions', 'lines deleted', ({ deletions }) => deletions),
    {
      key: 'net',
      title: 'Net',
      help: 'Insertions minus deletions',
      numeric: true,
      cell: ({ key }) => <NetFigure net={windows[key].net} partial={partial} missing={missing} />,
    },
  ];
}

/** Who came and who went. Of a history that was not all read, nobody knows whose first commit a commit is. */
function peopleColumns(windows: WindowActivities, partial: boolean): readonly TableColumn<WindowChoice>[] {
  const reason = 'Not known: not all of the history was read';
  const column = (
    title: string,
    help: string,
    value: (window: WindowActivity) => number,
  ): TableColumn<WindowChoice> => ({
    key: title.toLowerCase(),
    title,
    help,
    numeric: true,
    optional: true,
    cell: ({ key }) => <Figure value={partial ? null : value(windows[key])} noun="people" missing={reason} />,
  });
  return [
    column('New', 'People whose first commit ever lies in the window', ({ newContributors }) => newContributors),
    column(
      'Inactive',
      'People whose last commit lies in the window, and so long ago that they count as gone',
      ({ inactiveContributors }) => inactiveContributors,
    ),
  ];
}

interface NetFigureProps {
  readonly net: number | null;
  readonly partial: boolean;
  readonly missing: string;
}

function NetFigure({ net, partial, missing }: NetFigureProps): JSX.Element {
  // A difference of two lower bounds is a bound of nothing.
  if (partial) return <MissingFigure reason="Not known: not all of the history was read" />;
  return <Figure value={net} noun="lines net" missing={missing} />;
}

function Comparison({ text }: { readonly text: string | null }): JSX.Element {
  return text === null ? <MissingFigure reason="Nothing to compare with" /> : <>{text}</>;
}

function sentenceCase(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
