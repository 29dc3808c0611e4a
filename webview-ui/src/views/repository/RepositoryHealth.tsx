import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { Health, HealthFeature } from '../../../../src/core/model/health.ts';
import { featureAction, featureCellState, featureStateWord } from '../../format/featureWords.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { FeatureMark } from '../../ui/FeatureMark.tsx';
import { Text } from '../../ui/Text.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { HealthScore } from '../health/HealthScore.tsx';
import { PageLinkTo } from '../PageLinkTo.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

/** What the repository has of what others need: the score, what counts for it, and on demand all that was looked for. */
export function RepositoryHealth({ health }: { readonly health: Health | null }): JSX.Element {
  const [all, setAll] = useState(false);
  return (
    <section aria-labelledby="health-heading">
      <SectionHeading id="health-heading" title="Health" help="health">
        <PageLinkTo page={{ kind: 'health' }} label="Compare the health of all repositories">
          Compare
        </PageLinkTo>
      </SectionHeading>
      {health === null ? (
        <p class="quiet">Not known: the files at HEAD were not read.</p>
      ) : (
        <>
          <ScoreLine health={health} />
          <FeatureList features={all ? health.features : health.features.filter(({ weight }) => weight > 0)} />
          <TextButton expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show only what counts' : `Show all ${countOf(health.features.length, 'feature')}`}
          </TextButton>
        </>
      )}
    </section>
  );
}

function ScoreLine({ health }: { readonly health: Health }): JSX.Element {
  const { known, total, band } = health;
  return (
    <p class="score-line">
      <HealthScore health={health} />
      <b>{band ?? ''}</b>
      {known < total ? (
        <span class="quiet">
          over the {groupedCount(known)} of {groupedCount(total)} points that could be known
        </span>
      ) : null}
    </p>
  );
}

function FeatureList({ features }: { readonly features: readonly HealthFeature[] }): JSX.Element {
  return (
    <ul class="feature-list">
      {features.map((feature) => {
        const state = featureCellState(feature);
        return (
          <li key={feature.key} class="feature">
            <FeatureMark state={state} />
            <span>
              <Text value={feature.title} />
              {feature.weight === 0 ? null : <span class="visually-hidden"> ({countOf(feature.weight, 'point')})</span>}
              {': '}
              <span class="quiet">
                <FeatureText feature={feature} />
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function FeatureText({ feature }: { readonly feature: HealthFeature }): JSX.Element {
  const { key, detail, error } = feature;
  const state = featureCellState(feature);
  const word = featureStateWord(state);
  const action = state === 'missing' ? featureAction(key) : '';
  const what = state === 'failed' ? error : detail;
  if (what !== null) {
    return (
      <>
        {state === 'present' ? <span class="visually-hidden">{word}, </span> : `${word}, `}
        <Text value={what} />
      </>
    );
  }
  return (
    <>
      {word}
      {action === '' ? '' : `. ${action}`}
    </>
  );
}
