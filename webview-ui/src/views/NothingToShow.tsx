import type { JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { Button } from '../ui/Button.tsx';
import { useDashboard } from './dashboardContext.ts';
import { Problems } from './Problems.tsx';
import { RunProgress } from './RunProgress.tsx';

interface Message {
  readonly title: string;
  readonly text: string;
}

const MESSAGES: Readonly<Record<Exclude<DashboardSnapshot['run']['phase'], 'running'>, Message>> = {
  idle: {
    title: 'Nothing analyzed yet',
    text: 'Muster reads the history of every git repository in this workspace. Nothing leaves this machine, and nothing of a repository is run.',
  },
  finished: { title: 'No git repository found', text: 'The folders of this workspace hold none.' },
  cancelled: { title: 'The analysis was cancelled', text: 'Nothing had been read by then.' },
  failed: { title: 'The analysis could not be done', text: '' },
};

/** The whole page while there is no repository to show: why, and what to do. */
export function NothingToShow({ snapshot }: { readonly snapshot: DashboardSnapshot }): JSX.Element {
  const { run, problems } = snapshot;
  if (run.phase === 'running') {
    return (
      <section class="nothing">
        <h1 tabIndex={-1}>Looking for repositories…</h1>
        <RunProgress progress={run.progress} />
      </section>
    );
  }
  const { title, text } = MESSAGES[run.phase];
  return (
    <section class="nothing">
      <h1 tabIndex={-1}>{title}</h1>
      {text === '' ? null : <p>{text}</p>}
      <Problems problems={problems} label="Problems" />
      <NextSteps phase={run.phase} />
    </section>
  );
}

function NextSteps({ phase }: { readonly phase: DashboardSnapshot['run']['phase'] }): JSX.Element | null {
  const { host } = useDashboard();
  if (!host.interactive) return null;
  return (
    <div class="actions">
      <Button
        label={phase === 'idle' ? 'Analyze Repositories' : 'Analyze Again'}
        appearance="primary"
        onClick={() => host.send({ type: 'analyzeRepositories' })}
      />
      {phase === 'failed' ? <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} /> : null}
    </div>
  );
}
