import { decayedChurn, type DecayingChurn } from '../metrics/decayedChurn.ts';
import { agedHotspots, type DatedHotspot } from '../metrics/hotspots.ts';
import type { Hotspot } from '../model/codeMetrics.ts';
import type { RepositoryReport } from '../model/report.ts';

import { withOnDemand } from './onDemand.ts';

/** What the commits of a repository and the files at its HEAD tell, as its report has it. */
export type Figures = Pick<
  RepositoryReport,
  'activity' | 'contributors' | 'organizations' | 'risk' | 'files' | 'languages' | 'releases' | 'health'
>;

/** Moments, seconds since the epoch. */
export interface Period {
  /** The first of them. */
  readonly fromSeconds: number;
  /** The first one after them. */
  readonly untilSeconds: number;
}

/**
 * All that is evaluated of a repository. It can be written as JSON, and serves every moment of its period: only what grows
 * older with each day is told anew, by {@link figuresAt}.
 */
export interface Evaluation {
  /** Of one moment of the period; without {@link hotspots}. */
  readonly figures: Figures;
  readonly churn: DecayingChurn | null;
  readonly hotspots: readonly DatedHotspot[] | null;
  /** Person and files at HEAD that they alone know; `null` when these were not read. */
  readonly ownedFiles: readonly (readonly [person: string, files: number])[] | null;
  /** Object ids of the commits without parents, sorted. */
  readonly roots: readonly string[];
  /** Of the whole history, whatever the options choose of it. */
  readonly commitCount: number;
  readonly period: Period;
}

/** The figures of a moment, which lies in the period. Hotspots are told when somebody looks at them, and nothing long is looked at. */
export function figuresAt(evaluation: Evaluation, asOfSeconds: number): Figures {
  const { figures, churn } = evaluation;
  const { activity, files } = figures;
  const hotspots = (): readonly Hotspot[] | null =>
    evaluation.hotspots === null ? null : agedHotspots(evaluation.hotspots, asOfSeconds);
  return {
    ...figures,
    activity:
      activity === null || churn === null
        ? activity
        : withOnDemand(activity, 'decayedChurn', () => decayedChurn(churn, asOfSeconds)),
    files: files === null ? null : withOnDemand(files, 'hotspots', hotspots),
  };
}
