import type { CiReport } from '../../core/model/ciReport.ts';
import type { RunPhase } from '../../core/model/dashboard.ts';
import type { AnalysisOptions } from '../../core/model/options.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { Progress } from '../../core/model/progress.ts';
import type { ReportSummary, RepositoryReport, Totals } from '../../core/model/report.ts';
import type { Repository, WorkingState } from '../../core/model/repository.ts';
import type { EngineMessage } from '../../protocol/engineMessages.ts';

/** Who asked for a run: a person, who watches it, or a change in a repository, which should not be noticed. */
export type RunOrigin = 'user' | 'automatic';

/** All that the host knows of the last run and of those before it. Never changed: every event makes a new one. */
export interface AnalysisSnapshot {
  /** Counts runs up; messages of any other run are stale. */
  readonly runId: number;
  readonly phase: RunPhase;
  /** Of the last run. */
  readonly origin: RunOrigin;
  /** Why the run could not be carried out; only in phase `failed`. */
  readonly failure: Problem | null;
  readonly progress: Progress | null;
  /** Options of the last run; `null` before the first. */
  readonly options: AnalysisOptions | null;
  /** By name, then path, as discovery lists them. */
  readonly repositories: readonly Repository[];
  /**
   * By repository id. During a run, a repository keeps its earlier result until it is settled again; it may be settled
   * several times, each time with more of its lines counted.
   */
  readonly results: ReadonlyMap<string, RepositoryReport>;
  /** What this run reads again; `null` is everything. */
  readonly requested: ReadonlySet<string> | null;
  /** Still to be settled by this run. */
  readonly pending: ReadonlySet<string>;
  /** Being read right now. */
  readonly running: ReadonlySet<string>;
  readonly totals: Totals | null;
  /** Of the last run that ended; `null` until then. */
  readonly summary: ReportSummary | null;
  /** Problems of the run itself. */
  readonly problems: readonly Problem[];
  /** By repository id; only ever filled in a trusted workspace. */
  readonly workingStates: ReadonlyMap<string, WorkingState>;
  /** CI jobs as they were last read; `null` before, and where none are configured. */
  readonly ci: CiReport | null;
  readonly ciReading: CiReading;
}

/** How far the reading of CI jobs is, or how the last one ended; `idle` before the first and after one that succeeded. */
export interface CiReading {
  readonly phase: 'idle' | 'reading' | 'failed' | 'cancelled';
  /** Why nothing could be read; only in phase `failed`. */
  readonly failure: Problem | null;
}

/** Before anything was analyzed. */
export const INITIAL_SNAPSHOT: AnalysisSnapshot = {
  runId: 0,
  phase: 'idle',
  origin: 'user',
  failure: null,
  progress: null,
  options: null,
  repositories: [],
  results: new Map(),
  requested: null,
  pending: new Set(),
  running: new Set(),
  totals: null,
  summary: null,
  problems: [],
  workingStates: new Map(),
  ci: null,
  ciReading: { phase: 'idle', failure: null },
};

/** What the engine says about a run, as opposed to answers and log lines. */
export type RunMessage = Extract<EngineMessage, { readonly runId: number }>;

type MessageOf<T extends RunMessage['type']> = Extract<RunMessage, { readonly type: T }>;

/** A new run starts: earlier results stay in sight until they are replaced. */
export function beginRun(
  snapshot: AnalysisSnapshot,
  options: AnalysisOptions,
  repositoryIds: readonly string[] | null,
  origin: RunOrigin,
): AnalysisSnapshot {
  const requested = repositoryIds === null ? null : new Set(repositoryIds);
  return {
    ...snapshot,
    runId: snapshot.runId + 1,
    phase: 'running',
    origin,
    failure: null,
    progress: null,
    options,
    requested,
    pending: new Set(),
    running: new Set(),
    // What nobody asked for takes nothing out of sight.
    problems: origin === 'automatic' ? snapshot.problems : [],
  };
}

/** The snapshot after `message`. The caller has checked that the message belongs to this run. */
export function reduceRunMessage(snapshot: AnalysisSnapshot, message: RunMessage): AnalysisSnapshot {
  switch (message.type) {
    case 'discovered':
      return discovered(snapshot, message);
    case 'started':
      return { ...snapshot, running: new Set(snapshot.running).add(message.repositoryId) };
    case 'settled':
      return settled(snapshot, message);
    case 'progress':
      return { ...snapshot, progress: message.progress };
    case 'totals':
      // Sums of a few repositories help who waits for them; in a run that nobody waits for they would be a riddle.
      return snapshot.origin === 'automatic' ? snapshot : { ...snapshot, totals: message.totals };
    case 'finished':
      return finished(snapshot, message);
    case 'failed':
      return failed(snapshot, message);
  }
}

function discovered(snapshot: AnalysisSnapshot, { repositories }: MessageOf<'discovered'>): AnalysisSnapshot {
  const ids = new Set(repositories.map(({ id }) => id));
  const { requested } = snapshot;
  return {
    ...snapshot,
    repositories,
    results: new Map([...snapshot.results].filter(([id]) => ids.has(id))),
    workingStates: new Map([...snapshot.workingStates].filter(([id]) => ids.has(id))),
    pending: requested === null ? ids : new Set([...requested].filter((id) => ids.has(id))),
  };
}

function settled(snapshot: AnalysisSnapshot, { repository }: MessageOf<'settled'>): AnalysisSnapshot {
  return {
    ...snapshot,
    results: new Map(snapshot.results).set(repository.id, repository),
    pending: without(snapshot.pending, repository.id),
    running: without(snapshot.running, repository.id),
  };
}

function finished(snapshot: AnalysisSnapshot, message: MessageOf<'finished'>): AnalysisSnapshot {
  const results = new Map<string, RepositoryReport>();
  for (const [id, result] of snapshot.results) {
    const copyOf = message.copies[id] ?? null;
    results.set(id, copyOf === result.copyOf ? result : { ...result, copyOf });
  }
  return {
    ...ended(snapshot),
    phase: message.outcome,
    results,
    totals: message.summary.totals,
    summary: message.summary,
    problems: message.problems,
  };
}

/** A run that was cancelled before it could list anything did not fail. */
function failed(snapshot: AnalysisSnapshot, { problem }: MessageOf<'failed'>): AnalysisSnapshot {
  if (problem.code === 'cancelled') return { ...ended(snapshot), phase: 'cancelled' };
  return { ...ended(snapshot), phase: 'failed', failure: problem, problems: [problem] };
}

function ended(snapshot: AnalysisSnapshot): AnalysisSnapshot {
  return { ...snapshot, progress: null, pending: new Set(), running: new Set() };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  if (!ids.has(id)) return ids;
  const rest = new Set(ids);
  rest.delete(id);
  return rest;
}
