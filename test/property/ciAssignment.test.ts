import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeRemoteUrl } from '../../src/core/discovery/remoteUrl.ts';
import { assignJobs, type AssignOptions } from '../../src/core/jobs/assignJobs.ts';
import type { DeclaredMapping } from '../../src/core/jobs/declaredMapping.ts';
import { explainJob } from '../../src/core/jobs/explainJob.ts';
import { foldPattern, literalLength, matchesPattern, wildcardPattern } from '../../src/core/jobs/jobPattern.ts';
import { foldCase, matchableName } from '../../src/core/jobs/matchableName.ts';
import { nameScore } from '../../src/core/jobs/nameScore.ts';
import { projectNames } from '../../src/core/jobs/remoteKey.ts';
import type { RepositoryCandidate } from '../../src/core/jobs/repositoryCandidate.ts';
import type { CiAllocation } from '../../src/core/model/ciAllocation.ts';
import type { CiJob } from '../../src/core/model/ciJob.ts';
import { compareText } from '../../src/core/model/compareText.ts';
import { candidate, ciJob } from '../unit/core/jobs/jobFixtures.ts';

const SEED = 20_260_201;
const SHUFFLES = 100;
const MANY_JOBS = 10_000;

/** Few words and all separators, so that names meet in every way that a rule knows. */
const word = fc.constantFrom(...['aai', 'babel', 'Sdc', 'a', 'é', 'docker', 'verify', 'build', 'merge', '2.10', '']);
const jobWord = fc.oneof({ weight: 3, arbitrary: word }, fc.constantFrom('lab', 'infra'));
const separator = fc.constantFrom('-', '-', '_', '_', '/', '.');

function nameOf(least: number, most: number, words = word): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(separator, words), { minLength: least, maxLength: most })
    .map((parts) => parts.map(([mark, text], index) => (index === 0 ? text : mark + text)).join(''));
}

const host = fc.constantFrom('https://git.example.org/', 'ssh://git.example.org:29418/', 'git@github.com:onap/');
const remoteUrl = fc.tuple(host, nameOf(1, 2)).map(([server, name]) => `${server}${name}`);

const job: fc.Arbitrary<CiJob> = fc
  .record({
    name: nameOf(1, 6, jobWord),
    scmUrls: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(remoteUrl, { maxLength: 3 })),
    ownRemoteUrl: fc.option(remoteUrl, { freq: 1 }),
  })
  .map(({ name, ...rest }) => ciJob(name, rest));

const repository: fc.Arbitrary<RepositoryCandidate> = fc
  .record({
    url: fc.option(remoteUrl),
    relativePath: nameOf(1, 3),
    archived: fc.boolean(),
  })
  .map(({ url, relativePath, archived }) => {
    const key = url === null ? null : normalizeRemoteUrl(url);
    const names = projectNames(key, relativePath);
    return candidate(relativePath, { names, archived, remoteKeys: key === null ? [] : [key] });
  });

const mapping: fc.Arbitrary<DeclaredMapping> = fc.record({
  jobs: nameOf(1, 3).map((name) => wildcardPattern(name.replaceAll('babel', '*'))),
  repository: nameOf(1, 2),
  declaredIn: fc.constantFrom('settings', 'jjb'),
  file: fc.constant(''),
});

/** With ids of their own. */
function numbered<T>(things: readonly T[], rename: (thing: T, id: string) => T): readonly T[] {
  return things.map((thing, index) => rename(thing, `${index}`));
}

const jobsOf = (count: number): readonly CiJob[] =>
  numbered(fc.sample(job, { numRuns: count, seed: SEED }), (one, id) => ({ ...one, id }));
const candidatesOf = (count: number): readonly RepositoryCandidate[] =>
  numbered(fc.sample(repository, { numRuns: count, seed: SEED + 1 }), (one, id) => ({
    ...one,
    repositoryId: `r${id}`,
  }));
const mappingsOf = (count: number): readonly DeclaredMapping[] =>
  fc.sample(mapping, { numRuns: count, seed: SEED + 2 });

function countOf({ repositories, orphaned, infrastructure, unallocated }: CiAllocation): number {
  const owned = repositories.reduce((sum, { jobs }) => sum + jobs.length, 0);
  return owned + orphaned.length + infrastructure.length + unallocated.length;
}

