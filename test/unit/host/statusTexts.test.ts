import { describe, expect, it } from 'vitest';

import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import type { Progress } from '../../../src/core/model/progress.ts';
import { progressPercentage, progressText } from '../../../src/host/present/progressText.ts';
import { statusBarText } from '../../../src/host/present/statusBarText.ts';
import { viewMessage } from '../../../src/host/present/viewMessage.ts';
import { INITIAL_SNAPSHOT, type AnalysisSnapshot } from '../../../src/host/state/analysisSnapshot.ts';
import { everyKindOfRepository } from '../core/report/everyKindOfRepository.ts';
import { repository } from '../core/report/reportFixture.ts';
import { english, finishedSnapshot, runningSnapshot } from './snapshots.ts';

const progress: Progress = {
  stage: 'analyzing',
  phase: 'shape',
  lines: null,
  done: 12,
  total: 40,
  failed: 1,
  incomplete: 0,
  skipped: 0,
  current: ['redis', 'vite'],
  commits: 1000,
  elapsedMs: 60_000,
  etaMs: 118_000,
};

const counting = (counted: number): Progress => {
  return { ...progress, phase: 'lines', done: 40, lines: { counted, total: 10_000 } };
};

describe('progress text', () => {
  it('says how far, what failed, what is read and how long it may take', () => {
    expect(progressText(progress, english)).toBe('12/40 · 1 failed · redis… · about 2 min left');
  });

  it('leaves out what there is nothing to say about', () => {
    const quiet = { ...progress, failed: 0, current: ['redis'], etaMs: null };
    expect(progressText(quiet, english)).toBe('12/40 · redis');
    expect(progressText({ ...quiet, current: [], etaMs: 2000 }, english)).toBe('12/40');
    expect(progressText(null, english)).toBe('looking for repositories…');
  });

  it('rounds the time left to what a guess deserves', () => {
    const left = (etaMs: number): string | undefined =>
      progressText({ ...progress, etaMs }, english)
        .split(' · ')
        .at(-1);
    expect(left(12_000)).toBe('about 15 s left');
    expect(left(59_600)).toBe('about 1 min left');
    expect(left(3 * 3_600_000)).toBe('about 3 h left');
  });

  it('says how many of the lines are counted, never all of them before the end', () => {
    const said = (counted: number): string => progressText(counting(counted), english);
    expect(said(4599)).toBe('counting lines 45 % · 1 failed · redis… · about 2 min left');
    expect(said(9_999)).toMatch(/^counting lines 99 % /u);
    expect(progressText({ ...counting(0), lines: null }, english)).toMatch(/^counting lines · /u);
    expect(progressText({ ...counting(0), lines: { counted: 0, total: 0 } }, english)).toMatch(/^counting lines · /u);
  });

  it('is a share of the run that never goes back from phase to phase', () => {
    const shares = [
      null,
      { ...progress, total: 0, done: 0 },
      progress,
      { ...progress, done: 40 },
      { ...counting(0), lines: null },
      counting(5000),
      counting(10_000),
    ].map(progressPercentage);
    expect(shares).toEqual([0, 0, 7.5, 25, 25, 62.5, 100]);
  });
});

