import { describe, expect, it } from 'vitest';

import type { RepositoryReport } from '../../../src/core/model/report.ts';
import { mostChangedFiles } from '../../../src/host/present/mostChangedFiles.ts';
import { changedFile, repository, NO_FILES } from '../core/report/reportFixture.ts';
import { english, finishedSnapshot, runningSnapshot } from './snapshots.ts';

const rowsOf = (result: RepositoryReport) => mostChangedFiles(finishedSnapshot([result]), result.id, english);

describe('the most changed files of a repository', () => {
  it('are five, with their revisions', () => {
    const mostChanged = [1400, 6, 5, 4, 3, 1].map((count) => changedFile(`src/f${String(count)}.ts`, count));
    const rows = rowsOf(repository('api', { files: { ...NO_FILES, mostChanged } }));
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({
      place: 0,
      path: 'src/f1400.ts',
      label: 'src/f1400.ts',
      description: '1,400 revisions · 350 in 365 days',
      opens: true,
    });
    const once = rowsOf(repository('api', { files: { ...NO_FILES, mostChanged: [changedFile('a', 1)] } }));
    expect(once[0]?.description).toBe('1 revision · 1 in 365 days');
  });

  it('are none where no file or no result is known', () => {
    const api = repository('api', { files: null });
    expect(rowsOf(api)).toEqual([]);
    expect(mostChangedFiles(runningSnapshot([api]), api.id, english)).toEqual([]);
    expect(mostChangedFiles(finishedSnapshot([api]), 'f'.repeat(16), english)).toEqual([]);
  });

  it('are marked when the result is cut short', () => {
    expect(rowsOf(repository('api', { state: 'incomplete' }))[0]?.description).toMatch(/ · incomplete$/u);
  });

  it('open only from a work tree', () => {
    expect(rowsOf(repository('api', { kind: 'bare' }))[0]?.opens).toBe(false);
    expect(rowsOf(repository('api', { kind: 'linkedWorktree' }))[0]?.opens).toBe(true);
  });

  it('show a hostile path, and keep it as it is for opening', () => {
    const path = '$(trash) [x](command:y)\u202E\n/a';
    const [row] = rowsOf(repository('api', { files: { ...NO_FILES, mostChanged: [changedFile(path, 2)] } }));
    expect(row?.path).toBe(path);
    expect(row?.label).not.toMatch(/\$\(|\]\(|\u202E|\n/u);
  });
});
