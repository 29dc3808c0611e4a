import type { JSX } from 'preact';

import { CELL_STATES, featureCellState, featureSentence, featureStateWord } from '../../format/featureWords.ts';
import { FeatureMark } from '../../ui/FeatureMark.tsx';
import { Text } from '../../ui/Text.tsx';
import type { MatrixPlace } from './FeatureMatrix.tsx';
import { scoreSentence } from './HealthScore.tsx';

/** What the eye or the focus is on, in words; what the signs mean while it is on none. */
export function MatrixDetail({ place }: { readonly place: MatrixPlace | null }): JSX.Element {
  return <p class="matrix-detail">{place === null ? <Signs /> : <Place place={place} />}</p>;
}

function Signs(): JSX.Element {
  return (
    <>
      {CELL_STATES.map((state) => (
        <span key={state} class="matrix-sign">
          <FeatureMark state={state} /> {featureStateWord(state)}
        </span>
      ))}
    </>
  );
}

function Place({ place: { row, column } }: { readonly place: MatrixPlace }): JSX.Element {
  const feature = column === null ? undefined : row.features.get(column.key);
  return (
    <>
      <b>
        <Text value={row.name} />
      </b>
      {column === null ? (
        <span>score {scoreSentence(row.health)}</span>
      ) : (
        <span class="matrix-sign">
          <FeatureMark state={featureCellState(feature)} />{' '}
          <Text value={feature === undefined ? `${column.title}: not known` : featureSentence(feature)} />
        </span>
      )}
    </>
  );
}
