/**
 * Fragmentation (code-maat's fractal value): 1 − Σ (revisions of an author / all revisions)². 0 where one person made all
 * of them or nobody any, nearer to 1 the more people share them. Whole numbers until the end, so that no order of authors
 * changes a digit.
 *
 * @param revisions one figure an author
 */
export function fragmentation(revisions: Iterable<number>): number {
  let sum = 0;
  let squares = 0;
  for (const count of revisions) {
    sum += count;
    squares += count * count;
  }
  return sum === 0 ? 0 : (sum * sum - squares) / (sum * sum);
}
