import type { Repository } from '../../core/model/repository.ts';
import { folderInRoot } from '../../core/report/dashboardSnapshot.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { displayText } from './displayText.ts';
import { healthFact } from './healthRows.ts';
import type { Localize } from './localize.ts';
import { repositoryFacts } from './repositoryFacts.ts';
import { rowStatus, statusLabel } from './rowStatus.ts';

/** A tooltip as plain text: whoever shows it escapes it for where it is shown. */
export interface Tooltip {
  readonly title: string;
  readonly subtitle: string;
  readonly lines: readonly string[];
  /** What is wrong and what to do about it. */
  readonly problems: readonly string[];
}

/** Everything about a repository at a glance. */
export function repositoryTooltip(snapshot: AnalysisSnapshot, repository: Repository, t: Localize): Tooltip {
  const status = statusLabel(rowStatus(snapshot, repository.id), t);
  const health = healthFact(snapshot, repository.id, t);
  const facts = [...repositoryFacts(snapshot, repository.id, t), ...(health === null ? [] : [health])];
  const problems = snapshot.results.get(repository.id)?.problems ?? [];
  return {
    title: displayText(repository.name),
    subtitle: `${displayText(folderInRoot(repository))} · ${status}`,
    lines: facts
      .filter(({ key }) => key !== 'status')
      .map(({ label, description }) => (description === '' ? label : `${label} · ${description}`)),
    problems: problems.map(({ message, action }) => displayText(action === '' ? message : `${message} ${action}`)),
  };
}
