import type { JSX } from 'preact';

import type { HotspotPlace } from '../../state/hotspotChoice.ts';
import { fileName, placesAbove } from '../../state/hotspotTree.ts';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';

export interface HotspotBreadcrumbsProps {
  readonly place: HotspotPlace;
  readonly onGo: (place: HotspotPlace) => void;
}

/** The way from all repositories down to where one is; each step leads back there. Escape goes one up. */
export function HotspotBreadcrumbs({ place, onGo }: HotspotBreadcrumbsProps): JSX.Element {
  const { repositoryNames } = useDashboard().state;
  const steps = [{ repositoryId: null, folder: '' }, ...placesAbove(place)];
  return (
    <nav aria-label="Place among the repositories">
      <ol class="breadcrumbs">
        {steps.map((step, depth) => {
          const name = stepName(step, repositoryNames);
          return (
            <li key={depth}>
              {depth === steps.length - 1 ? (
                <b aria-current="location">
                  <Text value={name} />
                </b>
              ) : (
                <TextButton onClick={() => onGo(step)}>
                  <Text value={name} />
                </TextButton>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function stepName({ repositoryId, folder }: HotspotPlace, names: ReadonlyMap<string, string>): string {
  if (repositoryId === null) return 'All repositories';
  return folder === '' ? (names.get(repositoryId) ?? 'no longer here') : fileName(folder);
}
