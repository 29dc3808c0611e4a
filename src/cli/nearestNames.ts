import { compareText } from '../core/model/compareText.ts';

const MOST_NAMES = 3;
/** Names that have less in common are no slip of the keyboard. */
const LEAST_SIMILARITY = 0.3;
/** Beside a name that is far nearer, others only distract. */
const LEAST_SHARE_OF_BEST = 0.6;

/** Names that somebody may have meant, nearest first: those with most pairs of characters in common (Sørensen–Dice). */
export function nearestNames(name: string, names: Iterable<string>): readonly string[] {
  const wanted = pairsOf(name);
  const ranked = [...new Set(names)]
    .map((other) => ({ other, similarity: similarityOf(wanted, pairsOf(other)) }))
    .toSorted((a, b) => b.similarity - a.similarity || compareText(a.other, b.other));
  const least = Math.max(LEAST_SIMILARITY, LEAST_SHARE_OF_BEST * (ranked[0]?.similarity ?? 0));
  return ranked
    .filter(({ similarity }) => similarity >= least)
    .slice(0, MOST_NAMES)
    .map(({ other }) => other);
}

function pairsOf(text: string): ReadonlySet<string> {
  // The ends count too, so that a single character has pairs.
  const characters = Array.from(` ${text.toLowerCase()} `);
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`));
}

function similarityOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}
