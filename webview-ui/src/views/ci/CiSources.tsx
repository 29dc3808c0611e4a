import type { JSX } from 'preact';

import type { CiSource } from '../../../../src/core/model/ciReport.ts';
import { providerName } from '../../format/ciWords.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { Tag } from '../../ui/Tag.tsx';
import { Text } from '../../ui/Text.tsx';
import { Problems } from '../Problems.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

/** Where jobs were read from, and how far that can be trusted. */
export function CiSources({ sources }: { readonly sources: readonly CiSource[] }): JSX.Element | null {
  if (sources.length === 0) return null;
  return (
    <section aria-labelledby="ci-sources-heading">
      <SectionHeading id="ci-sources-heading" title="Sources">
        {groupedCount(sources.length)}
      </SectionHeading>
      <ul class="ci-sources">
        {sources.map((source) => (
          <li key={source.id}>
            <Source source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Source({ source }: { readonly source: CiSource }): JSX.Element {
  const { provider, server, jobCount, readAt, outdated, problems } = source;
  return (
    <>
      <p class="ci-source">
        <span class="ci-server">
          <Text value={server} />
        </span>
        {readAt === null ? (
          <Tag label="not read" title="Its jobs could never be read." tone="problem" />
        ) : outdated ? (
          <Tag
            label="outdated"
            title="The last reading failed: these jobs are those of an earlier one."
            tone="problem"
          />
        ) : null}
      </p>
      <p class="quiet">
        <span class="fact">
          <Text value={providerName(provider)} />
        </span>
        <span class="fact">{countOf(jobCount, 'job')}</span>
        {readAt === null ? null : <span class="fact">read {formatMinute(readAt)}</span>}
      </p>
      <Problems problems={problems} label="Problems of this source" />
    </>
  );
}