describe('assignJobs', () => {
  it(`gives the same in ${SHUFFLES} orders of jobs, candidates and mappings`, () => {
    const [jobs, candidates, declared] = [jobsOf(300), candidatesOf(40), mappingsOf(6)];
    const expected = assignJobs(jobs, candidates, { normalizeRemoteUrl, declared });
    const text = JSON.stringify(expected);
    const orders = fc.tuple(shuffled(jobs), shuffled(candidates), shuffled(declared));
    const changed = fc.sample(orders, { numRuns: SHUFFLES, seed: SEED }).filter(([some, others, mappings]) => {
      return JSON.stringify(assignJobs(some, others, { normalizeRemoteUrl, declared: mappings })) !== text;
    });
    expect(changed).toEqual([]);
    // The data are such that there is something to decide.
    expect(expected.repositories.length).toBeGreaterThan(10);
    expect(expected.orphaned.length).toBeGreaterThan(20);
    expect(expected.infrastructure.length).toBeGreaterThan(3);
    expect(expected.unallocated.length).toBeGreaterThan(20);
  });

  it(`puts each of ${MANY_JOBS} jobs in exactly one place`, () => {
    const [jobs, candidates] = [jobsOf(MANY_JOBS), candidatesOf(200)];
    const allocation = assignJobs(jobs, candidates, { normalizeRemoteUrl, declared: mappingsOf(50) });
    expect(allocation.jobCount).toBe(MANY_JOBS);
    expect(countOf(allocation)).toBe(MANY_JOBS);
    const { repositories, orphaned, infrastructure, unallocated } = allocation;
    const places = [
      ...repositories.flatMap(({ jobs: owned }) => owned),
      ...orphaned,
      ...infrastructure,
      ...unallocated,
    ];
    expect(new Set(places.map((place) => place.job.id)).size).toBe(MANY_JOBS);
  });

  it('finds what a look at every pair finds', () => {
    const sets = fc.record({
      jobs: fc.array(job, { minLength: 10, maxLength: 30 }),
      candidates: fc.array(repository, { minLength: 4, maxLength: 12 }),
      declared: fc.array(mapping, { maxLength: 4 }),
    });
    let matched = 0;
    const property = fc.property(sets, ({ jobs, candidates, declared }) => {
      const known = numbered(candidates, (one, id) => ({ ...one, repositoryId: `r${id}` }));
      const options = { normalizeRemoteUrl, declared };
      for (const one of jobs) {
        const found = explainJob(one, known, options);
        expect(found.map(({ repositoryId, rule, score }) => [repositoryId, rule, score])).toEqual(
          everyPair(one, known, options),
        );
        matched += found.length;
      }
    });
    fc.assert(property, { numRuns: 500, seed: SEED });
    expect(matched).toBeGreaterThan(5_000);
  });
});

function shuffled<T>(things: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...things], { minLength: things.length });
}

type Pair = readonly [string, string, number];
type Ranked = readonly [Pair, number, string, RepositoryCandidate];

/** The same by the plain words of the rules: every job with every candidate, nothing looked up. */
function everyPair(
  one: CiJob,
  candidates: readonly RepositoryCandidate[],
  { declared = [] }: AssignOptions,
): readonly Pair[] {
  const fits = candidates.some(({ names }) => names.some((name) => nameScore(one.name, name) !== null));
  // Where the full name says nothing, what stands behind the last folder is tried.
  const jobName = fits ? one.name : one.name.slice(one.name.lastIndexOf('/') + 1);
  const ranked = candidates.flatMap((other) => pairsOf(one, jobName, other, declared).sort(byRank).slice(0, 1));
  return ranked.sort(byRank).map(([pair]) => pair);
}

function pairsOf(
  one: CiJob,
  jobName: string,
  other: RepositoryCandidate,
  declared: readonly DeclaredMapping[],
): Ranked[] {
  const { repositoryId, names, pathDepth } = other;
  const [first = ''] = names;
  const place = [pathDepth, matchableName(first).text, other] as const;
  const pairs: Ranked[] = [];
  for (const { jobs, repository: meant, declaredIn } of declared) {
    if (!matchesPattern(foldPattern(jobs), foldCase(one.name))) continue;
    const isMeant = names.some((name) => matchableName(name).text === matchableName(meant).text);
    const score = (declaredIn === 'settings' ? 50_000 : 40_000) + literalLength(foldPattern(jobs));
    const rule = declaredIn === 'settings' ? 'declaredInSettings' : 'declaredInJjb';
    if (isMeant && matchableName(meant).text !== '') pairs.push([[repositoryId, rule, score], ...place]);
  }
  const keys = other.remoteKeys.map(plainKey);
  if (keys.includes(plainKey(normalizeRemoteUrl(one.scmUrls[0] ?? '')))) {
    pairs.push([[repositoryId, 'scmUrl', 30_000], ...place]);
  }
  if (keys.includes(plainKey(normalizeRemoteUrl(one.ownRemoteUrl ?? '')))) {
    pairs.push([[repositoryId, 'ownRepository', 20_000], ...place]);
  }
  for (const name of names) {
    const found = nameScore(jobName, name);
    const { text, componentCount } = matchableName(name);
    if (found !== null) pairs.push([[repositoryId, found.rule, found.score], componentCount, text, other]);
  }
  return pairs;
}

/** The three servers of this test: one drops its port, one its case. */
function plainKey(key: string): string {
  const path = key.split('/').filter((part, index) => index === 0 || part !== '');
  const [server = '', ...rest] = path;
  if (rest.length === 0) return key;
  if (rest[0] === 'a' && server !== 'github.com' && rest.length > 1) rest.shift();
  const text = rest.join('/');
  return `${server.replace(':29418', '')}/${server === 'github.com' ? text.toLowerCase() : text}`;
}

function byRank([[idA, , scoreA], depthA, nameA, a]: Ranked, [[idB, , scoreB], depthB, nameB, b]: Ranked): number {
  if (scoreA !== scoreB) return scoreB - scoreA;
  if (depthA !== depthB) return depthB - depthA;
  if (nameA.length !== nameB.length) return nameB.length - nameA.length;
  if (nameA !== nameB) return compareText(nameA, nameB);
  if (a.archived !== b.archived) return a.archived ? 1 : -1;
  return compareText(idA, idB);
}
