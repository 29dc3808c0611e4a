import { describe, expect, it } from 'vitest';

import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { changesByPath } from '../../../../src/core/metrics/fileHistory.ts';
import { fileOwnership } from '../../../../src/core/metrics/fileOwnership.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { ALL_TIME, type TimeRange } from '../../../../src/core/metrics/pathChurn.ts';
import { resolvePeople } from '../../../../src/core/metrics/people.ts';
import type { FileSketch } from '../../../support/commitFacts.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

/** `path: main developer, ownership, fragmentation` of these paths. */
function ownershipOf(
  commits: readonly NotedSketch[],
  paths: readonly string[],
  range: TimeRange = ALL_TIME,
): readonly string[] {
  const facts = notedFacts(commits);
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  const table = Array.from({ length: facts.changes?.paths.count ?? 0 }, (_, index) => facts.changes?.paths.path(index));
  const indexes = paths.map((path) => table.indexOf(path));
  return fileOwnership(facts, people, changesByPath(facts.changes), indexes, range).map(
    ({ mainDeveloper, ownership, fragmentation }, place) => {
      const figures = `${ownership.toFixed(2)}, ${fragmentation.toFixed(2)}`;
      return `${paths[place] ?? ''}: ${mainDeveloper?.name ?? 'nobody'}, ${figures}`;
    },
  );
}

function change(
  name: string,
  insertions: FileSketch['insertions'],
  path = 'A',
  date = '2013-11-10T00:00:00Z',
): NotedSketch {
  return { name, email: `${name}@x`, date, files: [{ path, insertions: insertions ?? 0, deletions: 1 }] };
}

describe('who owns a file', () => {
  // The examples of code-maat's own tests.
  it('is the only developer', () => {
    expect(ownershipOf([change('single', 10), change('single', 20), change('single', 2)], ['A'])).toEqual([
      'A: single, 1.00, 0.00',
    ]);
  });

  it('is who inserted most', () => {
    const commits = [change('at', 10), change('at', 2), change('xy', 7), change('xy', 8)];
    expect(ownershipOf(commits, ['A'])).toEqual(['A: xy, 0.56, 0.50']);
  });

  it('is one with a share of 0 where lines were only removed', () => {
    expect(ownershipOf([change('single', 0)], ['A'])).toEqual(['A: single, 0.00, 0.00']);
  });

  it('is told for each of the files asked for, in that order', () => {
    const commits = [change('ada', 5, 'A'), change('bob', 5, 'B'), change('cem', 5, 'C')];
    expect(ownershipOf(commits, ['C', 'A'])).toEqual(['C: cem, 1.00, 0.00', 'A: ada, 1.00, 0.00']);
  });

  it('is of equals who changed it more often, then the lesser key, whatever the order', () => {
    const often = [change('zoe', 4), change('zoe', 0), change('ada', 4)];
    expect(ownershipOf(often, ['A'])).toEqual(['A: zoe, 0.50, 0.44']);
    expect(ownershipOf(often.toReversed(), ['A'])).toEqual(['A: zoe, 0.50, 0.44']);
    const equal = [change('zoe', 4), change('ada', 4)];
    expect(ownershipOf(equal, ['A'])).toEqual(['A: ada, 0.50, 0.50']);
    expect(ownershipOf(equal.toReversed(), ['A'])).toEqual(['A: ada, 0.50, 0.50']);
  });

  it('is never a bot, whose lines and revisions are not in the sums', () => {
    expect(ownershipOf([change('ci[bot]', 90), change('ada', 1)], ['A'])).toEqual(['A: ada, 1.00, 0.00']);
    expect(ownershipOf([change('ci[bot]', 90)], ['A'])).toEqual(['A: nobody, 0.00, 0.00']);
  });

  it('does not count ignored revisions, nor those out of the range', () => {
    const commits = [
      { ...change('zoe', 90), ignored: true },
      change('bob', 80, 'A', '2012-01-01T00:00:00Z'),
      change('ada', 1),
    ];
    expect(ownershipOf(commits, ['A'])).toEqual(['A: bob, 0.99, 0.50']);
    const range = {
      fromSeconds: parseInstant('2013-01-01T00:00:00Z'),
      toSeconds: parseInstant('2014-01-01T00:00:00Z'),
    };
    expect(ownershipOf(commits, ['A'], range)).toEqual(['A: ada, 1.00, 0.00']);
  });

  it('takes binary and uncounted changes for none', () => {
    expect(ownershipOf([change('ada', 'none'), change('bob', 'unknown'), change('cem', 3)], ['A'])).toEqual([
      'A: cem, 1.00, 0.67',
    ]);
  });
});
