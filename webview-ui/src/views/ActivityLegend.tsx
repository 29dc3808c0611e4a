import type { JSX } from 'preact';

import { compactCount } from '../format/counts.ts';
import type { ActivityLayer } from '../state/activitySeries.ts';
import { Text } from '../ui/Text.tsx';
import { PageLinkTo } from './PageLinkTo.tsx';

/** Which colour is which repository, largest first; each leads to its page. */
export function ActivityLegend({ layers }: { readonly layers: readonly ActivityLayer[] }): JSX.Element {
  return (
    <ul class="legend" aria-label="Repositories in the chart, from the bottom of a bar to its top">
      <li class="legend-order" aria-hidden="true">
        From the bottom up:
      </li>
      {layers.map(({ repositoryId, name, total }, place) => (
        <li key={repositoryId ?? 'rest'}>
          <span class={`swatch fill-series-${repositoryId === null ? 'rest' : place + 1}`} aria-hidden="true" />
          {repositoryId === null ? (
            name
          ) : (
            <PageLinkTo page={{ kind: 'repository', repositoryId }} class="plain-link">
              <Text value={name} />
            </PageLinkTo>
          )}{' '}
          <span class="quiet">{compactCount(total)}</span>
        </li>
      ))}
    </ul>
  );
}
