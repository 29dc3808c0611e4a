import type { JSX } from 'preact';

import type { CiReadingState } from '../../../../src/core/model/dashboard.ts';
import type { Problem } from '../../../../src/core/model/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { Problems } from '../Problems.tsx';

export interface NoCiJobsProps {
  readonly reading: CiReadingState;
  /** Of declared mappings. */
  readonly problems: readonly Problem[];
}

const TITLES: Readonly<Record<CiReadingState['phase'], string>> = {
  idle: 'No CI jobs yet',
  reading: 'Reading CI jobs…',
  failed: 'The CI jobs could not be read',
  cancelled: 'Reading CI jobs was cancelled',
};

/** The whole page while there is no job to show: why, and what to do. */
export function NoCiJobs({ reading, problems }: NoCiJobsProps): JSX.Element {
  const { phase, failure } = reading;
  return (
    <section class="nothing">
      <h1 tabIndex={-1}>{TITLES[phase]}</h1>
      {phase === 'reading' ? (
        <div class="run-progress">
          <ProgressBar label="CI jobs read" done={0} total={0} />
        </div>
      ) : (
        <>
          {phase === 'idle' ? <Explanation /> : null}
          <Problems problems={failure === null ? problems : [failure, ...problems]} label="Problems" />
          <NextSteps phase={phase} />
        </>
      )}
    </section>
  );
}

function Explanation(): JSX.Element {
  return (
    <p>
      Muster tells which job belongs to which repository, and which jobs fail. It asks the servers that you connect and
      no others; tokens stay in the secret storage of VS Code.
    </p>
  );
}

function NextSteps({ phase }: { readonly phase: CiReadingState['phase'] }): JSX.Element | null {
  const { host } = useDashboard();
  if (!host.interactive) return null;
  const again = phase !== 'idle';
  return (
    <div class="actions">
      {again ? (
        <Button label="Read Again" appearance="primary" onClick={() => host.send({ type: 'refreshCiJobs' })} />
      ) : null}
      <Button
        label="Connect Jenkins…"
        appearance={again ? 'secondary' : 'primary'}
        onClick={() => host.send({ type: 'connectJenkins' })}
      />
      <Button label="Connect GitHub…" onClick={() => host.send({ type: 'connectGithub' })} />
      <Button label="Import CI Jobs…" onClick={() => host.send({ type: 'importCiJobs' })} />
      {phase === 'failed' ? <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} /> : null}
    </div>
  );
}
