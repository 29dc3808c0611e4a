import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import { bandWord, HEALTH_BANDS } from '../../format/featureWords.ts';
import { displayText } from '../../format/displayText.ts';
import { bandCounts, healthAttention, type HealthAttentionItem } from '../../state/healthFigures.ts';
import { healthMatrix, type HealthMatrix } from '../../state/healthMatrix.ts';
import { isReading } from '../../state/isReading.ts';
import { navigationHash } from '../../state/navigation.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { ProportionBar } from '../../ui/ProportionBar.tsx';
import { AttentionList } from '../AttentionList.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { LoadingPage } from '../LoadingPage.tsx';
import { SectionHeading } from '../SectionHeading.tsx';
import { HealthHeader } from './HealthHeader.tsx';
import { HEALTH_MATRIX_ID, HealthMatrixSection } from './HealthMatrixSection.tsx';
import { NoHealth } from './NoHealth.tsx';

const SHOWN_AT_FIRST = 4;

/** What repositories have of what others need of them, and what they lack. */
export function HealthPage(): JSX.Element {
  const { snapshot, repositoryNames } = useDashboard().state;
  const repositories = snapshot?.repositories;
  const matrix = useMemo(
    () => (repositories === undefined ? null : healthMatrix(repositories, repositoryNames)),
    [repositories, repositoryNames],
  );
  if (snapshot === null || matrix === null) return <LoadingPage title="Health" />;
  const reading = isReading(snapshot.run);
  if (matrix.rows.length === 0) return <NoHealth snapshot={snapshot} />;
  return (
    <>
      <HealthHeader matrix={matrix} reading={reading} />
      <div class="health-columns">
        <HealthAttention matrix={matrix} />
        <Bands matrix={matrix} />
      </div>
      <HealthMatrixSection matrix={matrix} />
    </>
  );
}

function HealthAttention({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const items = useMemo(() => healthAttention(matrix), [matrix]);
  return (
    <AttentionList
      items={items}
      empty="Nothing that counts is missing."
      shownAtFirst={SHOWN_AT_FIRST}
      link={(item) => <RowsLink item={item} />}
    />
  );
}

/** Chooses the rows that are meant in the matrix below, and goes there. */
function RowsLink({ item }: { readonly item: HealthAttentionItem }): JSX.Element | null {
  const { state, dispatch } = useDashboard();
  const { navigation } = state;
  if (item.missing === null) return null;
  const rows = { text: '', missing: item.missing };
  return (
    <PageLink
      href={navigationHash({ ...navigation, health: { ...navigation.health, ...rows } })}
      onOpen={() => {
        dispatch({ type: 'healthChosen', health: rows });
        document.getElementById(HEALTH_MATRIX_ID)?.focus();
      }}
      label={`Show ${displayText(item.title)}`}
    >
      Show
    </PageLink>
  );
}

const BAND_TITLES = {
  healthy: 'A score of 80 or more',
  fair: 'A score of 50 or more',
  weak: 'A score below 50',
} as const;

function Bands({ matrix }: { readonly matrix: HealthMatrix }): JSX.Element {
  const counts = bandCounts(matrix.rows);
  const unknown = matrix.unread + (counts.get(null) ?? 0);
  const parts = [
    ...HEALTH_BANDS.map((band) => ({
      key: `health-${band}`,
      label: bandWord(band),
      title: BAND_TITLES[band],
      count: counts.get(band) ?? 0,
    })),
    { key: 'unknown', label: 'not known', title: 'Not read, or not yet', count: unknown },
  ];
  return (
    <section aria-labelledby="health-bands-heading">
      <SectionHeading id="health-bands-heading" title="Scores" help="health" />
      <ProportionBar
        label="Repositories by health"
        parts={parts.filter(({ key, count }) => key !== 'unknown' || count > 0)}
      />
    </section>
  );
}
