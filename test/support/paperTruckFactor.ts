/** Files that one commit changed. */
export interface AuthoredChange {
  /** Decides between commits of one moment. */
  readonly author: string;
  /** Seconds since the epoch; `Infinity` without a date. */
  readonly at: number;
  readonly paths: readonly string[];
}

/** Authors of one file: degree of at least 3.293, and of at least 0.75 of the highest. */
function authorsOf(changes: readonly AuthoredChange[]): readonly string[] {
  const inTime = changes.toSorted((a, b) => (a.at === b.at ? (a.author < b.author ? -1 : 1) : a.at - b.at));
  const creator = inTime[0]?.author;
  const later = new Map<string, number>();
  for (const { author } of inTime) later.set(author, (later.get(author) ?? 0) + 1);
  if (creator !== undefined) later.set(creator, (later.get(creator) ?? 1) - 1);
  const degrees = [...later].map(([author, deliveries]) => {
    const acceptances = changes.length - 1 - deliveries;
    const created = author === creator ? 1.098 : 0;
    return { author, degree: 3.293 + created + 0.164 * deliveries - 0.321 * Math.log(1 + acceptances) };
  });
  const highest = Math.max(...degrees.map(({ degree }) => degree));
  return degrees.filter(({ degree }) => degree >= 3.293 && degree / highest >= 0.75).map(({ author }) => author);
}

/** Which share of the files has an author. */
function coverage(filesByAuthor: ReadonlyMap<string, ReadonlySet<string>>, files: number): number {
  return new Set([...filesByAuthor.values()].flatMap((own) => [...own])).size / files;
}

/**
 * The truck factor as the paper of Avelino et al. (2016) writes it down, with no thought of speed: what ours is held
 * against. Coverage and the author of most files are found anew after each removal.
 *
 * @param files at HEAD
 * @returns who was removed, in that order
 */
export function paperTruckFactor(changes: readonly AuthoredChange[], files: readonly string[]): readonly string[] {
  const changesOf = new Map<string, AuthoredChange[]>(files.map((file) => [file, []]));
  for (const change of changes) for (const path of change.paths) changesOf.get(path)?.push(change);
  const filesByAuthor = new Map<string, Set<string>>();
  for (const [file, own] of changesOf) {
    for (const author of authorsOf(own)) {
      filesByAuthor.set(author, (filesByAuthor.get(author) ?? new Set()).add(file));
    }
  }
  const removed: string[] = [];
  while (filesByAuthor.size > 0 && coverage(filesByAuthor, files.length) >= 0.5) {
    const [top] = [...filesByAuthor].toSorted(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
    if (top === undefined) break;
    filesByAuthor.delete(top[0]);
    removed.push(top[0]);
  }
  return removed;
}
