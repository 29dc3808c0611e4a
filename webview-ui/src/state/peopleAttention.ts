import type { AttentionItem } from '../../../src/core/model/dashboard.ts';
import type { PersonRisk } from '../../../src/core/model/peopleRisk.ts';
import { countOf } from '../format/counts.ts';
import { personKey } from './peopleRows.ts';

/** Somebody who alone knows something. */
export interface PeopleAttentionItem extends AttentionItem {
  readonly person: string;
}

const NAMES_SHOWN = 3;

/** Who alone knows whole repositories, in the order of the list. */
export function peopleAttention(
  risks: readonly PersonRisk[],
  names: ReadonlyMap<string, string>,
): readonly PeopleAttentionItem[] {
  return risks
    .filter(({ repositoryIds }) => repositoryIds.length > 0)
    .map((risk) => ({
      severity: 'warning',
      repositoryId: null,
      title: `${risk.name} alone knows ${countOf(risk.repositoryIds.length, 'repository', 'repositories')}`,
      detail: [repositoryList(risk.repositoryIds, names), ...soleFacts(risk)].join(' · '),
      action: 'Let somebody else change or review something there.',
      person: personKey(risk),
    }));
}

/** What else they alone know: `120 files`, `4 CI jobs`. */
function soleFacts({ files, ciJobs }: Pick<PersonRisk, 'files' | 'ciJobs'>): readonly string[] {
  return [countOf(files, 'file'), ...(ciJobs === null ? [] : [countOf(ciJobs, 'CI job')])];
}

function repositoryList(ids: readonly string[], names: ReadonlyMap<string, string>): string {
  const shown = ids.slice(0, NAMES_SHOWN).map((id) => names.get(id) ?? 'a repository that is no longer here');
  const left = ids.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
