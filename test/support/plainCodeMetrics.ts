import type { ChangeSetSum, FileCoupling, Hotspot, RepositoryCoupling } from '../../src/core/model/codeMetrics.ts';
import { compareText } from '../../src/core/model/compareText.ts';
import type { CouplingOptions } from '../../src/core/model/options.ts';

/**
 * The metrics of code as METRICS.md words them, in the plainest way: maps, and every pair looked at. Slow, and meant to be
 * seen to be right; what it says is what the product has to say.
 */

export interface PlainChange {
  readonly path: string;
  /** `null` is not counted yet, 0 for a binary file too. */
  readonly insertions: number | null;
  readonly deletions: number | null;
}

export interface PlainCommit {
  /** Key of the person, here also the e-mail and the name. */
  readonly author: string;
  readonly isBot: boolean;
  /** Author date, seconds since the epoch. */
  readonly seconds: number | null;
  readonly isMerge: boolean;
  readonly isIgnored: boolean;
  readonly tickets: readonly string[];
  readonly changes: readonly PlainChange[];
}

export interface PlainHistory {
  readonly commits: readonly PlainCommit[];
  /** Files at HEAD with their lines; `null` for a binary file. */
  readonly head: ReadonlyMap<string, number | null>;
  readonly isExcluded: (path: string) => boolean;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

function add<K>(map: Map<K, number>, key: K, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

/** Pairs of items that change together in at least one set, with code-maat's figures. */
function plainPairs(
  changeSets: readonly (readonly string[])[],
  options: CouplingOptions,
): readonly (readonly [string, string, Pick<FileCoupling, 'shared' | 'degree' | 'averageRevisions'>])[] {
  const small = changeSets.filter((items) => items.length <= options.maxChangeSet);
  const revisions = new Map<string, number>();
  const shared = new Map<string, number>();
  for (const items of small) {
    for (const item of items) add(revisions, item, 1);
    for (const a of items) for (const b of items) if (a < b) add(shared, JSON.stringify([a, b]), 1);
  }
  return [...shared].flatMap(([key, times]) => {
    const [a, b] = JSON.parse(key) as [string, string];
    const averageRevisions = ((revisions.get(a) ?? 0) + (revisions.get(b) ?? 0)) / 2;
    const percent = (100 * times) / averageRevisions;
    const { minRevisions, minShared, minDegree } = options;
    if (averageRevisions < minRevisions || times < minShared || percent < minDegree) return [];
    return [[a, b, { shared: times, degree: Math.floor(percent), averageRevisions }] as const];
  });
}

function filesOf({ changes }: PlainCommit, isExcluded: PlainHistory['isExcluded']): readonly string[] {
  return changes.map(({ path }) => path).filter((path) => !isExcluded(path));
}

export function plainCoupling(
  { commits, isExcluded }: PlainHistory,
  options: CouplingOptions,
): readonly FileCoupling[] {
  const sets = commits.filter(({ isMerge }) => !isMerge).map((commit) => filesOf(commit, isExcluded));
  return plainPairs(sets, options)
    .map(([path, otherPath, figures]) => ({ path, otherPath, ...figures }))
    .toSorted(
      (a, b) =>
        b.degree - a.degree ||
        b.averageRevisions - a.averageRevisions ||
        compareText(a.path, b.path) ||
        compareText(a.otherPath, b.otherPath),
    );
}

export function plainSumOfCoupling({ commits, isExcluded }: PlainHistory, minSum: number): readonly ChangeSetSum[] {
  const sums = new Map<string, number>();
  for (const commit of commits) {
    const files = filesOf(commit, isExcluded);
    for (const file of files) add(sums, file, files.length - 1);
  }
  return Array.from(sums, ([path, total]) => ({ path, sum: total }))
    .filter((each) => each.sum > minSum)
    .toSorted((a, b) => b.sum - a.sum || compareText(a.path, b.path));
}

/** Whole months: the last one that, added to the beginning (or its month's last day), is not beyond the end. */
export function plainMonths(fromSeconds: number, toSeconds: number): number {
  const from = new Date(fromSeconds * 1000);
  for (let months = 0; ; months++) {
    const year = from.getUTCFullYear();
    const month = from.getUTCMonth() + months + 1;
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const sinceMidnight = fromSeconds - Math.floor(fromSeconds / 86_400) * 86_400;
    const next = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)) / 1000 + sinceMidnight;
    if (next > toSeconds) return months;
  }
}

/** What one change of a path was part of. */
interface PathChange extends PlainChange {
  readonly commit: PlainCommit;
}

function changesOf(commits: readonly PlainCommit[], path: string): readonly PathChange[] {
  return commits
    .filter(({ isMerge, isIgnored }) => !isMerge && !isIgnored)
    .flatMap((commit) =>
      commit.changes.filter((change) => change.path === path).map((change) => ({ ...change, commit })),
    );
}

function byAuthor(changes: readonly PathChange[], weight: (change: PathChange) => number): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const change of changes) if (!change.commit.isBot) add(weights, change.commit.author, weight(change));
  return weights;
}

function inRange({ seconds }: PlainCommit, from: number, to: number): boolean {
  if (from === -Infinity && to === Infinity) return true;
  return seconds !== null && seconds > from && seconds <= to;
}

export interface PlainHotspotRequest {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly asOfSeconds: number;
}

