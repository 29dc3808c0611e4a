import type { ComponentChildren, JSX } from 'preact';

import type { DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import type { ResultState, Totals } from '../../../src/core/model/report.ts';
import { countOf } from '../format/counts.ts';
import { formatMinute } from '../format/instants.ts';
import { limitedLinesCount } from '../state/lineCoverage.ts';
import { PageLinkTo } from './PageLinkTo.tsx';

const LIMITED: readonly { readonly state: ResultState; readonly word: string }[] = [
  { state: 'failed', word: 'failed' },
  { state: 'incomplete', word: 'incomplete' },
  { state: 'cancelled', word: 'cancelled' },
  { state: 'skipped', word: 'not read' },
];

/** What the sentence above it counts, and what it leaves out. */
export function CoverageLine({
  snapshot,
  totals,
}: {
  readonly snapshot: DashboardSnapshot;
  readonly totals: Totals;
}): JSX.Element {
  const { asOf, options, repositories } = snapshot;
  const limitedLines = limitedLinesCount(repositories);
  const facts: ComponentChildren[] = [
    ...(asOf === null ? [] : [`As of ${formatMinute(asOf)}`]),
    options?.scope === 'all' ? 'every branch and tag' : 'HEAD of each repository',
    `merges ${options === null || options.paths.length === 0 ? 'counted' : 'left out'}, ${countOf(totals.bots, 'bot')} left out`,
    ...(totals.copies > 0 ? [`${countOf(totals.copies, 'copy', 'copies')} left out`] : []),
    ...limitedLinks(totals),
    ...(limitedLines > 0 ? [`not all lines counted in ${countOf(limitedLines, 'repository', 'repositories')}`] : []),
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

function limitedLinks({ byState }: Totals): readonly JSX.Element[] {
  return LIMITED.filter(({ state }) => byState[state] > 0).map(({ state, word }) => (
    <PageLinkTo key={state} page={{ kind: 'repositories' }} filter={word}>
      {countOf(byState[state], 'repository', 'repositories')} {word}
    </PageLinkTo>
  ));
}
