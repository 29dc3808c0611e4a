import type { JSX } from 'preact';

import type { DashboardCiReport } from '../../../../src/core/model/dashboard.ts';
import { useDashboard } from '../dashboardContext.ts';
import { LoadingPage } from '../LoadingPage.tsx';
import { CiActions } from './CiActions.tsx';
import { CiAttention } from './CiAttention.tsx';
import { CiBanner } from './CiBanner.tsx';
import { CiFigures } from './CiFigures.tsx';
import { CiHeader } from './CiHeader.tsx';
import { CiJobsSection } from './CiJobsSection.tsx';
import { CiSources } from './CiSources.tsx';
import { NoCiJobs } from './NoCiJobs.tsx';

/** Which CI jobs there are, where they belong and which of them fail. */
export function CiPage(): JSX.Element {
  const { ci } = useDashboard().state;
  if (ci === null) return <LoadingPage title="CI jobs" />;
  const { reading, report } = ci;
  if (report === null || isBare(report)) return <NoCiJobs reading={reading} problems={report?.problems ?? []} />;
  return (
    <>
      <CiBanner reading={reading} />
      <CiHeader report={report} reading={reading} />
      <CiActions reading={reading} />
      <div class="ci-columns">
        <CiAttention report={report} />
        <div>
          <CiFigures report={report} />
          <CiSources sources={report.sources} />
        </div>
      </div>
      <CiJobsSection report={report} />
    </>
  );
}

/** Nothing was asked, and nothing came from elsewhere. */
function isBare({ sources, jobs }: DashboardCiReport): boolean {
  return sources.length === 0 && jobs.length === 0;
}
