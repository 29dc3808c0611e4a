import type { DashboardRepository, DashboardSnapshot } from '../../../src/core/model/dashboard.ts';
import { createProblem } from '../../../src/core/model/problemCatalogue.ts';
import type { Progress } from '../../../src/core/model/progress.ts';
import type { Instant } from '../../../src/core/model/instant.ts';
import type { FileActivity, RepositoryReport } from '../../../src/core/model/report.ts';
import { WINDOW_DAYS, WINDOW_KEYS } from '../../../src/core/model/window.ts';
import { finishedSnapshot, fleet, OPTIONS, totalsOf, type Fleet } from './fleet.ts';
import { AS_OF } from './repositoryReport.ts';

const NOTHING: DashboardSnapshot = {
  run: { phase: 'idle', progress: null },
  asOf: null,
  options: null,
  totals: null,
  repositories: [],
  attention: [],
  problems: [],
  groups: [],
  portfolioRisk: [],
  repositoryCoupling: [],
};

/** A workspace that was never analysed. */
export function idleSnapshot(): DashboardSnapshot {
  return NOTHING;
}

/** A run that found nothing to read yet. */
export function discoveringSnapshot(): DashboardSnapshot {
  const progress = progressOf(0, 0, []);
  return { ...NOTHING, run: { phase: 'running', progress: { ...progress, stage: 'discovering' } } };
}

/** A first run of which `done` repositories are read, the next three are being read and the others wait. */
export function runningSnapshot({ repositories, snapshot }: Fleet, done: number): DashboardSnapshot {
  const rows = snapshot.repositories.map((row, place) => rowDuringRun(row, place, done));
  const settled = repositories.slice(0, done);
  const current = rows.filter(({ phase }) => phase === 'running').map(({ name }) => name);
  const names = new Set(settled.map(({ id }) => id));
  return {
    ...snapshot,
    run: { phase: 'running', progress: progressOf(done, repositories.length, current) },
    asOf: AS_OF,
    options: OPTIONS,
    totals: done === 0 ? null : totalsOf(settled),
    repositories: rows,
    attention: snapshot.attention.filter(({ repositoryId }) => names.has(repositoryId ?? '')),
  };
}

/** Where the lines of the last 365 days are counted and those before are not. */
const LINES_SINCE = '2025-11-21T09:30:00Z';

/**
 * A first run that has read every repository and counts lines: of the first `whole` rows all are counted, of the next ten
 * those of the last 365 days, of the others none.
 */
export function countingSnapshot({ repositories }: Fleet, whole: number): DashboardSnapshot {
  const results = repositories.map((report, place) =>
    place < whole ? report : countingReport(report, place < whole + 10 ? LINES_SINCE : null),
  );
  const read = progressOf(repositories.length, repositories.length, ['monolith', 'web-app', 'mobile']);
  const progress: Progress = { ...read, phase: 'lines', lines: { counted: 45_900, total: 100_000 }, etaMs: 42_000 };
  return { ...finishedSnapshot(results), run: { phase: 'running', progress } };
}

/** A result whose lines are being counted; with `since`, the windows that begin later have theirs. */
export function countingReport(report: RepositoryReport, since: Instant | null): RepositoryReport {
  const { activity } = report;
  if (activity?.lines.state !== 'complete') return report;
  const unknown = { insertions: null, deletions: null };
  const windows = Object.fromEntries(
    WINDOW_KEYS.map((key) => {
      const known = since !== null && (WINDOW_DAYS[key] ?? Infinity) <= 365;
      return [key, known ? activity.windows[key] : { ...activity.windows[key], ...unknown, net: null }];
    }),
  ) as typeof activity.windows; // one entry a key
  return {
    ...report,
    activity: { ...activity, lines: { state: 'counting', since }, windows, decayedChurn: null },
    files: report.files === null ? null : filesWithoutLines(report.files),
    contributors: report.contributors.map((person) => ({ ...person, ...unknown })),
    organizations: report.organizations.map((organization) => ({ ...organization, ...unknown })),
  };
}

function filesWithoutLines(files: FileActivity): FileActivity {
  const unknown = { insertions: null, deletions: null };
  return {
    ...files,
    mostChanged: files.mostChanged.map((file) => ({ ...file, ...unknown })),
    hotspots: files.hotspots?.map((file) => ({ ...file, ...unknown, mainDeveloper: null, ownership: null })) ?? null,
  };
}

/** A run that was cancelled after `done` repositories. */
export function cancelledSnapshot({ repositories }: Fleet, done: number): DashboardSnapshot {
  const results = repositories.map((report, place) => {
    if (place < done) return report;
    const problems = [createProblem('cancelled', report.name)];
    const cancelled = { ...report, state: 'cancelled' as const, problems };
    return place < done + 3 ? cancelled : { ...cancelled, activity: null, risk: null };
  });
  return { ...finishedSnapshot(results), run: { phase: 'cancelled', progress: null } };
}

/** A run that could not even begin. */
export function failedSnapshot(): DashboardSnapshot {
  const problems = [createProblem('gitTooOld', '2.30.2', '/usr/bin/git --version: git version 2.30.2')];
  return { ...NOTHING, run: { phase: 'failed', progress: null }, problems };
}

/** A run that could not begin, with the results of an earlier one. */
export function failedAgainSnapshot(): DashboardSnapshot {
  const { run, problems } = failedSnapshot();
  return { ...fleet().snapshot, run, problems };
}

/** A run that found no repository. */
export function emptySnapshot(): DashboardSnapshot {
  const problems = [createProblem('noRepository', '/home/kim/notes')];
  return { ...NOTHING, run: { phase: 'finished', progress: null }, asOf: AS_OF, options: OPTIONS, problems };
}

export function progressOf(done: number, total: number, current: readonly string[]): Progress {
  return {
    stage: 'analyzing',
    phase: 'shape',
    lines: null,
    done,
    total,
    failed: done > 3 ? 1 : 0,
    incomplete: 0,
    skipped: 0,
    current,
    commits: done * 1200,
    elapsedMs: done * 400,
    etaMs: done === 0 ? null : (total - done) * 900,
  };
}

function rowDuringRun(row: DashboardRepository, place: number, done: number): DashboardRepository {
  if (place < done) return row;
  return { ...row, phase: place < done + 3 ? 'running' : 'waiting', overview: null };
}
