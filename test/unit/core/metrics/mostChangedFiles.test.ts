import { describe, expect, it } from 'vitest';

import type { CommitFacts } from '../../../../src/core/history/commitFacts.ts';
import { changesByPath } from '../../../../src/core/metrics/fileHistory.ts';
import { parseInstant } from '../../../../src/core/metrics/instants.ts';
import { mostChangedFiles } from '../../../../src/core/metrics/mostChangedFiles.ts';
import { ALL_TIME, pathChurn } from '../../../../src/core/metrics/pathChurn.ts';
import type { ChangedFile } from '../../../../src/core/model/report.ts';
import { factsOf } from '../../../support/commitFacts.ts';
import { notedFacts, type NotedSketch } from '../../../support/notedFacts.ts';

const AS_OF = parseInstant('2026-06-15T12:00:00Z');

function commit(date: string | null, ...paths: readonly string[]): NotedSketch {
  return { date, files: paths.map((path) => ({ path, insertions: 2, deletions: 1 })) };
}

function mostChanged(facts: CommitFacts): readonly ChangedFile[] | null {
  return mostChangedFiles(facts, changesByPath(facts.changes), pathChurn(facts, ALL_TIME), AS_OF);
}

describe('the files that are changed most often', () => {
  it('are told with their lines and their revisions of the last year', () => {
    const commits = [
      commit('2026-06-15T12:00:00Z', 'a', 'b'),
      commit('2025-06-15T12:00:01Z', 'a'),
      commit('2025-06-15T12:00:00Z', 'a'),
      commit(null, 'a'),
    ];
    expect(mostChanged(factsOf(commits))).toEqual([
      { path: 'a', revisions: 4, revisionsLast365Days: 2, insertions: 8, deletions: 4 },
      { path: 'b', revisions: 1, revisionsLast365Days: 1, insertions: 2, deletions: 1 },
    ]);
  });

  it('are the first 20 by revisions, then by path, whatever the order in which they came', () => {
    const paths = Array.from({ length: 30 }, (_, index) => `f${String(index).padStart(2, '0')}`);
    const commits = [commit(null, ...paths.toReversed()), commit(null, 'f29', 'f07')];
    const listed = mostChanged(factsOf(commits))?.map(({ path }) => path);
    expect(listed).toEqual(['f07', 'f29', ...paths.filter((path) => path !== 'f07').slice(0, 18)]);
  });

  it('have no lines where some are not counted, and no ignored revisions', () => {
    const unknown = { path: 'a', insertions: 'unknown', deletions: 'unknown' } as const;
    const commits = [commit(null, 'a', 'b'), { date: null, files: [unknown] }, { ...commit(null, 'b'), ignored: true }];
    expect(mostChanged(notedFacts(commits))).toMatchObject([
      { path: 'a', revisions: 2, insertions: null, deletions: null },
      { path: 'b', revisions: 1, insertions: 2, deletions: 1 },
    ]);
  });

  it('are not known where no files were read, and none of an empty history', () => {
    expect(mostChanged(factsOf([{ date: null }]))).toBeNull();
    expect(mostChanged(factsOf([]))).toEqual([]);
  });
});
