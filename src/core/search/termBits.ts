/** Which terms of a query a text holds: bit `n` stands for term `n`. Both folded. */
export function termBits(text: string, terms: readonly string[]): number {
  let bits = 0;
  for (const [index, term] of terms.entries()) if (text.includes(term)) bits |= 1 << index;
  return bits;
}

/** All terms. */
export function allTermBits(terms: readonly string[]): number {
  return (1 << terms.length) - 1;
}
