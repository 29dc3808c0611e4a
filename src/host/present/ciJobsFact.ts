import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { ciJobsSummary, failingCount } from './ciGroups.ts';
import type { Localize } from './localize.ts';
import type { FactRow } from './repositoryFacts.ts';

/** How many CI jobs a repository has, and how many of them fail; `null` where it has none. */
export function ciJobsFact({ ci }: AnalysisSnapshot, repositoryId: string, t: Localize): FactRow | null {
  const owned = ci?.allocation.repositories.find((each) => each.repositoryId === repositoryId);
  if (owned === undefined) return null;
  const failing = failingCount(owned.jobs);
  return {
    key: 'ciJobs',
    label: t('CI jobs'),
    description: ciJobsSummary(owned.jobs.length, failing, t),
    icon:
      failing === 0
        ? { name: 'server-process', color: null }
        : { name: 'error', color: 'problemsErrorIcon.foreground' },
  };
}
