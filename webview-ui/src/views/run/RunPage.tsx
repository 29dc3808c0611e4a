import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import type { RunActivity } from '../../../../src/core/model/runActivity.ts';
import { runAttention } from '../../state/runAttention.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { AttentionList } from '../AttentionList.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { LoadingPage } from '../LoadingPage.tsx';
import { Problems } from '../Problems.tsx';
import { ApiSection } from './ApiSection.tsx';
import { NoActivity } from './NoActivity.tsx';
import { OperationSection } from './OperationSection.tsx';
import { PermitSection } from './PermitSection.tsx';
import { RunSentence } from './RunSentence.tsx';
import { TaskSection } from './TaskSection.tsx';

/** What the engine does and has done. The host tells it again and again for as long as the page is shown. */
export function RunPage(): JSX.Element {
  const { state, host } = useDashboard();
  useEffect(() => {
    host.send({ type: 'watchActivity', watching: true });
    return () => host.send({ type: 'watchActivity', watching: false });
  }, []);
  if (state.activity === null) return <LoadingPage title="Runs" />;
  const { activity, problem } = state.activity;
  if (activity === null || isBare(activity)) return <NoActivity problem={problem} />;
  return (
    <>
      <header class="page-header">
        <RunSentence tasks={activity.tasks} />
        <div class="header-line">
          <p class="coverage">Since the engine started, refreshed every second. No part of a report.</p>
        </div>
      </header>
      <Problems problems={problem === null ? [] : [problem]} label="Problems" />
      <div class="run-columns">
        <AttentionList
          items={runAttention(activity)}
          empty="Nothing does."
          link={({ severity }) =>
            severity === 'info' ? null : (
              <TextButton onClick={() => host.send({ type: 'showLog' })}>Show log</TextButton>
            )
          }
        />
        <PermitSection permits={activity.permits} />
      </div>
      <TaskSection tasks={activity.tasks} />
      <OperationSection operations={activity.operations} />
      <ApiSection api={activity.api} />
    </>
  );
}

function isBare({ tasks, operations, api }: RunActivity): boolean {
  return tasks.length === 0 && operations.length === 0 && api.length === 0;
}
