import type { JSX } from 'preact';

import type { Health } from '../../../../src/core/model/health.ts';
import { bandWord } from '../../format/featureWords.ts';
import { groupedCount } from '../../format/counts.ts';
import { MissingFigure } from '../Figure.tsx';

/** A score as a figure with a thin bar; its title says its band, and of how many points it speaks. */
export function HealthScore({ health }: { readonly health: Health | null }): JSX.Element {
  const { score = null, band = null, known = 0, total = 0 } = health ?? {};
  if (health === null || score === null || band === null) {
    return <MissingFigure reason="Health is not known: no files at HEAD were read" />;
  }
  return (
    <span class="health-score" title={scoreSentence(health)}>
      <span class="health-bar" aria-hidden="true">
        <span class={`health-full health-${band}`} style={{ width: `${score}%` }} />
      </span>
      {score}
      <span class="visually-hidden"> {bandWord(band)}</span>
      {known < total ? <KnownMark known={known} total={total} /> : null}
    </span>
  );
}

/** Where not all points could be known. */
function KnownMark({ known, total }: { readonly known: number; readonly total: number }): JSX.Element {
  return (
    <span class="visually-hidden">
      , over {groupedCount(known)} of {groupedCount(total)} points
    </span>
  );
}

/** `72 of 100, fair; over the 75 of 100 points that could be known`. */
export function scoreSentence({ score, band, known, total }: Health): string {
  if (score === null || band === null) return 'Not known';
  const over =
    known < total ? `; over the ${groupedCount(known)} of ${groupedCount(total)} points that could be known` : '';
  return `${groupedCount(score)} of 100, ${bandWord(band)}${over}`;
}
