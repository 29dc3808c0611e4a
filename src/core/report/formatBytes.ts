const UNITS = ['KB', 'MB', 'GB'] as const;

/** A size for people, three digits at most: `0 KB`, `1.5 MB`, `120 MB`. One KB has 1,024 bytes. */
export function formatBytes(bytes: number): string {
  let size = bytes / 1024;
  let unit: (typeof UNITS)[number] = 'KB';
  for (const larger of UNITS.slice(1)) {
    // The test is on the rounded value: 1,023.9 KB is 1 MB.
    if (Math.round(size) < 1024) break;
    size /= 1024;
    unit = larger;
  }
  return `${size >= 99.95 ? Math.round(size) : Math.round(size * 10) / 10} ${unit}`;
}
