import type { PlacedCiJob } from './ciJobPlaces.ts';
import type { RepositoryNames } from './ciRepositoryNames.ts';
import type { Localize } from './localize.ts';

/** Where a job is, in a word or two: `sdc/tosca`, `orphaned (old)`, `infrastructure`. @param names as they are shown */
export function ciJobPlace(placed: PlacedCiJob, names: RepositoryNames, t: Localize): string {
  switch (placed.group) {
    case 'allocated':
      return names(placed.match.repositoryId);
    case 'orphaned':
      return t('orphaned ({0})', names(placed.match.repositoryId));
    case 'infrastructure':
      return t('infrastructure');
    case 'unallocated':
      return t('unallocated');
  }
}
