import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { locateGit, type GitBinary } from '../../src/core/git/gitBinary.ts';
import { countAddedReached, growthOf, type Growth } from '../../src/core/history/growth.ts';
import { LinePool } from '../../src/core/history/lines/linePool.ts';
import type { Segment } from '../../src/core/history/segment.ts';
import { createCountingGit, type CountingGit } from '../support/countingGit.ts';
import { createGitFixture, type FixtureRepository, type GitFixture } from '../support/gitFixture.ts';
import { idsOf, readHeadOf } from '../support/headReading.ts';
import { LINE_PROGRAMS } from '../support/linePrograms.ts';
import { objectsOf } from '../support/objectsOf.ts';
import { createRandom, importRandomHistory } from '../support/randomHistory.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const COMMITS = 120;
const { signal } = new AbortController();

let fixture: GitFixture;
let git: GitBinary;
let counting: CountingGit;
beforeAll(async () => {
  fixture = createGitFixture();
  vi.stubEnv('HOME', fixture.home);
  counting = await createCountingGit(fixture);
  git = await locateGit({ configuredPath: counting.path, excludedFolders: [], signal });
});
afterEach(() => void counting.take());
afterAll(() => {
  vi.unstubAllEnvs();
  fixture.dispose();
});

const commitsOf = (repository: FixtureRepository, ...revisions: string[]): readonly string[] =>
  repository
    .git('rev-list', ...revisions, '--')
    .split('\n')
    .filter((line) => line !== '');

interface Step {
  readonly earlier: string;
  readonly head: string;
  /** Some commit of the repository, wherever it lies. */
  readonly tagged: string;
}

/** Histories that grow, each with a commit that may lie in the earlier one, in what was added, or outside of both. */
function stepsOf(repository: FixtureRepository, seed: number, count: number): readonly Step[] {
  const random = createRandom(seed);
  const all = commitsOf(repository, '--topo-order', 'HEAD');
  const any = (from: readonly string[]): string => from[random(from.length)] ?? '';
  return Array.from({ length: count }, () => {
    const head = any(all.slice(0, COMMITS / 2));
    return { head, earlier: any(commitsOf(repository, head)), tagged: any(all) };
  });
}

function growthFor(repository: FixtureRepository, { earlier, head }: Step): Growth | null {
  const added = commitsOf(repository, head, `^${earlier}`);
  if (added.length === 0) return null;
  return { tip: earlier, before: idsOf(commitsOf(repository, earlier)), added: idsOf(added) };
}

describe('the added commits that another commit reaches', () => {
  it.each(SEEDS)('are those of git (seed %i)', (seed) => {
    const repository = fixture.createRepository(`random-${String(seed)}`);
    importRandomHistory(fixture, repository, seed, COMMITS, 'rising');
    const objects = objectsOf(repository);
    if (objects === null) throw new Error('The objects cannot be read.');
    const seen = new Set<string>();
    for (const step of stepsOf(repository, seed, 25)) {
      const growth = growthFor(repository, step);
      if (growth === null) continue;
      const reached = new Set(commitsOf(repository, step.tagged));
      const expected = commitsOf(repository, step.head, `^${step.earlier}`).filter((commit) => reached.has(commit));
      expect(countAddedReached(growth, step.tagged, objects)).toBe(expected.length);
      seen.add(expected.length === 0 ? 'none' : 'some');
    }
    objects.close();
    expect(seen).toEqual(new Set(['none', 'some']));
  });

  it('are left to git where a commit is missing', () => {
    const repository = fixture.createRepository('missing');
    repository.commit();
    const objects = objectsOf(repository);
    if (objects === null) throw new Error('The objects cannot be read.');
    const growth = { tip: 'a'.repeat(40), before: idsOf(['a'.repeat(40)]), added: idsOf(['b'.repeat(40)]) };
    expect(countAddedReached(growth, 'c'.repeat(40), objects)).toBeNull();
    objects.close();
  });
});

