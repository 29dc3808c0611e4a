import type { ComponentChildren, JSX } from 'preact';

import type { HealthBand } from '../../../../src/core/model/health.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { formatMinute } from '../../format/instants.ts';
import { bandCounts, mostMissed } from '../../state/healthFigures.ts';
import type { HealthMatrix } from '../../state/healthMatrix.ts';
import { Text } from '../../ui/Text.tsx';
import { RunProgress } from '../RunProgress.tsx';
import { useDashboard } from '../dashboardContext.ts';

export interface HealthHeaderProps {
  readonly matrix: HealthMatrix;
  /** Results are still coming in. */
  readonly reading: boolean;
}

/** The sentence that answers first: how many are healthy, and what most lack. */
export function HealthHeader({ matrix, reading }: HealthHeaderProps): JSX.Element {
  const { rows } = matrix;
  const counts = bandCounts(rows);
  const bands = (['fair', 'weak'] as const).filter((band) => (counts.get(band) ?? 0) > 0);
  return (
    <header class="page-header">
      <h1 tabIndex={-1}>
        {reading ? 'So far ' : ''}
        <b>
          {groupedCount(counts.get('healthy') ?? 0)} of {countOf(rows.length, 'repository', 'repositories')}
        </b>{' '}
        {rows.length === 1 ? 'is' : 'are'} healthy
        {bands.map((band) => (
          <Band key={band} band={band} count={counts.get(band) ?? 0} />
        ))}
        <Missed matrix={matrix} />
      </h1>
      <Coverage matrix={matrix} />
    </header>
  );
}

function Band({ band, count }: { readonly band: HealthBand; readonly count: number }): JSX.Element {
  return (
    <>
      , <b>{groupedCount(count)}</b> {band}
    </>
  );
}

function Missed({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const missed = mostMissed(matrix);
  if (missed.length === 0) return <>. None lacks anything that counts.</>;
  return (
    <>
      ; missing most often:{' '}
      {missed.map(({ key, title, absent }, place) => (
        <span key={key}>
          {place === 0 ? '' : ' and '}
          <b>
            <Text value={title} />
          </b>{' '}
          ({groupedCount(absent)})
        </span>
      ))}
      .
    </>
  );
}

function Coverage({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const { snapshot } = useDashboard().state;
  const { rows, copies, unread } = matrix;
  const asOf = snapshot?.asOf ?? null;
  const limited = rows.filter(({ health }) => health.known < health.total).length;
  const facts: ComponentChildren[] = [
    ...(asOf === null ? [] : [`As of ${formatMinute(asOf)}`]),
    'files at HEAD of each repository',
    ...(limited === 0
      ? []
      : [
          `not every point could be known${limited === rows.length ? '' : ` of ${countOf(limited, 'repository', 'repositories')}`}`,
        ]),
    ...(unread === 0 ? [] : [`${countOf(unread, 'repository', 'repositories')} not known`]),
    ...(copies === 0 ? [] : [`${countOf(copies, 'copy', 'copies')} left out`]),
  ];
  const progress = snapshot?.run.phase === 'running' ? snapshot.run.progress : null;
  return (
    <div class="header-line">
      {progress === null ? (
        <p class="coverage">
          {facts.map((fact, place) => (
            <span key={place} class="fact">
              {fact}
            </span>
          ))}
        </p>
      ) : (
        <RunProgress progress={progress} />
      )}
    </div>
  );
}
