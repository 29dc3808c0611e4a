import type { JSX } from 'preact';

import type { Progress } from '../../../src/core/model/progress.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { formatTimeLeft } from '../format/instants.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { Text } from '../ui/Text.tsx';
import { useDashboard } from './dashboardContext.ts';

const NAMES_SHOWN = 2;

/** How far a run is, and the way to end it. As high as the line that it stands in for. */
export function RunProgress({ progress }: { readonly progress: Progress | null }): JSX.Element {
  const { host } = useDashboard();
  const { label, done, total } = runMeasure(progress);
  const looking = progress === null || progress.total === 0;
  return (
    <div class="run-progress">
      <ProgressBar label={label} done={done} total={total} />
      <p class="run-progress-text">{looking ? 'Looking for repositories…' : <ProgressFacts progress={progress} />}</p>
      {host.interactive ? <Button label="Cancel" onClick={() => host.send({ type: 'cancelAnalysis' })} /> : null}
      <p class="visually-hidden" role="status">
        {announcement(progress)}
      </p>
    </div>
  );
}

interface RunMeasure {
  readonly label: string;
  readonly done: number;
  /** 0 until it is known. */
  readonly total: number;
}

/** What the bar shows: repositories that are read, and then, from the beginning again, lines that are counted. */
function runMeasure(progress: Progress | null): RunMeasure {
  if (progress?.phase === 'lines') {
    return { label: 'Lines counted', done: progress.lines?.counted ?? 0, total: progress.lines?.total ?? 0 };
  }
  return { label: 'Repositories read', done: progress?.done ?? 0, total: progress?.total ?? 0 };
}

function ProgressFacts({ progress }: { readonly progress: Progress }): JSX.Element {
  const { phase, done, total, failed, current, etaMs } = progress;
  const left = formatTimeLeft(etaMs);
  const more = current.length - NAMES_SHOWN;
  return (
    <>
      <span class="fact">
        {phase === 'lines'
          ? countingText(runMeasure(progress))
          : `${groupedCount(done)} of ${countOf(total, 'repository', 'repositories')}`}
      </span>
      {failed > 0 ? <span class="fact">{groupedCount(failed)} failed</span> : null}
      {left === null ? null : <span class="fact">{left}</span>}
      {current.length === 0 ? null : (
        <span class="fact current-names">
          {current.slice(0, NAMES_SHOWN).map((name, place) => (
            <span key={name}>
              {place === 0 ? '' : ', '}
              <Text value={name} />
            </span>
          ))}
          {more > 0 ? ` and ${more} more` : ''}
        </span>
      )}
    </>
  );
}

/** Said at every quarter: a screen reader that reads each repository out would say nothing else. */
function announcement(progress: Progress | null): string {
  const { done, total } = runMeasure(progress);
  const quarter = total === 0 ? 0 : Math.floor((done / total) * 4);
  if (progress?.phase === 'lines') return quarter === 0 ? 'Counting lines.' : `${quarter * 25} % of lines counted.`;
  if (total === 0) return 'Looking for repositories.';
  return quarter === 0 ? `Reading ${countOf(total, 'repository', 'repositories')}.` : `${quarter * 25} % read.`;
}

/** Never 100 % before the end. */
function countingText({ done, total }: RunMeasure): string {
  return total === 0 ? 'Counting lines' : `Counting lines, ${Math.floor((100 * done) / total)} %`;
}
