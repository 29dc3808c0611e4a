import type { CommitMatchPlace } from '../model/commitSearch.ts';

import type { SearchQuery } from './searchQuery.ts';

/** The texts of a commit in which terms are looked for, all folded. */
export interface CommitPlaces {
  readonly commit: string;
  readonly subject: string;
  readonly body: string;
  /** Names and e-mails: as recorded, and as the report shows the person. */
  readonly author: string;
  /** Paths that hold one of the terms; empty when they are not known. */
  readonly paths: readonly string[];
}

/** Where a commit matches and how well. */
export interface PlacedMatch {
  /** Best first. */
  readonly places: readonly CommitMatchPlace[];
  readonly score: number;
  /** Index into the paths of the best one; `null` unless one matched. */
  readonly path: number | null;
}

/** How a term stands in a text. */
type Standing = 'word' | 'start' | 'inside';

/** An object id is what somebody who types one wants; then subject, author, path, and the body last. */
const POINTS: Readonly<Record<Exclude<CommitMatchPlace, 'commit'>, Readonly<Record<Standing, number>>>> = {
  subject: { word: 700, start: 650, inside: 600 },
  author: { word: 500, start: 475, inside: 450 },
  path: { word: 400, start: 375, inside: 350 },
  body: { word: 250, start: 225, inside: 200 },
};
const WHOLE_ID_POINTS = 1000;
const ID_POINTS = 900;
/** Several terms that stand together in the subject as they were typed. */
const PHRASE_POINTS = 50;

const STANDINGS: readonly Standing[] = ['word', 'start', 'inside'];
const WORD = /[\p{L}\p{N}_]/u;

/** How a term stands in a text, at its best place; `null` when it does not. Both folded. */
export function standingOf(text: string, term: string): Standing | null {
  let best: Standing | null = null;
  for (let start = text.indexOf(term); start !== -1; start = text.indexOf(term, start + 1)) {
    const begins = start === 0 || !WORD.test(text[start - 1] ?? '');
    const end = start + term.length;
    if (begins && (end === text.length || !WORD.test(text[end] ?? ''))) return 'word';
    if (begins) best = 'start';
    else best ??= 'inside';
  }
  return best;
}

interface Found {
  readonly place: CommitMatchPlace;
  readonly points: number;
  readonly path: number | null;
}

function findInPaths(paths: readonly string[], term: string): Found | null {
  let best: Found | null = null;
  for (const [path, text] of paths.entries()) {
    const standing = standingOf(text, term);
    if (standing === null || (best !== null && STANDINGS.indexOf(standing) >= bestRank(best))) continue;
    best = { place: 'path', points: POINTS.path[standing], path };
  }
  return best;
}

function bestRank({ points }: Found): number {
  return STANDINGS.findIndex((standing) => POINTS.path[standing] === points);
}

/** Every place where a term is found. */
function find(term: string, places: CommitPlaces, objectId: string | null): readonly Found[] {
  const found: Found[] = [];
  if (term === objectId && places.commit.startsWith(term)) {
    found.push({ place: 'commit', points: term === places.commit ? WHOLE_ID_POINTS : ID_POINTS, path: null });
  }
  for (const place of ['subject', 'author', 'body'] as const) {
    const standing = standingOf(places[place], term);
    if (standing !== null) found.push({ place, points: POINTS[place][standing], path: null });
  }
  const path = findInPaths(places.paths, term);
  if (path !== null) found.push(path);
  return found;
}

/** Matches a commit against a query: every term must stand somewhere. `null` when one does not. */
export function matchCommit(query: SearchQuery, places: CommitPlaces): PlacedMatch | null {
  const points = new Map<CommitMatchPlace, number>();
  let sum = 0;
  let path: number | null = null;
  for (const term of query.terms) {
    const found = find(term, places, query.objectId);
    if (found.length === 0) return null;
    sum += Math.max(...found.map((each) => each.points));
    for (const each of found) {
      points.set(each.place, Math.max(points.get(each.place) ?? 0, each.points));
      path ??= each.path;
    }
  }
  if (query.terms.length === 0) return null;
  const together = query.terms.length > 1 && places.subject.includes(query.phrase) ? PHRASE_POINTS : 0;
  const order = [...points].toSorted(([, a], [, b]) => b - a);
  return { places: order.map(([place]) => place), score: Math.round(sum / query.terms.length) + together, path };
}