describe('the commits beyond a tag', () => {
  it.each([7, 8, 9])('are counted on without git where a history has grown (seed %i)', async (seed) => {
    const repository = fixture.createRepository(`tagged-${String(seed)}`);
    importRandomHistory(fixture, repository, seed, COMMITS, 'rising');
    const pool = new LinePool(LINE_PROGRAMS);
    for (const step of stepsOf(repository, seed, 6)) {
      const growth = growthFor(repository, step);
      if (growth === null) continue;
      repository.git('tag', '--force', 'v1.0.0', step.tagged);
      repository.git('reset', '--quiet', '--hard', step.earlier);
      const first = await readHeadOf(git, repository, { commits: commitsOf(repository, 'HEAD'), pool });
      repository.git('reset', '--quiet', '--hard', step.head);
      counting.take();
      const sketch = { commits: commitsOf(repository, 'HEAD'), pool, before: first.parts, growth };
      const { parts } = await readHeadOf(git, repository, sketch);
      const expected = commitsOf(repository, 'HEAD', '^v1.0.0').length;
      expect(counting.take()).not.toContain('rev-list');
      expect(parts.tags?.commitsSince).toEqual(new Map([['v1.0.0', expected]]));
    }
  });

  const unchanged = (growth: Growth): Growth => growth;
  it.each([
    ['another history was counted', (growth: Growth): Growth => ({ ...growth, tip: 'f'.repeat(40) }), true, false],
    ['nothing is known of what was added', () => undefined, true, false],
    ['not all commits are known', unchanged, false, false],
    ['the clone is shallow', unchanged, true, true],
  ] as const)('are counted by git where %s', async (name, change, areWhole, isShallow) => {
    const repository = fixture.createRepository(name);
    const [root, tagged] = [repository.commit(), repository.commit()];
    const [earlier, head] = [repository.commit(), repository.commit()];
    repository.git('tag', 'v1.0.0', tagged);
    if (isShallow) writeFileSync(path.join(repository.path, '.git', 'shallow'), `${root}\n`);
    repository.git('reset', '--quiet', '--hard', earlier);
    const pool = new LinePool(LINE_PROGRAMS);
    // Without ids it is not known that the tag is one of the commits.
    const first = await readHeadOf(git, repository, { pool });
    repository.git('reset', '--quiet', '--hard', head);
    counting.take();
    const growth = change({ tip: earlier, before: idsOf([earlier, tagged, root]), added: idsOf([head]) });
    const commits = areWhole ? { commits: [head, earlier, tagged, root] } : {};
    const { parts } = await readHeadOf(git, repository, {
      ...commits,
      ...(growth && { growth }),
      pool,
      before: first.parts,
    });
    expect(counting.take()).toContain('rev-list');
    expect(parts.tags?.commitsSince).toEqual(new Map([['v1.0.0', 2]]));
  });
});

describe('growthOf', () => {
  const segment = (key: string, baseKey: string | null, change: Partial<Segment> = {}): Segment => {
    const columns = { idBytes: 20, commitId: Buffer.from(key.repeat(40), 'hex') };
    return { key, baseKey, tips: [key.repeat(40)], whole: true, columns, ...change } as unknown as Segment; // what it looks at
  };

  it('is what the newest segment adds to the history below it', () => {
    const growth = growthOf([segment('a', 'b'), segment('b', 'c'), segment('c', null)]);
    expect(growth).toEqual({
      tip: 'b'.repeat(40),
      before: idsOf(['b'.repeat(40), 'c'.repeat(40)]),
      added: idsOf(['a'.repeat(40)]),
    });
  });

  it.each([
    ['a whole history', [segment('a', null)]],
    ['nothing', []],
    ['a history with several tips', [segment('a', 'b'), segment('b', null, { tips: ['1', '2'] })]],
    ['a history that is not whole', [segment('a', 'b'), segment('b', null, { whole: false })]],
    ['one that it does not stand on', [segment('a', 'x'), segment('b', null)]],
  ])('is none of %s', (_, segments) => {
    expect(growthOf(segments)).toBeNull();
  });
});
