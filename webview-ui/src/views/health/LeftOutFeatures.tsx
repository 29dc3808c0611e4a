import type { JSX } from 'preact';

import { countOf } from '../../format/counts.ts';
import { listOf } from '../../format/lists.ts';
import type { FeatureColumn } from '../../state/healthMatrix.ts';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';

export interface LeftOutFeaturesProps {
  readonly columns: readonly FeatureColumn[];
  /** Those that say something. */
  readonly shown: readonly FeatureColumn[];
  /** All of them are shown all the same. */
  readonly every: boolean;
  readonly onToggle: () => void;
}

const NAMES_SHOWN = 4;

/** Which features have no column, and why; nothing where all have one. */
export function LeftOutFeatures({ columns, shown, every, onToggle }: LeftOutFeaturesProps): JSX.Element | null {
  const left = columns.filter((column) => !shown.includes(column));
  if (left.length === 0) return null;
  const unknown = left.filter(({ absent }) => absent === 0);
  const absent = left.filter((column) => column.absent > 0);
  return (
    <p class="quiet left-out">
      {absent.length === 0 ? null : (
        <>
          Found nowhere: <Titles columns={absent} />.{' '}
        </>
      )}
      {unknown.length === 0 ? null : (
        <>
          Not known of any: <Titles columns={unknown} />.{' '}
        </>
      )}
      <TextButton expanded={every} onClick={onToggle}>
        {every
          ? `Leave ${left.length === 1 ? 'it' : 'them'} out`
          : `Show ${countOf(left.length, 'column')} for ${left.length === 1 ? 'it' : 'them'}`}
      </TextButton>
    </p>
  );
}

function Titles({ columns }: { readonly columns: readonly FeatureColumn[] }): JSX.Element {
  const titles = columns.map(({ title }) => title);
  return <Text value={listOf(titles, NAMES_SHOWN)} />;
}