function plainHotspot(
  path: string,
  lines: number,
  commits: readonly PlainCommit[],
  { fromSeconds, toSeconds, asOfSeconds }: PlainHotspotRequest,
): Omit<Hotspot, 'score'> {
  const all = changesOf(commits, path);
  const changes = all.filter(({ commit }) => inRange(commit, fromSeconds, toSeconds));
  const linesKnown = changes.every(({ insertions }) => insertions !== null);
  const insertions = byAuthor(changes, (change) => change.insertions ?? 0);
  const revisions = byAuthor(changes, () => 1);
  const [main] = [...insertions.keys()].toSorted(
    (a, b) =>
      (insertions.get(b) ?? 0) - (insertions.get(a) ?? 0) ||
      (revisions.get(b) ?? 0) - (revisions.get(a) ?? 0) ||
      compareText(a, b),
  );
  const known = linesKnown && main !== undefined;
  const people = sum(revisions.values());
  const dates = all.flatMap(({ commit: { seconds } }) => (seconds !== null && seconds <= asOfSeconds ? [seconds] : []));
  return {
    path,
    revisions: changes.length,
    lines,
    mainDeveloper: known ? { name: main, email: main } : null,
    ownership: known ? (insertions.get(main) ?? 0) / Math.max(sum(insertions.values()), 1) : null,
    fragmentation: people === 0 ? 0 : 1 - sum(Array.from(revisions.values(), (count) => (count / people) ** 2)),
    ageMonths: dates.length === 0 ? null : plainMonths(Math.max(...dates), asOfSeconds),
    insertions: linesKnown ? sum(changes.map((change) => change.insertions ?? 0)) : null,
    deletions: linesKnown ? sum(changes.map((change) => change.deletions ?? 0)) : null,
  };
}

/** Hotspots, unrounded and by product, then path. */
export function plainHotspots(
  { commits, head, isExcluded }: PlainHistory,
  request: PlainHotspotRequest,
): readonly Hotspot[] {
  const files = [...head].flatMap(([path, lines]) => (isExcluded(path) || lines === null ? [] : [{ path, lines }]));
  const spots = files.map(({ path, lines }) => plainHotspot(path, lines, commits, request));
  const mostLines = Math.max(0, ...files.map(({ lines }) => lines));
  const mostRevisions = Math.max(0, ...spots.filter(({ lines }) => lines > 0).map(({ revisions }) => revisions));
  return spots
    .filter(({ lines, revisions }) => lines > 0 && revisions > 0)
    .map((spot) => ({ ...spot, score: 100 * (spot.lines / mostLines) * (spot.revisions / mostRevisions) }))
    .toSorted((a, b) => b.lines * b.revisions - a.lines * a.revisions || compareText(a.path, b.path));
}

/** Person → files at HEAD of which they made more than half. */
export function plainOwnedFiles({ commits, head, isExcluded }: PlainHistory): ReadonlyMap<string, number> {
  const owned = new Map<string, number>();
  for (const path of head.keys()) {
    if (isExcluded(path)) continue;
    const changes = changesOf(commits, path);
    const linesKnown = changes.every(({ insertions }) => insertions !== null);
    const weights = byAuthor(changes, ({ insertions }) => (linesKnown ? (insertions ?? 0) : 1));
    const total = sum(weights.values());
    for (const [author, weight] of weights) if (weight > total / 2) add(owned, author, 1);
  }
  return owned;
}

interface DatedCommit {
  readonly id: string;
  readonly commit: PlainCommit;
  readonly seconds: number;
}

/** Repositories of each person's commits, a new set with the first commit more than a day after the last one's first. */
function authorSets(commits: readonly DatedCommit[]): readonly (readonly string[])[] {
  const own = commits.filter(({ commit }) => !commit.isMerge);
  return [...new Set(own.map(({ commit }) => commit.author))].flatMap((author) => {
    const sets: Set<string>[] = [];
    let began = -Infinity;
    for (const { id, seconds } of own
      .filter((each) => each.commit.author === author)
      .toSorted((a, b) => a.seconds - b.seconds)) {
      if (seconds - began > 24 * 60 * 60) {
        sets.push(new Set());
        began = seconds;
      }
      sets.at(-1)?.add(id);
    }
    return sets.map((set) => [...set]);
  });
}

function ticketSets(commits: readonly DatedCommit[]): readonly (readonly string[])[] {
  const keys = new Set(commits.flatMap(({ commit }) => commit.tickets));
  return [...keys].map((key) => [
    ...new Set(commits.filter(({ commit }) => commit.tickets.includes(key)).map(({ id }) => id)),
  ]);
}

export function plainRepositoryCoupling(
  repositories: readonly { readonly id: string; readonly commits: readonly PlainCommit[] }[],
  options: CouplingOptions,
): readonly RepositoryCoupling[] {
  const commits = repositories.flatMap(({ id, commits: own }) =>
    own.flatMap((commit) => (commit.isBot || commit.seconds === null ? [] : [{ id, commit, seconds: commit.seconds }])),
  );
  const byStrength = (a: RepositoryCoupling, b: RepositoryCoupling): number =>
    b.degree - a.degree || b.averageRevisions - a.averageRevisions;
  const all = (['author', 'ticket'] as const).flatMap((basis) =>
    plainPairs(basis === 'author' ? authorSets(commits) : ticketSets(commits), options).map(
      ([repositoryId, otherRepositoryId, figures]): RepositoryCoupling => ({
        ...{ repositoryId, otherRepositoryId, basis },
        ...figures,
      }),
    ),
  );
  const isSame = (a: RepositoryCoupling, b: RepositoryCoupling): boolean =>
    a.repositoryId === b.repositoryId && a.otherRepositoryId === b.otherRepositoryId;
  return all
    .filter((each) =>
      all.every(
        (other) =>
          !isSame(each, other) ||
          byStrength(each, other) < 0 ||
          each === other ||
          (byStrength(each, other) === 0 && each.basis === 'author'),
      ),
    )
    .toSorted(
      (a, b) =>
        byStrength(a, b) ||
        compareText(a.repositoryId, b.repositoryId) ||
        compareText(a.otherRepositoryId, b.otherRepositoryId),
    );
}
