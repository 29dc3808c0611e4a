/** The shortest ends of paths that tell them apart, by path: `routes.ts`, or `api/routes.ts` where two files are called so. */
export function fileLabels(paths: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  let open = new Set(paths);
  for (let parts = 1; open.size > 0; parts += 1) {
    const byEnd = new Map<string, string[]>();
    for (const path of open) {
      const end = lastParts(path, parts);
      byEnd.set(end, [...(byEnd.get(end) ?? []), path]);
    }
    const unclear = new Set<string>();
    for (const [end, found] of byEnd) {
      for (const path of found) {
        if (found.length === 1) labels.set(path, end);
        else unclear.add(path);
      }
    }
    open = unclear;
  }
  return labels;
}

function lastParts(path: string, parts: number): string {
  return path.split('/').slice(-parts).join('/');
}
