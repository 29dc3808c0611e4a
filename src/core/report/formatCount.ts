/** Every digit, in groups: `1,284`. The same on every machine, whatever its locale. */
export function groupedCount(count: number): string {
  // Not Intl.NumberFormat: making one takes as long as reading a small repository.
  return String(Math.round(count)).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** `1 commit`, `1,284 commits`. `plural` is needed only where it is not the noun with an s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupedCount(count)} ${count === 1 ? noun : plural}`;
}

const UNITS: readonly { readonly size: number; readonly suffix: string }[] = [
  { size: 1e9, suffix: 'B' },
  { size: 1e6, suffix: 'M' },
  { size: 1e3, suffix: 'K' },
];

/** Three significant digits at most: `999`, `1.2K`, `18.2K`, `182K`, `1.8M`, `2B`. Negative counts keep their sign. */
export function compactCount(count: number): string {
  if (count < 0) return `-${compactCount(-count)}`;
  for (const { size, suffix } of UNITS) {
    const value = roundToThreeDigits(count / size);
    // 999,950 rounds up to 1M, not to 1000K: the test is on the rounded value.
    if (value >= 1) return `${value}${suffix}`;
  }
  return String(Math.round(count));
}

function roundToThreeDigits(value: number): number {
  // Below 1 the next smaller unit is meant, unless all its digits round up.
  if (value < 1) return value >= 0.9995 ? 1 : 0;
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}

/** A share as a whole percentage, `71 %`; `0 %` when there is nothing to share. */
export function percentage(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((part / whole) * 100)} %`;
}
