import type { Progress } from '../../core/model/progress.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import { timeLeft } from './age.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** `12/40 · 1 failed · redis… · about 2 min left`, later `counting lines 45 % · 1 failed · …`. */
export function progressText(progress: Progress | null, t: Localize): string {
  if (progress === null || progress.stage === 'discovering') return t('looking for repositories…');
  const parts = [
    linesText(progress, t) ?? `${groupedCount(progress.done)}/${groupedCount(progress.total)}`,
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

/** `counting lines 45 %`; `null` while it is not lines that are counted. */
export function linesText(progress: Progress, t: Localize): string | null {
  if (progress.phase !== 'lines') return null;
  if (progress.lines === null || progress.lines.total === 0) return t('counting lines');
  // Never all of them before the end.
  const percent = Math.floor((100 * progress.lines.counted) / progress.lines.total);
  return t('counting lines {0} %', percent);
}

/** Share of a bar that reading commits takes: counting their lines takes several times as long. */
const SHAPE_PERCENT = 25;

/** Share of the run that is done, in percent; never goes back. */
export function progressPercentage(progress: Progress | null): number {
  if (progress === null || progress.total === 0) return 0;
  const { phase, lines, done, total } = progress;
  if (phase === 'shape') return (SHAPE_PERCENT * done) / total;
  const counted = lines === null || lines.total === 0 ? 0 : lines.counted / lines.total;
  return SHAPE_PERCENT + (100 - SHAPE_PERCENT) * counted;
}
