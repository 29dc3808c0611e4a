import type { ActivityTask } from '../../core/model/runActivity.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** What is done, or what is waited for, by the engine's name for it. */
export function runKindLabel(name: string, t: Localize): string {
  switch (name) {
    case 'readHistory':
      return t('Read history');
    case 'countLines':
      return t('Count lines');
    case 'ciServer':
      return t('Read CI jobs');
    case 'gitProcesses':
      return t('Repositories at once');
    case 'servers':
      return t('Servers at once');
    default:
      return displayText(name);
  }
}

export function taskStateLabel(state: ActivityTask['state'], t: Localize): string {
  switch (state) {
    case 'pending':
      return t('waiting');
    case 'running':
      return t('running');
    case 'completed':
      return t('done');
    case 'failed':
      return t('failed');
    case 'cancelled':
      return t('cancelled');
  }
}
