import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';

import { countOf, groupedCount } from '../../format/counts.ts';
import { healthCsv } from '../../state/healthCsv.ts';
import type { HealthSort } from '../../state/healthChoice.ts';
import { tellingColumns, type FeatureColumn, type HealthMatrix, type HealthRow } from '../../state/healthMatrix.ts';
import { chosenHealthRows, sortedHealthRows } from '../../state/healthRows.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { SectionHeading } from '../SectionHeading.tsx';
import { FeatureMatrix, type MatrixPlace } from './FeatureMatrix.tsx';
import { LeftOutFeatures } from './LeftOutFeatures.tsx';
import { MatrixDetail } from './MatrixDetail.tsx';

/** Of the section: what leads to it gives it the focus. */
export const HEALTH_MATRIX_ID = 'health-matrix';

/** Which repository has what: to find what is missing, see why, and take the list along. */
export function HealthMatrixSection({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { text, missing, sort } = state.navigation.health;
  const [everyFeature, setEveryFeature] = useState(false);
  const [place, setPlace] = useState<MatrixPlace | null>(null);
  const telling = useMemo(() => tellingColumns(matrix.columns), [matrix]);
  const columns = everyFeature ? matrix.columns : telling;
  const sorted = useMemo(() => sortedHealthRows(matrix.rows, sort), [matrix, sort.column, sort.descending]);
  const rows = useMemo(() => chosenHealthRows(sorted, { text, missing }), [sorted, text, missing]);
  const onSort = useCallback(
    (next: HealthSort) => dispatch({ type: 'healthChosen', health: { sort: next } }),
    [dispatch],
  );
  // The pointer goes over many cells: what it is on is drawn without drawing these again.
  const table = useMemo(
    () => <FeatureMatrix rows={rows} columns={columns} sort={sort} onSort={onSort} onPlace={setPlace} />,
    [rows, columns, sort, onSort],
  );
  return (
    <section id={HEALTH_MATRIX_ID} class="health-matrix" tabIndex={-1} aria-labelledby="health-matrix-heading">
      <SectionHeading id="health-matrix-heading" title="Features" />
      <MatrixTools matrix={matrix} rows={rows} columns={columns} />
      <MatrixDetail place={place} />
      {rows.length === 0 ? <p class="table-empty">No repository matches.</p> : table}
      <LeftOutFeatures
        columns={matrix.columns}
        shown={telling}
        every={everyFeature}
        onToggle={() => setEveryFeature(!everyFeature)}
      />
    </section>
  );
}

interface MatrixToolsProps {
  readonly matrix: HealthMatrix;
  readonly rows: readonly HealthRow[];
  readonly columns: readonly FeatureColumn[];
}

/** Which rows are shown, how many they are, and all of them to take along. */
function MatrixTools({ matrix, rows, columns }: MatrixToolsProps): JSX.Element {
  const csv = useCallback(() => healthCsv(rows, columns), [rows, columns]);
  const shown = countOf(rows.length, 'repository', 'repositories');
  const all = countOf(matrix.rows.length, 'repository', 'repositories');
  return (
    <div class="table-tools">
      <MatrixFilter matrix={matrix} />
      <p class="quiet" role="status">
        {rows.length === matrix.rows.length ? all : `${groupedCount(rows.length)} of ${all}`}
      </p>
      <CopyButton label="Copy as CSV" text={csv} done={`${shown} copied.`} />
    </div>
  );
}

const ANY = '';

function MatrixFilter({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const { state, dispatch } = useDashboard();
  const { text, missing } = state.navigation.health;
  const options = matrix.columns
    // What was chosen stays in the list when nobody lacks it any more.
    .filter(({ key, absent, present, weight }) => key === missing || (absent > 0 && (weight > 0 || present > 0)))
    .map(({ key, title, absent }) => ({ key, label: `without ${title} (${groupedCount(absent)})` }));
  return (
    <div class="health-search">
      <TextField
        label="Filter repositories"
        placeholder="Filter by name, folder, band or what was found"
        value={text}
        onInput={(value) => dispatch({ type: 'healthChosen', health: { text: value } })}
      />
      <SelectField<string>
        label="Missing feature"
        options={[{ key: ANY, label: 'with or without any feature' }, ...options]}
        chosen={missing ?? ANY}
        onChoose={(key) => dispatch({ type: 'healthChosen', health: { missing: key === ANY ? null : key } })}
      />
    </div>
  );
}
