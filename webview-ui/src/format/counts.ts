const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const UNITS: readonly { readonly size: number; readonly suffix: string }[] = [
  { size: 1e9, suffix: 'B' },
  { size: 1e6, suffix: 'M' },
  { size: 1e3, suffix: 'K' },
];

/** Every digit, in groups: `1,284`. */
export function groupedCount(count: number): string {
  return GROUPED.format(count).replace('-', '−');
}

/** At most three significant digits, for columns: `999`, `1.2K`, `182K`, `1.8M`. The exact count belongs in a title. */
export function compactCount(count: number): string {
  if (count < 0) return `−${compactCount(-count)}`;
  for (const { size, suffix } of UNITS) {
    const value = threeDigits(count / size);
    // 999,950 rounds up to 1M, not to 1000K: the test is on the rounded value.
    if (value >= 1) return `${value}${suffix}`;
  }
  return String(Math.round(count));
}

/** `1 commit`, `1,284 commits`. `plural` is needed only where it is not the noun with an s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupedCount(count)} ${count === 1 ? noun : plural}`;
}

/** A share as a whole percentage; `< 1 %` rather than a zero that is none, `–` when there is nothing to share. */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.5 ? '< 1 %' : `${Math.round(percent)} %`;
}

function threeDigits(value: number): number {
  // Below 1 the next smaller unit is meant, unless all its digits round up.
  if (value < 1) return value >= 0.9995 ? 1 : 0;
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
