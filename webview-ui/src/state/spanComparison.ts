import type { SpanFigures } from '../../../src/core/model/selection.ts';
import { groupedCount } from '../format/counts.ts';

/** A figure of two spans. */
export interface ComparedFigure {
  readonly key: keyof SpanFigures;
  readonly title: string;
  /** What is counted, for titles. */
  readonly noun: string;
  readonly now: number | null;
  readonly before: number | null;
  /** `null` where one of them is not known. */
  readonly difference: string | null;
}

const FIGURES: readonly { readonly key: keyof SpanFigures; readonly title: string; readonly noun: string }[] = [
  { key: 'commits', title: 'Commits', noun: 'commits' },
  { key: 'merges', title: 'Merges', noun: 'merges' },
  { key: 'contributors', title: 'People', noun: 'people' },
  { key: 'newContributors', title: 'New people', noun: 'new people' },
  { key: 'insertions', title: 'Insertions', noun: 'lines inserted' },
  { key: 'deletions', title: 'Deletions', noun: 'lines deleted' },
  { key: 'contributorAbsenceFactor', title: 'Absence factor', noun: 'people made half of all commits' },
  { key: 'elephantFactor', title: 'Elephant factor', noun: 'organizations made half of all commits' },
];

/** Both spans figure by figure. Pure. */
export function compareFigures(now: SpanFigures, before: SpanFigures): readonly ComparedFigure[] {
  return FIGURES.map(({ key, title, noun }) => {
    const [one, other] = [now[key], before[key]];
    const difference = one === null || other === null ? null : differenceText(one, other);
    return { key, title, noun, now: one, before: other, difference };
  });
}

/** With its sign and in words, so that no colour is needed: `+124, 12 % more`, `−3, 60 % fewer`, `the same`. */
export function differenceText(now: number, before: number): string {
  const difference = now - before;
  if (difference === 0) return 'the same';
  const signed = `${difference > 0 ? '+' : ''}${groupedCount(difference)}`;
  if (before === 0) return `${signed}, from none`;
  const percent = Math.round((Math.abs(difference) / before) * 100);
  const share = percent === 0 ? 'less than 1 %' : `${groupedCount(percent)} %`;
  return `${signed}, ${share} ${difference > 0 ? 'more' : 'fewer'}`;
}
