import { groupedCount } from './counts.ts';

/** `a, b, c and 4 more`; a single one that is left is named. */
export function listOf(names: readonly string[], most: number): string {
  const left = names.length - most;
  return left > 1 ? `${names.slice(0, most).join(', ')} and ${groupedCount(left)} more` : names.join(', ');
}
