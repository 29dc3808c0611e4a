import type { ChangeSetSum, FileCoupling, Hotspot, Language } from '../../../src/core/model/codeMetrics.ts';
import type { TruckFactor } from '../../../src/core/model/peopleRisk.ts';
import type { Releases } from '../../../src/core/model/releases.ts';
import type { Contributor } from '../../../src/core/model/report.ts';
import { randomNumbers } from './random.ts';

const AREAS = ['api', 'billing', 'core', 'ledger', 'search', 'store', 'web'];
const PARTS = ['routes', 'service', 'model', 'schema', 'handlers', 'format', 'client', 'queue'];

/** Path of the file at a place: areas of a source tree, each with its tests. */
function pathAt(place: number): string {
  const area = AREAS[Math.floor(place / 3) % AREAS.length] ?? 'core';
  const part = PARTS[(place * 5) % PARTS.length] ?? 'model';
  const number = Math.floor(place / 21);
  const name = number === 0 ? part : `${part}${String(number + 1)}`;
  return place % 3 === 2 ? `test/${area}/${name}.test.ts` : `src/${area}/${name}.ts`;
}

export function hotspotsOf(
  commitCount: number,
  contributors: readonly Contributor[],
  seed: number,
): readonly Hotspot[] {
  const random = randomNumbers(seed * 769);
  const people = contributors.filter(({ bot }) => !bot);
  return Array.from({ length: Math.min(60, Math.floor(commitCount / 8)) }, (_, place): Hotspot => {
    const revisions = Math.max(1, Math.round(commitCount * 0.12 * 0.93 ** place));
    const lines = Math.round((120 + random() * 900) * (1 + 4 * 0.9 ** place));
    const main = people[Math.floor(random() * Math.min(4, people.length))];
    return {
      path: pathAt(place),
      revisions,
      lines,
      score: Math.round(920 * 0.92 ** place) / 10,
      mainDeveloper: main === undefined ? null : { name: main.name, email: main.email },
      ownership: main === undefined ? null : Math.round((0.35 + random() * 0.6) * 100) / 100,
      fragmentation: Math.round(random() * 80) / 100,
      ageMonths: Math.floor(random() * 30),
      insertions: revisions * 18,
      deletions: revisions * 11,
    };
  });
}

/** Files of one area change with each other, now and then with those of the next. */
export function couplingOf(commitCount: number, seed: number): readonly FileCoupling[] {
  const random = randomNumbers(seed * 389);
  const pairs = new Map<string, FileCoupling>();
  const most = Math.min(46, Math.floor(commitCount / 20));
  for (let place = 0; place < most; place += 1) {
    const area = (place * 3 + seed) % AREAS.length;
    const start = area * 3 + 21 * (place % 2);
    const [path = '', otherPath = ''] = [
      pathAt(start + (place % 3)),
      pathAt(start + ((place + 1 + (place % 2)) % 3) + (place % 11 === 0 ? 21 : 0)),
    ].sort();
    const degree = Math.max(30, Math.round(96 * 0.975 ** place - random() * 4));
    const averageRevisions = Math.max(5, Math.round(commitCount * 0.06 * 0.97 ** place));
    const shared = Math.max(5, Math.round((averageRevisions * degree) / 100));
    const pair = { path, otherPath, shared, degree, averageRevisions };
    if (path !== otherPath && !pairs.has(`${path} ${otherPath}`)) pairs.set(`${path} ${otherPath}`, pair);
  }
  return [...pairs.values()].sort((a, b) => b.degree - a.degree);
}

export function sumOfCouplingOf(coupling: readonly FileCoupling[]): readonly ChangeSetSum[] {
  const sums = new Map<string, number>();
  for (const { path, otherPath, shared } of coupling) {
    for (const each of [path, otherPath]) sums.set(each, (sums.get(each) ?? 0) + shared * 3);
  }
  return [...sums]
    .map(([path, sum]) => ({ path, sum }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, 20);
}

const LANGUAGES = [
  'TypeScript',
  'Java',
  'Go',
  'Python',
  'Shell',
  'CSS',
  'HTML',
  'Dockerfile',
  'Makefile',
  'YAML',
  'HCL',
];

export function languagesOf(seed: number): readonly Language[] {
  const random = randomNumbers(seed * 193);
  return Array.from({ length: 1 + (seed % 9) }, (_, place): Language => {
    const name = LANGUAGES[(seed + place * 3) % LANGUAGES.length] ?? 'C';
    const files = Math.max(1, Math.round(420 * 0.4 ** place * (0.6 + random())));
    return { name, files, bytes: files * Math.round(2000 + random() * 4000) };
  }).sort((a, b) => b.bytes - a.bytes);
}

/** Every seventh repository has never made a release. */
export function releasesOf(seed: number, at: (days: number) => string): Releases {
  if (seed % 7 === 5) {
    return { versionTags: 0, lastYear: 0, medianDaysBetween: null, latest: null, commitsSinceLatest: null };
  }
  const days = (seed * 37) % 200;
  return {
    versionTags: 6 + (seed % 40),
    lastYear: (seed * 3) % 24,
    medianDaysBetween: 7.5 + (seed % 60),
    latest: { name: `v${String(1 + (seed % 4))}.${String(seed % 13)}.0`, at: at(days) },
    commitsSinceLatest: (seed * 11) % 140,
  };
}

export function truckFactorOf(contributors: readonly Contributor[], seed: number): TruckFactor | null {
  const people = contributors.filter(({ bot }) => !bot);
  if (people.length === 0) return null;
  const value = Math.min(people.length, 1 + (seed % 4));
  const files = 240 + seed * 7;
  return {
    value,
    files,
    authoredFiles: Math.round(files * 0.92),
    authors: people
      .slice(0, value)
      .map(({ name, email }, place) => ({ name, email, files: Math.round(files * 0.45 * 0.6 ** place) })),
  };
}
