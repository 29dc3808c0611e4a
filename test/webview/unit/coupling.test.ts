import { describe, expect, it } from 'vitest';

import { fileLabels } from '../../../webview-ui/src/format/fileLabels.ts';
import {
  INITIAL_COUPLING_CHOICE,
  readCouplingChoice,
  writeCouplingChoice,
} from '../../../webview-ui/src/state/couplingChoice.ts';
import { fileCouplingCsv, repositoryCouplingCsv } from '../../../webview-ui/src/state/couplingCsv.ts';
import { couplingGroups, type CoupledPair } from '../../../webview-ui/src/state/couplingGroups.ts';
import { describeGroups, noFileCoupling, noRepositoryCoupling } from '../../../webview-ui/src/state/couplingText.ts';
import { OPTIONS } from '../support/fleet.ts';

const pair = (one: string, other: string, degree = 50): CoupledPair => ({ one, other, degree });

describe('groups of what changes together', () => {
  it('hold what hangs together through any pairs, the largest first', () => {
    const groups = couplingGroups([pair('a', 'b'), pair('c', 'd'), pair('d', 'e'), pair('f', 'c')]);
    expect(groups.map(({ members }) => members.toSorted())).toEqual([
      ['c', 'd', 'e', 'f'],
      ['a', 'b'],
    ]);
  });

  it('draw each line once, from the upper to the lower member', () => {
    const [group] = couplingGroups([pair('a', 'b', 90), pair('c', 'b', 80), pair('c', 'a', 70)]);
    expect(group?.members).toEqual(['a', 'b', 'c']);
    expect(group?.links).toEqual([
      { from: 0, to: 1, degree: 90 },
      { from: 1, to: 2, degree: 80 },
      { from: 0, to: 2, degree: 70 },
    ]);
  });

  it('keep neighbours beside each other', () => {
    const chain = ['a', 'b', 'c', 'd', 'e'].slice(1).map((key, place) => pair('abcde'.charAt(place), key));
    const [group] = couplingGroups(chain.toReversed());
    expect(group?.links.map(({ from, to }) => to - from)).toEqual([1, 1, 1, 1]);
  });

  it('take any name for a key', () => {
    const groups = couplingGroups([pair('__proto__', 'constructor')]);
    expect(groups[0]?.members).toEqual(['__proto__', 'constructor']);
  });

  it('are none where nothing is coupled', () => {
    expect(couplingGroups([])).toEqual([]);
  });
});

describe('what a drawing of groups shows', () => {
  const describeAll = (pairs: readonly CoupledPair[]): string =>
    describeGroups({
      groups: couplingGroups(pairs.slice(0, 40)),
      pairs,
      things: ['file', 'files'],
      nameOf: (key) => key,
    });

  it('is said in a sentence', () => {
    expect(describeAll([pair('a', 'b', 96), pair('c', 'd')])).toBe(
      '2 pairs of 4 files in 2 groups; the strongest is a and b, 96 %.',
    );
    expect(describeAll([pair('a', 'b', 96)])).toBe(
      '1 pair of 2 files that hang together; the strongest is a and b, 96 %.',
    );
    expect(describeAll([])).toBe('');
  });

  it('says when not all of it is drawn', () => {
    const many = Array.from({ length: 44 }, (_, place) => pair(`a${place}`, `b${place}`));
    expect(describeAll(many)).toMatch(/^The 40 strongest of 44 pairs of 80 files in 40 groups;/u);
  });
});

describe('nothing that changes together', () => {
  it('has a reason with its figures', () => {
    expect(noFileCoupling(OPTIONS, 3)).toBe('It has 3 commits: two files need 5 in common to count.');
    expect(noFileCoupling(OPTIONS, 300)).toBe(
      'No two files changed together in at least 5 commits and to a degree of 30 %.',
    );
    expect(noRepositoryCoupling(OPTIONS, 1)).toBe('It takes two repositories to change together.');
    expect(noRepositoryCoupling(OPTIONS, 9)).toBe(
      'No two repositories have at least 5 changes in common and a degree of 30 %.',
    );
  });
});

describe('labels of files', () => {
  it('are the shortest ends that tell them apart', () => {
    const labels = fileLabels(['src/a/x.ts', 'src/b/x.ts', 'src/a/y.ts', 'x.ts', 'lib/src/b/x.ts']);
    expect([...labels]).toEqual(
      expect.arrayContaining([
        ['src/a/y.ts', 'y.ts'],
        ['src/a/x.ts', 'a/x.ts'],
        ['x.ts', 'x.ts'],
        ['src/b/x.ts', 'src/b/x.ts'],
        ['lib/src/b/x.ts', 'lib/src/b/x.ts'],
      ]),
    );
    expect(labels.size).toBe(5);
  });
});

describe('pairs as CSV', () => {
  it('are safe for a spreadsheet', () => {
    const file = { path: '=a', otherPath: 'b,c', shared: 5, degree: 40, averageRevisions: 12 };
    expect(fileCouplingCsv([file]).split('\r\n')[1]).toBe(`'=a,"b,c",40,5,12`);
    const repositories = {
      ...{ repositoryId: 'x', otherRepositoryId: 'y', basis: 'ticket' as const },
      ...{ shared: 5, degree: 40, averageRevisions: 12 },
    };
    expect(repositoryCouplingCsv([repositories], (id) => `@${id}`).split('\r\n')[1]).toBe(`'@x,'@y,40,5,12,ticket`);
  });
});

describe('the choice of a repository', () => {
  it('survives being kept, and is an id or nothing', () => {
    const choice = { repositoryId: '0123456789abcdef' };
    const query = new URLSearchParams();
    writeCouplingChoice(choice, query);
    expect(readCouplingChoice(query)).toEqual(choice);
    expect(readCouplingChoice(new URLSearchParams('files=../../etc'))).toEqual(INITIAL_COUPLING_CHOICE);
  });
});
