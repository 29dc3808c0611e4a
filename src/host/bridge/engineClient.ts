import type { CiJobExplanation, CiReport } from '../../core/model/ciReport.ts';
import type { CommitDetails, CommitMatch, CommitSearchSummary } from '../../core/model/commitSearch.ts';
import type { AnalysisOptions, CacheOptions } from '../../core/model/options.ts';
import type { WorkingState } from '../../core/model/repository.ts';
import type { RunActivity } from '../../core/model/runActivity.ts';
import type { Selection, SelectionResult } from '../../core/model/selection.ts';
import type { CacheStatistics, EngineRequest } from '../../protocol/engineMessages.ts';
import { EngineConnection, type EngineAnswer, type EngineConnectionOptions } from './engineConnection.ts';

/** How a report is written; the folder of the dashboard's bundle is the host's own. */
export type ReportRendering = Omit<
  Extract<EngineRequest, { type: 'renderReport' }>,
  'type' | 'requestId' | 'dashboardDirectory'
>;

/** What CI jobs are read by. */
export type CiJobsRequest = Omit<Extract<EngineRequest, { type: 'readCiJobs' }>, 'type' | 'requestId'>;

/** Asks the engine, in its worker thread, for all that it can do. */
export class EngineClient {
  readonly #connection: EngineConnection;

  /** What the engine says about its run, in order; a run always ends with `finished` or `failed`. */
  readonly onDidReceiveRunMessage: EngineConnection['onDidReceiveRunMessage'];

  constructor(options: EngineConnectionOptions) {
    this.#connection = new EngineConnection(options);
    this.onDidReceiveRunMessage = this.#connection.onDidReceiveRunMessage;
  }

  /** Starts a run; its messages come through {@link onDidReceiveRunMessage}. One run at a time. */
  analyze(runId: number, options: AnalysisOptions, repositoryIds: readonly string[] | null): void {
    this.#connection.beginRun({ type: 'analyze', runId, options, repositoryIds });
  }

  /** Asks the run to end early; it still ends with `finished`. Does nothing when that run is over. */
  cancel(runId: number): void {
    if (this.#connection.activeRunId === runId) this.#connection.post({ type: 'cancel', runId });
  }

  /** Renders the report of the last run. Throws ProblemError when there is none or the engine crashed. */
  async renderReport(rendering: ReportRendering, dashboardDirectory: string): Promise<string> {
    const request = { ...rendering, dashboardDirectory };
    const answer = await this.#connection.ask((requestId) => ({ type: 'renderReport', requestId, ...request }));
    if (answer.type !== 'rendered') throw unexpectedAnswer(answer);
    return answer.content;
  }

  /** Reads branch, ahead/behind and changed paths, by repository id. Only in a trusted workspace. Throws ProblemError. */
  async readWorkingState(repositoryIds: readonly string[]): Promise<Readonly<Record<string, WorkingState>>> {
    const answer = await this.#connection.ask((requestId) => ({ type: 'readWorkingState', requestId, repositoryIds }));
    if (answer.type !== 'workingStates') throw unexpectedAnswer(answer);
    return answer.states;
  }

  /** What is kept between runs. Throws ProblemError when it cannot be read or the engine crashed. */
  async readCacheStatistics(cache: CacheOptions): Promise<CacheStatistics> {
    const answer = await this.#connection.ask((requestId) => ({ type: 'readCacheStatistics', requestId, cache }));
    if (answer.type !== 'cacheStatistics') throw unexpectedAnswer(answer);
    return answer.statistics;
  }

  /**
   * Drops what is kept between runs, also in the engine's memory. Returns the bytes given back to the disk. Throws
   * ProblemError when it could not be dropped or the engine crashed.
   */
  async clearCache(cache: CacheOptions): Promise<number> {
    const answer = await this.#connection.ask((requestId) => ({ type: 'clearCache', requestId, cache }));
    if (answer.type !== 'cacheCleared') throw unexpectedAnswer(answer);
    return answer.bytes;
  }

  /**
   * Reads CI jobs and gives them to the repositories of the last run; `null` options forget them. Throws ProblemError when
   * nothing could be read at all, when `signal` aborts, or when the engine crashed.
   */
  async readCiJobs(request: CiJobsRequest, signal: AbortSignal): Promise<CiReport | null> {
    const answer = await this.#connection.ask((requestId) => ({ type: 'readCiJobs', requestId, ...request }), signal);
    if (answer.type !== 'ciJobs') throw unexpectedAnswer(answer);
    return answer.ci;
  }

  /** Why a CI job is where it is; `null` when there is none of that id. Throws ProblemError when the engine crashed. */
  async explainCiJob(jobId: string): Promise<CiJobExplanation | null> {
    const answer = await this.#connection.ask((requestId) => ({ type: 'explainCiJob', requestId, jobId }));
    if (answer.type !== 'ciJobExplained') throw unexpectedAnswer(answer);
    return answer.explanation;
  }

  /** What the engine does and has done. `null` while it was never started. Throws ProblemError when it crashed. */
  async readActivity(): Promise<RunActivity | null> {
    if (!this.#connection.isStarted) return null;
    const answer = await this.#connection.ask((requestId) => ({ type: 'readActivity', requestId }));
    if (answer.type !== 'activity') throw unexpectedAnswer(answer);
    return answer.activity;
  }

  /** Counts a selection of what the last run read. `null` when nothing was analyzed yet. Throws ProblemError when it crashed. */
  async evaluateSelection(selection: Selection): Promise<SelectionResult | null> {
    if (!this.#connection.isStarted) return null;
    const answer = await this.#connection.ask((requestId) => ({ type: 'evaluateSelection', requestId, selection }));
    if (answer.type !== 'selectionEvaluated') throw unexpectedAnswer(answer);
    return answer.result;
  }

  /**
   * Looks through the commits of the repositories of the last run; `onMatches` is told of matches as they are found. Throws
   * ProblemError when `signal` aborts, when git cannot be had, or when the engine crashed.
   */
  async searchCommits(
    query: string,
    limit: number,
    onMatches: (matches: readonly CommitMatch[]) => void,
    signal: AbortSignal,
  ): Promise<CommitSearchSummary> {
    if (!this.#connection.isStarted) return { searched: 0, total: 0, truncated: false };
    const answer = await this.#connection.ask(
      (requestId) => ({ type: 'searchCommits', requestId, query, limit }),
      signal,
      onMatches,
    );
    if (answer.type !== 'commitsSearched') throw unexpectedAnswer(answer);
    return answer.summary;
  }

  /** A commit as the repository has it; `null` when there is none. Throws ProblemError when it cannot be read. */
  async readCommit(repositoryId: string, commit: string): Promise<CommitDetails | null> {
    if (!this.#connection.isStarted) return null;
    const answer = await this.#connection.ask((requestId) => ({ type: 'readCommit', requestId, repositoryId, commit }));
    if (answer.type !== 'commitRead') throw unexpectedAnswer(answer);
    return answer.details;
  }

  /** Ends all work and the thread; git's processes get at most two seconds to end. */
  shutdown(): Promise<void> {
    return this.#connection.shutdown();
  }
}

function unexpectedAnswer(answer: EngineAnswer): Error {
  return new Error(`The engine answered with "${answer.type}" to another question`);
}
