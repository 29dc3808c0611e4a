import type { JSX } from 'preact';

import type { SelectionResult } from '../../../../src/core/model/selection.ts';
import { comparisonCsv } from '../../state/comparisonCsv.ts';
import { compareFigures, type ComparedFigure } from '../../state/spanComparison.ts';
import { columnText } from '../../state/selectionWords.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DataTable, type TableColumn } from '../../ui/DataTable.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { Figure, MissingFigure } from '../Figure.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { useCallback } from 'preact/hooks';

/** Two spans beside each other: each figure, the other one, and the difference in words. */
export function ComparisonSection({ result }: { readonly result: SelectionResult }): JSX.Element {
  const { dispatch } = useDashboard();
  const { selection, comparison, now, before } = result;
  const csv = useCallback(() => comparisonCsv(result), [result]);
  const partial = result.incomplete.length > 0;
  return (
    <section aria-labelledby="comparison-heading">
      <SectionHeading id="comparison-heading" title="Comparison" help="comparison">
        {before === null ? null : <CopyButton quiet label="Copy as CSV" text={csv} done="Copied." />}
        <TextButton onClick={() => dispatch({ type: 'selectionChosen', selection: { sideBySide: false } })}>
          Close the comparison
        </TextButton>
      </SectionHeading>
      {before === null || comparison === null ? (
        <p class="quiet">
          Nothing comes before all time: choose a span that has a beginning, or another one to compare with.
        </p>
      ) : (
        <DataTable<ComparedFigure>
          caption="Both spans, figure by figure"
          columns={comparisonColumns({ now: columnText(selection.span), before: columnText(comparison) }, partial)}
          rows={compareFigures(now, before)}
          rowKey={({ key }) => key}
          pageSize={20}
          empty=""
        />
      )}
    </section>
  );
}

function comparisonColumns(
  titles: { readonly now: string; readonly before: string },
  partial: boolean,
): readonly TableColumn<ComparedFigure>[] {
  const missing = 'Not known';
  const figure = (key: 'now' | 'before'): TableColumn<ComparedFigure> => ({
    key: `span-${key}`,
    title: titles[key],
    numeric: true,
    cell: ({ noun, [key]: value }) => <Figure value={value} noun={noun} partial={partial} missing={missing} />,
  });
  return [
    { key: 'figure', title: 'Figure', cell: ({ title }) => title },
    figure('now'),
    figure('before'),
    {
      key: 'difference',
      title: 'Difference',
      numeric: true,
      // A difference of two lower bounds is a bound of nothing.
      cell: ({ difference }) =>
        difference === null || partial ? (
          <MissingFigure reason={partial ? 'Not known: not all of the history was read' : missing} />
        ) : (
          difference
        ),
    },
  ];
}
