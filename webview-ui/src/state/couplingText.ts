import type { MetricOptions } from '../../../src/core/model/options.ts';
import { countOf, groupedCount } from '../format/counts.ts';
import { displayText } from '../format/displayText.ts';
import type { CoupledPair, CouplingGroup } from './couplingGroups.ts';

/** Of how many pairs a drawing is still legible. */
export const PAIRS_DRAWN = 40;

export interface GroupDescription {
  readonly groups: readonly CouplingGroup[];
  /** All pairs, strongest first; the drawing shows the first {@link PAIRS_DRAWN}. */
  readonly pairs: readonly CoupledPair[];
  /** `files`, `repositories`. */
  readonly things: readonly [one: string, many: string];
  readonly nameOf: (key: string) => string;
}

/** What the drawing shows, in a sentence. */
export function describeGroups({ groups, pairs, things, nameOf }: GroupDescription): string {
  const [first] = pairs;
  if (first === undefined) return '';
  const drawn = Math.min(pairs.length, PAIRS_DRAWN);
  const which =
    drawn < pairs.length
      ? `The ${groupedCount(drawn)} strongest of ${countOf(pairs.length, 'pair')}`
      : countOf(pairs.length, 'pair');
  const members = countOf(
    groups.reduce((sum, group) => sum + group.members.length, 0),
    ...things,
  );
  const hanging = groups.length === 1 ? 'that hang together' : `in ${groupedCount(groups.length)} groups`;
  const strongest = [first.one, first.other].map((key) => displayText(nameOf(key))).join(' and ');
  return `${which} of ${members} ${hanging}; the strongest is ${strongest}, ${groupedCount(first.degree)} %.`;
}

/** Why no two files count as coupled, by what is known of the repository. */
export function noFileCoupling(options: MetricOptions | null, commitCount: number): string {
  const { minShared = 0, minDegree = 0 } = options?.coupling ?? {};
  if (commitCount < minShared) {
    return `It has ${countOf(commitCount, 'commit')}: two files need ${groupedCount(minShared)} in common to count.`;
  }
  return `No two files changed together in at least ${countOf(minShared, 'commit')} and to a degree of ${groupedCount(minDegree)} %.`;
}

/** Why no two repositories count as coupled. */
export function noRepositoryCoupling(options: MetricOptions | null, repositories: number): string {
  const { minShared = 0, minDegree = 0 } = options?.coupling ?? {};
  if (repositories < 2) return 'It takes two repositories to change together.';
  return `No two repositories have at least ${countOf(minShared, 'change')} in common and a degree of ${groupedCount(minDegree)} %.`;
}
