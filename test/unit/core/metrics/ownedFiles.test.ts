import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { Mailmap } from '../../../../src/core/history/mailmap.ts';
import { codeFiles } from '../../../../src/core/metrics/codeFiles.ts';
import { fileHistory } from '../../../../src/core/metrics/fileHistory.ts';
import { ownedFiles } from '../../../../src/core/metrics/ownedFiles.ts';
import { ALL_TIME, pathChurn } from '../../../../src/core/metrics/pathChurn.ts';
import { PathGlobs } from '../../../../src/core/metrics/pathGlobs.ts';
import { resolvePeople, type People } from '../../../../src/core/metrics/people.ts';
import { factsOf, type FileSketch } from '../../../support/commitFacts.ts';
import { headTreeOf } from '../../../support/headTree.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

function change(name: string, insertions: FileSketch['insertions'], path = 'a'): NotedSketch {
  const lines = insertions ?? 0;
  const deletions = typeof lines === 'string' ? lines : 0;
  return { name, email: `${name}@x`, date: null, files: [{ path, insertions: lines, deletions }] };
}

const TREE = headTreeOf({
  a: {},
  b: {},
  'run.sh': { kind: 'executable' },
  link: { kind: 'link' },
  module: { kind: 'submodule' },
  'x.lock': {},
});

function ownedOfFacts(facts: CommitFacts, people: People, excluded: readonly string[]): ReadonlyMap<string, number> {
  const history = fileHistory(facts.changes, new PathGlobs(excluded));
  const { byPath } = history;
  const churn = pathChurn(facts, ALL_TIME);
  return ownedFiles({ facts, people, tree: TREE, files: codeFiles(history, TREE), byPath, churn });
}

/** `n 2`: how many files each person owns. */
function ownedOf(commits: readonly NotedSketch[]): readonly string[] {
  const facts = notedFacts(commits);
  const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
  const owned = ownedOfFacts(facts, people, ['*.lock']);
  return Array.from(owned, ([key, files]) => `${key} ${String(files)}`).toSorted();
}

describe('a person owns a file', () => {
  it('of which they made more than half of all insertions, and not with half', () => {
    expect(ownedOf([change('ada', 6), change('bob', 5)])).toEqual(['ada@x 1']);
    expect(ownedOf([change('ada', 5), change('bob', 5)])).toEqual([]);
    expect(ownedOf([change('ada', 4), change('bob', 3), change('cem', 2)])).toEqual([]);
  });

  it('whatever the order in which they came', () => {
    const commits = [change('ada', 3), change('bob', 4), change('cem', 2), change('ada', 7), change('bob', 1)];
    for (const turn of commits.keys()) {
      expect(ownedOf([...commits.slice(turn), ...commits.slice(0, turn)])).toEqual(['ada@x 1']);
    }
  });

  it('at HEAD alone, and only where it counts: no links, submodules, excluded files', () => {
    const paths = ['a', 'b', 'run.sh', 'link', 'module', 'x.lock', 'gone'];
    expect(ownedOf(paths.map((path) => change('ada', 1, path)))).toEqual(['ada@x 3']);
  });

  it('though a bot inserted more, who never owns one', () => {
    expect(ownedOf([change('ci[bot]', 90), change('ada', 1), change('ci[bot]', 90, 'b')])).toEqual(['ada@x 1']);
  });

  it('by commits where lines are not known', () => {
    expect(ownedOf([change('ada', 'unknown'), change('ada', 0), change('bob', 90)])).toEqual(['ada@x 1']);
  });

  it('never where nobody inserted a line', () => {
    expect(ownedOf([change('ada', 'none'), change('ada', 0, 'b')])).toEqual([]);
  });

  it('without the revisions that are ignored', () => {
    expect(ownedOf([{ ...change('ada', 90), ignored: true }, change('bob', 1)])).toEqual(['bob@x 1']);
  });

  it('of nothing where no files were read', () => {
    const facts = factsOf([{ date: null }]);
    const people = resolvePeople(facts.identities, new Mailmap(''), { aliases: {}, bots: [], organizations: {} });
    expect(ownedOfFacts(facts, people, [])).toEqual(new Map());
  });
});
