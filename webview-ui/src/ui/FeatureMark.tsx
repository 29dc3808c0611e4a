import type { JSX } from 'preact';

import type { FeatureCellState } from '../format/featureWords.ts';

const DISC = 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z';

/** Five shapes: none is told from another by its colour alone. */
const SHAPES: Readonly<Record<FeatureCellState, string>> = {
  present: `${DISC}m-1 10.3L3.9 8.2 5 7.1l2 2 4.1-4.1 1.1 1.1Z`,
  missing: 'M12.6 4.5 9.1 8l3.5 3.5-1.1 1.1L8 9.1l-3.5 3.5-1.1-1.1L6.9 8 3.4 4.5l1.1-1.1L8 6.9l3.5-3.5Z',
  absent: 'M5 7.3h6v1.4H5Z',
  unknown:
    'M7.2 11.6h1.6v1.6H7.2Zm0-1.2h1.6c0-1.8 2.6-2 2.6-4.4A3.3 3.3 0 0 0 8 2.8 3.3 3.3 0 0 0 4.6 6h1.6A1.7 1.7 0 0 1 8 4.4c1 0 1.8.6 1.8 1.6 0 1.4-2.6 1.6-2.6 4.4Z',
  failed: 'M8 1 .8 14.5h14.4L8 1Zm-.8 4.8h1.6v4.6H7.2V5.8Zm0 5.6h1.6V13H7.2v-1.6Z',
};

/** What is known of a feature, for the eye alone: its word stands beside it, or is said there. */
export function FeatureMark({ state }: { readonly state: FeatureCellState }): JSX.Element {
  return (
    <svg class={`feature-mark feature-${state}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={SHAPES[state]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}
