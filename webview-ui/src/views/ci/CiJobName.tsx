import type { JSX } from 'preact';

import type { DashboardCiJob } from '../../../../src/core/model/dashboard.ts';
import { displayText } from '../../format/displayText.ts';
import { webAddress } from '../../format/webAddress.ts';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { useDashboard } from '../dashboardContext.ts';

export interface CiJobNameProps {
  readonly job: DashboardCiJob;
  readonly showServer: boolean;
}

/** A row's heading: the job's name, which leads to its page where it has one on the web. */
export function CiJobName({ job, showServer }: CiJobNameProps): JSX.Element {
  return (
    <span class="ci-job-name">
      <JobLink job={job} />
      {showServer ? (
        <small class="quiet">
          <Text value={job.server} />
        </small>
      ) : null}
    </span>
  );
}

/** VS Code opens the page itself, and knows its address: it is told the job's id alone. */
function JobLink({ job }: { readonly job: DashboardCiJob }): JSX.Element {
  const { host } = useDashboard();
  const { id, name, url } = job;
  const address = url === null ? null : webAddress(url);
  if (address === null) return <Text value={name} />;
  if (host.interactive) {
    return (
      <TextButton
        label={`Open ${displayText(name)} in the browser`}
        onClick={() => host.send({ type: 'openCiJob', jobId: id })}
      >
        <Text value={name} />
      </TextButton>
    );
  }
  return (
    <a class="link" href={address} rel="noopener noreferrer">
      <Text value={name} />
    </a>
  );
}
