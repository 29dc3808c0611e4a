import type { ComponentChildren, JSX } from 'preact';

import type { DashboardSnapshot, RepositoryOverview } from '../../../src/core/model/dashboard.ts';
import { branchName, shortCommit } from '../format/branchName.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { displayText } from '../format/displayText.ts';
import { formatDay } from '../format/instants.ts';
import { stateExplanation, validityExplanation } from '../state/repositoryTags.ts';
import { RemoteLink } from '../ui/RemoteLink.tsx';
import { Text } from '../ui/Text.tsx';
import { AbsenceFactor } from './AbsenceFactor.tsx';
import { Age } from './Age.tsx';
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
      <HistoryFacts overview={overview} snapshot={snapshot} />
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="fact-row">
      <dt>{term}</dt>
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

function HistoryFacts({ overview, snapshot }: RepositoryFactsProps): JSX.Element | null {
  const { activity, risk, state } = overview;
  if (activity === null) return null;
  const partial = state !== 'complete';
  const { commitCount, mergeCount, botCommitCount, undatedCommitCount, firstCommitAt, lastCommitAt, status } = activity;
  const parts = [
    countOf(mergeCount, 'merge'),
    `${groupedCount(botCommitCount)} by bots`,
    ...(undatedCommitCount > 0 ? [`${groupedCount(undatedCommitCount)} without a usable date`] : []),
  ];
  return (
    <>
      <Fact term="Commits">
        {partial ? 'at least ' : ''}
        {groupedCount(commitCount)}, of which {parts.join(', ')}
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
            {formatDay(lastCommitAt)},{' '}
            <Age instant={lastCommitAt} asOf={snapshot.asOf ?? lastCommitAt} partial={partial} /> before this report (
            {status})
          </>
        )}
      </Fact>
      <Fact term="Absence factor">
        <AbsenceFactor value={risk?.contributorAbsenceFactor.value ?? null} partial={partial} />
        <span class="quiet"> the fewest people who made half of all commits</span>
      </Fact>
    </>
  );
}
