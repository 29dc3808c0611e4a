import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import type { DashboardCiJob } from '../../../../src/core/model/dashboard.ts';
import { useDashboard } from '../dashboardContext.ts';
import { Problems } from '../Problems.tsx';
import { CiAudit } from './CiAudit.tsx';
import { CiMatches } from './CiMatches.tsx';
import { CiReason } from './CiReason.tsx';

/** Why a job is where it is: a sentence, every repository that something speaks for, and what happened to the job. */
export function CiExplanation({ job }: { readonly job: DashboardCiJob }): JSX.Element {
  const { state, host } = useDashboard();
  // Jobs that were read again may have other reasons.
  useEffect(() => {
    if (host.interactive) host.send({ type: 'explainCiJob', jobId: job.id });
  }, [job.id, state.ci]);
  return (
    <div class="ci-explanation">
      <CiReason job={job} />
      {host.interactive ? <Answer jobId={job.id} /> : <KnownMatches job={job} />}
    </div>
  );
}

function Answer({ jobId }: { readonly jobId: string }): JSX.Element {
  const answer = useDashboard().state.explanations.get(jobId);
  if (answer === undefined) return <p class="quiet">Looking it up…</p>;
  const { explanation, problem } = answer;
  if (problem !== null) return <Problems problems={[problem]} label="Problems of the explanation" />;
  if (explanation === null) return <p class="quiet">There is no such job any more. Refresh the CI jobs.</p>;
  return (
    <>
      <CiMatches matches={explanation.matches} />
      <CiAudit entries={explanation.audit} />
    </>
  );
}

/** A report knows the two best and nothing of what came before. */
function KnownMatches({ job }: { readonly job: DashboardCiJob }): JSX.Element | null {
  const matches = [job.match, job.runnerUp].filter((match) => match !== null);
  return matches.length === 0 ? null : <CiMatches matches={matches} />;
}
