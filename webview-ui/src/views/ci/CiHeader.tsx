import type { ComponentChildren, JSX } from 'preact';

import type { CiReadingState, DashboardCiReport } from '../../../../src/core/model/dashboard.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { ciReadAt, ciRepositoryCount } from '../../state/ciFigures.ts';
import { ProgressRing } from '../../ui/ProgressRing.tsx';

export interface CiHeaderProps {
  readonly report: DashboardCiReport;
  readonly reading: CiReadingState;
}

/** The sentence that answers first, and below it what it covers. */
export function CiHeader({ report, reading }: CiHeaderProps): JSX.Element {
  const { summary, jobs, sources } = report;
  const failing = jobs.filter(({ status }) => status === 'failure').length;
  return (
    <header class="page-header">
      {summary.jobs === 0 ? (
        <h1 tabIndex={-1}>
          <b>No jobs</b> in {countOf(sources.length, 'source')}.
        </h1>
      ) : (
        <h1 tabIndex={-1}>
          <b>{countOf(summary.jobs, 'job')}</b>, <b>{groupedCount(summary.allocated)} allocated</b> to{' '}
          <b>{countOf(ciRepositoryCount(jobs, 'allocated'), 'repository', 'repositories')}</b>,{' '}
          <b>{failing === 0 ? 'none' : groupedCount(failing)} failing</b>.
        </h1>
      )}
      <div class="header-line">
        <CoverageFacts report={report} />
        <span role="status">
          {reading.phase === 'reading' ? (
            <span class="reading ci-reading">
              <ProgressRing /> Reading…
            </span>
          ) : null}
        </span>
      </div>
    </header>
  );
}

function CoverageFacts({ report }: { readonly report: DashboardCiReport }): JSX.Element {
  const { sources, summary } = report;
  const readAt = ciReadAt(report);
  const outdated = sources.filter((source) => source.outdated || source.readAt === null).length;
  const facts: ComponentChildren[] = [
    ...(readAt === null ? [] : [`Read ${formatMinute(readAt)}`]),
    ...(sources.length === 0 ? [] : [countOf(sources.length, 'source')]),
    // Not rounded up: 100 % are all of them.
    ...(summary.jobs === 0 ? [] : [`${Math.floor(summary.allocatedPercent)} % allocated`]),
    ...(outdated === 0 ? [] : [`${countOf(outdated, 'source')} outdated or unread`]),
  ];
  return (
    <p class="coverage">
      {facts.map((fact, place) => (
        <span key={place} class="fact">
          {fact}
        </span>
      ))}
    </p>
  );
}
