/** Adds two line counts; unknown stays unknown. */
export function addLines(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
