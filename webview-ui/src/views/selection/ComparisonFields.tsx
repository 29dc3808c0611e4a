import type { JSX } from 'preact';

import type { TimeSpan } from '../../../../src/core/model/selection.ts';
import type { ComparisonChoice } from '../../state/selectionChoice.ts';
import { spanJustBefore } from '../../state/selectionSpan.ts';
import { comparisonPhrase } from '../../state/selectionWords.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SpanFields } from './SpanFields.tsx';
import { useSelection } from './useSelection.ts';

type ComparisonKey = 'before' | 'year' | 'custom';

/** What the figures are compared with, and on the overview whether both stand beside each other. */
export function ComparisonFields({ span }: { readonly span: TimeSpan }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { choice } = useSelection();
  const { comparison, sideBySide } = choice;
  const compareWith = (next: ComparisonChoice): void =>
    dispatch({ type: 'selectionChosen', selection: { comparison: next } });
  const before = comparisonPhrase({ span: choice.span, comparison: 'before' }, state.navigation.window);
  return (
    <div class="comparison-fields">
      <span aria-hidden="true">Compare with</span>
      <SelectField<ComparisonKey>
        label="Compare with"
        options={[
          { key: 'before', label: before === '' ? 'nothing: it has no beginning' : before },
          { key: 'year', label: 'the same days a year earlier' },
          { key: 'custom', label: 'another span' },
        ]}
        chosen={typeof comparison === 'string' ? comparison : 'custom'}
        onChoose={(key) => compareWith(key === 'custom' ? spanJustBefore(span) : key)}
      />
      {typeof comparison === 'string' ? null : (
        <SpanFields legend="Compared span" span={comparison} onChoose={compareWith} />
      )}
      {state.navigation.page.kind === 'overview' ? (
        <Checkbox
          label="Show both beside each other"
          checked={sideBySide}
          onChange={(checked) => dispatch({ type: 'selectionChosen', selection: { sideBySide: checked } })}
        />
      ) : null}
    </div>
  );
}
