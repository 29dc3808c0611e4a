import type { ComponentChildren, JSX } from 'preact';

import type { DefinitionKey } from '../../../src/core/model/definitions.ts';
import type { DashboardSnapshot, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { Activity } from '../../../src/core/model/report.ts';
import { branchName, shortCommit } from '../format/branchName.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { displayText } from '../format/displayText.ts';
import { formatDay } from '../format/instants.ts';
import { stateExplanation, validityExplanation } from '../state/repositoryTags.ts';
import { RemoteLink } from '../ui/RemoteLink.tsx';
import { Text } from '../ui/Text.tsx';
import { Age } from './Age.tsx';
import { MetricHelp } from './MetricHelp.tsx';
import { PageLinkTo } from './PageLinkTo.tsx';

export interface RepositoryFactsProps {
  readonly overview: RepositoryOverview;
  readonly snapshot: DashboardSnapshot;
}

/** What does not change with the window, as terms and their values. */
export function RepositoryFacts({ overview, snapshot }: RepositoryFactsProps): JSX.Element {
  const { path, head, remoteUrl, aliases } = overview;
  const branch = branchName(head);
  return (
    <dl class="facts">
      <Fact term="Folder">
        <Text value={path} />
      </Fact>
      {aliases.length === 0 ? null : (
        <Fact term="Worktrees">
          {aliases.map((alias) => (
            <div key={alias}>
              <Text value={alias} />
            </div>
          ))}
        </Fact>
      )}
      <Fact term="HEAD">
        {branch === null ? 'not known' : <Text value={branch} />}
        {head.ref === null || head.commit === null ? null : (
          <>
            {' '}
            <code title={displayText(head.commit)}>
              <Text value={shortCommit(head.commit)} />
            </code>
          </>
        )}
      </Fact>
      <Fact term="Remote">{remoteUrl === null ? 'none' : <RemoteLink url={remoteUrl} />}</Fact>
      <CopyFact overview={overview} snapshot={snapshot} />
      <Fact term="Result">
        <ResultText overview={overview} />
      </Fact>
      {overview.activity === null ? null : (
        <HistoryFacts activity={overview.activity} partial={overview.state !== 'complete'} asOf={snapshot.asOf} />
      )}
      <ReleaseFacts overview={overview} snapshot={snapshot} />
    </dl>
  );
}

interface FactProps {
  readonly term: string;
  readonly help?: DefinitionKey;
  readonly children: ComponentChildren;
}

function Fact({ term, help, children }: FactProps): JSX.Element {
  return (
    <div class="fact-row">
      <dt>
        {term}
        {help === undefined ? null : <MetricHelp metric={help} />}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function CopyFact({ overview, snapshot }: RepositoryFactsProps): JSX.Element | null {
  const { copyOf } = overview;
  if (copyOf === null) return null;
  const original = snapshot.repositories.find(({ id }) => id === copyOf);
  return (
    <Fact term="Copy of">
      {original === undefined ? (
        'a repository that is not in this list'
      ) : (
        <PageLinkTo page={{ kind: 'repository', repositoryId: copyOf }}>
          <Text value={original.name} />
        </PageLinkTo>
      )}
      ; left out of every total
    </Fact>
  );
}

function ResultText({ overview }: { readonly overview: RepositoryOverview }): JSX.Element {
  const { state, validity } = overview;
  const word = state === 'skipped' ? 'Not read' : `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  return (
    <>
      {word}. {stateExplanation(state)}
      {validity.map((flag) => ` ${validityExplanation(flag)}`)}
    </>
  );
}

interface HistoryFactsProps {
  readonly activity: Activity;
  readonly partial: boolean;
  readonly asOf: Instant | null;
}

function HistoryFacts({ activity, partial, asOf }: HistoryFactsProps): JSX.Element {
  const { commitCount, firstCommitAt, lastCommitAt, status, decayedChurn } = activity;
  return (
    <>
      <Fact term="Commits">
        {partial ? 'at least ' : ''}
        {groupedCount(commitCount)}, of which {commitParts(activity)}
      </Fact>
      {firstCommitAt === null ? null : (
        <Fact term="First commit">
          {formatDay(firstCommitAt)}
          {partial ? ' or earlier' : ''}
        </Fact>
      )}
      <Fact term="Last commit">
        {lastCommitAt === null ? (
          'none'
        ) : (
          <>
            {formatDay(lastCommitAt)}, <Age instant={lastCommitAt} asOf={asOf ?? lastCommitAt} partial={partial} />{' '}
            before this report ({status})
          </>
        )}
      </Fact>
      {decayedChurn === null ? null : (
        <Fact term="Decayed churn" help="decayedChurn">
          {partial ? 'at least ' : ''}
          {countOf(decayedChurn, 'line')}, those of 90 days ago counted by half
        </Fact>
      )}
    </>
  );
}

function commitParts({ mergeCount, botCommitCount, undatedCommitCount }: Activity): string {
  return [
    countOf(mergeCount, 'merge'),
    `${groupedCount(botCommitCount)} by bots`,
    ...(undatedCommitCount > 0 ? [`${groupedCount(undatedCommitCount)} without a usable date`] : []),
  ].join(', ');
}

/** The latest release, how often there is one, and what waits for the next. */
function ReleaseFacts({ overview, snapshot }: RepositoryFactsProps): JSX.Element | null {
  const { releases } = overview;
  if (releases === null) return null;
  const { versionTags, lastYear, medianDaysBetween, latest, commitsSinceLatest } = releases;
  if (latest === null) {
    return (
      <Fact term="Releases" help="releases">
        no tag names a version
      </Fact>
    );
  }
  const between = medianDaysBetween === null ? '' : `, ${medianDaysBetween} days apart (median)`;
  return (
    <>
      <Fact term="Latest release" help="releases">
        <Text value={latest.name} />, {formatDay(latest.at)},{' '}
        <Age instant={latest.at} asOf={snapshot.asOf ?? latest.at} /> before this report
        {commitsSinceLatest === null ? '' : `; ${countOf(commitsSinceLatest, 'commit')} since`}
      </Fact>
      <Fact term="Releases">
        {countOf(versionTags, 'version tag')}, {groupedCount(lastYear)} in the last 365 days{between}
      </Fact>
    </>
  );
}