describe('status bar', () => {
  it('offers to analyze before the first run', () => {
    expect(statusBarText(INITIAL_SNAPSHOT, english)).toMatchObject({
      text: '$(graph) Muster',
      command: 'muster.analyzeRepositories',
    });
  });

  it('counts during a run and cancels it', () => {
    const running = statusBarText(runningSnapshot([], { progress }), english);
    expect(running.text).toBe('$(sync~spin) 12/40 repositories');
    expect(running.command).toBe('muster.cancelAnalysis');
    expect(running.accessibleLabel).toBe('Muster, analyzing, 12/40 repositories, Select to cancel');
  });

  it('says how many of the lines are counted once every repository is read', () => {
    const running = statusBarText(runningSnapshot([], { progress: counting(4500) }), english);
    expect(running.text).toBe('$(sync~spin) counting lines 45 %');
    expect(running.accessibleLabel).toBe('Muster, analyzing, counting lines 45 %, Select to cancel');
    expect(running.command).toBe('muster.cancelAnalysis');
  });

  it('stays as it is, with a spinner, during a run that nobody asked for', () => {
    const refreshing = statusBarText(
      finishedSnapshot(everyKindOfRepository(), { phase: 'running', origin: 'automatic', progress }),
      english,
    );
    expect(refreshing).toMatchObject({
      text: '$(sync~spin) 10 repositories $(warning) 2',
      command: 'muster.openDashboard',
    });
    expect(refreshing.tooltip).toMatch(/^Refreshing changed repositories: 12\/40/u);
    expect(refreshing.accessibleLabel).toContain('Refreshing changed repositories');
  });

  it('sums up afterwards and opens the dashboard', () => {
    const fine = statusBarText(finishedSnapshot([repository('a')]), english);
    expect(fine.text).toBe('$(graph) 1 repository');
    const troubled = statusBarText(finishedSnapshot(everyKindOfRepository()), english);
    expect(troubled).toMatchObject({ text: '$(graph) 10 repositories $(warning) 2', command: 'muster.openDashboard' });
    expect(troubled.accessibleLabel).toContain('10 repositories, 2 problems');
    expect(troubled.tooltip).toContain('1,284 commits by 57 people in 90 days');
  });

  it('says why nothing could be analyzed and offers to try again', () => {
    const failure = createProblem('gitNotFound', '$(trash)/git');
    const failed = statusBarText({ ...INITIAL_SNAPSHOT, phase: 'failed', failure }, english);
    expect(failed).toMatchObject({ text: '$(error) Muster', command: 'muster.analyzeRepositories' });
    expect(failed.tooltip).toContain('Git was not found');
    expect(failed.tooltip).not.toContain('$(trash)');
  });
});

describe('the message above the rows', () => {
  const message = (snapshot: AnalysisSnapshot, fields: { filter?: string; shown?: number; stale?: boolean } = {}) =>
    viewMessage({ snapshot, filter: '', shown: snapshot.repositories.length, stale: false, ...fields }, english);

  it('is absent when there is nothing to say', () => {
    expect(message(INITIAL_SNAPSHOT)).toBeUndefined();
    expect(message(finishedSnapshot(everyKindOfRepository()))).toBeUndefined();
  });

  it('says how far a cancelled run came', () => {
    const results = [repository('a'), repository('b', { state: 'cancelled' })];
    const cancelled = finishedSnapshot(results, { phase: 'cancelled' });
    expect(message(cancelled)).toBe('The analysis was cancelled: 1 of 2 have been read.');
  });

  it('says that figures are from earlier settings', () => {
    expect(message(finishedSnapshot([repository('a')]), { stale: true })).toMatch(/settings or folders have changed/u);
  });

  it('says what is filtered out', () => {
    const snapshot = finishedSnapshot([repository('a'), repository('b')]);
    expect(message(snapshot, { filter: 'a', shown: 1 })).toBe('Filter "a": 1 of 2 repositories');
  });

  it('says why a run failed while earlier rows stay, and leaves missing git to the welcome text', () => {
    const failure = createProblem('gitNotFound', '');
    const fields = { phase: 'failed', failure, problems: [failure] } as const;
    expect(message(finishedSnapshot([repository('a')], fields))).toMatch(/^Git was not found/u);
    expect(message({ ...INITIAL_SNAPSHOT, ...fields })).toBeUndefined();
  });

  it('names folders that could not be searched when nothing was found', () => {
    const problems = [createProblem('noRepository', '/a'), createProblem('folderNotFound', '/b')];
    expect(message({ ...INITIAL_SNAPSHOT, phase: 'finished', problems })).toMatch(/^The folder \/b does not exist/u);
  });
});
