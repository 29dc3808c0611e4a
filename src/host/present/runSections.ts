import type { ActivityTask, RunActivity } from '../../core/model/runActivity.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import type { Localize } from './localize.ts';
import type { RunSectionKey } from './runRows.ts';

/** The heading of a section. */
export interface RunSectionRow {
  readonly label: string;
  readonly description: string;
  readonly meaning: string;
}

/** `null` when there is nothing under it. */
export function runSectionRow(key: RunSectionKey, activity: RunActivity, t: Localize): RunSectionRow | null {
  if (activity[key].length === 0) return null;
  switch (key) {
    case 'tasks':
      return {
        label: t('Tasks'),
        description: taskCounts(activity.tasks, t),
        meaning: t('What is being done, and what was done last'),
      };
    case 'operations':
      return {
        label: t('Timings'),
        description: '',
        meaning: t('How long each kind of work took: half of the calls took at most p50, 95 % at most p95'),
      };
    case 'permits':
      return {
        label: t('Permits'),
        description: '',
        meaning: t('How much may be done at once, how much is, and what waits for it'),
      };
    case 'api':
      return { label: t('API use'), description: '', meaning: t('What was asked of servers') };
  }
}

/** `2 running, 5 waiting, 1 failed`; `none running` when all have ended well. */
function taskCounts(tasks: readonly ActivityTask[], t: Localize): string {
  const count = (state: ActivityTask['state']): number => tasks.filter((task) => task.state === state).length;
  const [running, pending, failed] = [count('running'), count('pending'), count('failed')];
  const parts = [
    running === 0 ? null : t('{0} running', groupedCount(running)),
    pending === 0 ? null : t('{0} waiting', groupedCount(pending)),
    failed === 0 ? null : t('{0} failed', groupedCount(failed)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? t('none running') : parts.join(', ');
}
