import type { JSX } from 'preact';

import type { Problem } from '../../../../src/core/model/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { Problems } from '../Problems.tsx';

/** The whole page while the engine has done nothing, or cannot say. */
export function NoActivity({ problem }: { readonly problem: Problem | null }): JSX.Element {
  const { host } = useDashboard();
  return (
    <section class="nothing">
      <h1 tabIndex={-1}>{problem === null ? 'Nothing has run yet' : 'What runs is not known'}</h1>
      <p>Tasks, their durations, what they wait for and what servers were asked are shown here once there are any.</p>
      <Problems problems={problem === null ? [] : [problem]} label="Problems" />
      <div class="actions">
        <Button
          label="Analyze Repositories"
          appearance="primary"
          onClick={() => host.send({ type: 'analyzeRepositories' })}
        />
        {problem === null ? null : <Button label="Show Log" onClick={() => host.send({ type: 'showLog' })} />}
      </div>
    </section>
  );
}
