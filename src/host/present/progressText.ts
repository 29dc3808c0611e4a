import type { Progress } from '../../core/model/progress.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { timeLeft } from './age.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** `12/40 · 1 failed · redis, vite… · about 2 min left`. */
export function progressText(progress: Progress | null, t: Localize): string {
  if (progress === null || progress.stage === 'discovering') return t('looking for repositories…');
  const parts = [
    `${groupedCount(progress.done)}/${groupedCount(progress.total)}`,
    progress.failed > 0 ? t('{0} failed', groupedCount(progress.failed)) : null,
    currentText(progress),
    timeLeft(progress.etaMs, t),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** Names of what is being read: the one that takes longest, and a sign that there are others. */
function currentText({ current }: Progress): string | null {
  const [first] = current;
  if (first === undefined) return null;
  return current.length === 1 ? displayText(first) : `${displayText(first)}…`;
}

/** Share of the run that is done, in percent. */
export function progressPercentage(progress: Progress | null): number {
  return progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total;
}
