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
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <div class="run-progress">
      <ProgressBar label="Repositories read" done={done} total={total} />
      <p class="run-progress-text">
        {total === 0 ? 'Looking for repositories…' : <ProgressFacts progress={progress} />}
      </p>
      {host.interactive ? <Button label="Cancel" onClick={() => host.send({ type: 'cancelAnalysis' })} /> : null}
      <p class="visually-hidden" role="status">
        {announcement(done, total)}
      </p>
    </div>
  );
}

function ProgressFacts({ progress }: { readonly progress: Progress | null }): JSX.Element | null {
  if (progress === null) return null;
  const { done, total, failed, current, etaMs } = progress;
  const left = formatTimeLeft(etaMs);
  const more = current.length - NAMES_SHOWN;
  return (
    <>
      <span class="fact">
        {groupedCount(done)} of {countOf(total, 'repository', 'repositories')}
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
function announcement(done: number, total: number): string {
  if (total === 0) return 'Looking for repositories.';
  const quarter = Math.floor((done / total) * 4);
  return quarter === 0 ? `Reading ${countOf(total, 'repository', 'repositories')}.` : `${quarter * 25} % read.`;
}
