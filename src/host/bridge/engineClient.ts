import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { CiJobExplanation, CiReport } from '../../core/model/ciReport.ts';
import type { AnalysisOptions, CacheOptions } from '../../core/model/options.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { WorkingState } from '../../core/model/repository.ts';
import type { RunActivity } from '../../core/model/runActivity.ts';
import type { Logger } from '../../core/ports.ts';
import { isEngineMessage } from '../../protocol/engineMessages.ts';
import type {
  CacheStatistics,
  EngineMessage,
  EngineRequest,
  EngineStart,
  ReportFormat,
} from '../../protocol/engineMessages.ts';
import type { RunMessage } from '../state/analysisSnapshot.ts';
import { EventSource } from '../state/eventSource.ts';

type Answer = Exclude<Extract<EngineMessage, { readonly requestId: number }>, { readonly type: 'requestFailed' }>;

/** What CI jobs are read by. */
export type CiJobsRequest = Omit<Extract<EngineRequest, { type: 'readCiJobs' }>, 'type' | 'requestId'>;

interface PendingRequest {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** The other bundles of the engine lie beside its own. */
function engineStart(workerPath: string): EngineStart {
  const directory = dirname(workerPath);
  return { linePrograms: { thread: join(directory, 'lineThread.cjs'), wasm: join(directory, 'lineCounter.wasm') } };
}

/** How long the engine may take to end its git processes before its thread is ended all the same. */
const SHUTDOWN_GRACE_MS = 2000;

/**
 * Talks to the engine in its worker thread. The thread is started by the first request, and again by the first request
 * after it crashed; a crash fails the run and the requests it was working on, and nothing else.
 */
export class EngineClient {
  readonly #workerPath: string;
  readonly #logger: Logger;
  readonly #runMessages = new EventSource<RunMessage>();
  readonly #requests = new Map<number, PendingRequest>();
  #worker: Worker | null = null;
  #activeRunId: number | null = null;
  #lastRequestId = 0;

  /** What the engine says about its run, in order; a run always ends with `finished` or `failed`. */
  readonly onDidReceiveRunMessage = this.#runMessages.subscribe;

  /** @param options.workerPath absolute path of the engine's bundle */
  constructor(options: { readonly workerPath: string; readonly logger: Logger }) {
    this.#workerPath = options.workerPath;
    this.#logger = options.logger;
  }

  /** Starts a run; its messages come through {@link onDidReceiveRunMessage}. One run at a time. */
  analyze(runId: number, options: AnalysisOptions, repositoryIds: readonly string[] | null): void {
    this.#activeRunId = runId;
    this.#post({ type: 'analyze', runId, options, repositoryIds });
  }

  /** Asks the run to end early; it still ends with `finished`. Does nothing when that run is over. */
  cancel(runId: number): void {
    if (this.#activeRunId === runId) this.#post({ type: 'cancel', runId });
  }

  /** Renders the report of the last run. Throws ProblemError when there is none or the engine crashed. */
  async renderReport(format: ReportFormat, dashboardDirectory: string): Promise<string> {
    const answer = await this.#ask((requestId) => ({ type: 'renderReport', requestId, format, dashboardDirectory }));
    if (answer.type !== 'rendered') throw unexpectedAnswer(answer);
    return answer.content;
  }

  /** Reads branch, ahead/behind and changed paths, by repository id. Only in a trusted workspace. Throws ProblemError. */
  async readWorkingState(repositoryIds: readonly string[]): Promise<Readonly<Record<string, WorkingState>>> {
    const answer = await this.#ask((requestId) => ({ type: 'readWorkingState', requestId, repositoryIds }));
    if (answer.type !== 'workingStates') throw unexpectedAnswer(answer);
    return answer.states;
  }

  /** What is kept between runs. Throws ProblemError when it cannot be read or the engine crashed. */
  async readCacheStatistics(cache: CacheOptions): Promise<CacheStatistics> {
    const answer = await this.#ask((requestId) => ({ type: 'readCacheStatistics', requestId, cache }));
    if (answer.type !== 'cacheStatistics') throw unexpectedAnswer(answer);
    return answer.statistics;
  }

  /**
   * Drops what is kept between runs, also in the engine's memory. Returns the bytes given back to the disk. Throws
   * ProblemError when it could not be dropped or the engine crashed.
   */
  async clearCache(cache: CacheOptions): Promise<number> {
    const answer = await this.#ask((requestId) => ({ type: 'clearCache', requestId, cache }));
    if (answer.type !== 'cacheCleared') throw unexpectedAnswer(answer);
    return answer.bytes;
  }

  /**
   * Reads CI jobs and gives them to the repositories of the last run; `null` options forget them. Throws ProblemError when
   * nothing could be read at all, when `signal` aborts, or when the engine crashed.
   */
  async readCiJobs(request: CiJobsRequest, signal: AbortSignal): Promise<CiReport | null> {
    const answer = await this.#ask((requestId) => ({ type: 'readCiJobs', requestId, ...request }), signal);
    if (answer.type !== 'ciJobs') throw unexpectedAnswer(answer);
    return answer.ci;
  }

  /** Why a CI job is where it is; `null` when there is none of that id. Throws ProblemError when the engine crashed. */
  async explainCiJob(jobId: string): Promise<CiJobExplanation | null> {
    const answer = await this.#ask((requestId) => ({ type: 'explainCiJob', requestId, jobId }));
    if (answer.type !== 'ciJobExplained') throw unexpectedAnswer(answer);
    return answer.explanation;
  }

  /** What the engine does and has done. `null` while it was never started. Throws ProblemError when it crashed. */
  async readActivity(): Promise<RunActivity | null> {
    if (this.#worker === null) return null;
    const answer = await this.#ask((requestId) => ({ type: 'readActivity', requestId }));
    if (answer.type !== 'activity') throw unexpectedAnswer(answer);
    return answer.activity;
  }

  /** Ends all work and the thread; git's processes get at most two seconds to end. */
  async shutdown(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#runMessages.dispose();
    worker.postMessage({ type: 'close' } satisfies EngineRequest);
    this.#detach(worker, 'it was shut down');
    await exitWithin(worker, SHUTDOWN_GRACE_MS);
    await worker.terminate();
  }

  async #ask(createRequest: (requestId: number) => EngineRequest, signal?: AbortSignal): Promise<Answer> {
    const requestId = ++this.#lastRequestId;
    const onAbort = (): void => this.#post({ type: 'cancelRequest', requestId });
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.#answerTo(requestId, createRequest(requestId));
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async #answerTo(requestId: number, request: EngineRequest): Promise<Answer> {
    return await new Promise<Answer>((resolve, reject) => {
      this.#requests.set(requestId, { resolve, reject });
      this.#post(request);
    });
  }

  #post(request: EngineRequest): void {
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(request);
  }

  #startWorker(): Worker {
    this.#logger.debug('Starting the engine');
    const worker = new Worker(this.#workerPath, { name: 'muster-engine', workerData: engineStart(this.#workerPath) });
    worker.on('message', (message: unknown) => {
      if (isEngineMessage(message)) this.#receive(message);
      else this.#logger.error('The engine sent a message in no known envelope');
    });
    worker.on('messageerror', (error) =>
      this.#logger.error(`A message of the engine was unreadable: ${error.message}`),
    );
    worker.on('error', (error) => this.#crashed(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', (exitCode) => this.#crashed(worker, `its thread ended with exit code ${exitCode}`));
    return worker;
  }

  #receive(message: EngineMessage): void {
    switch (message.type) {
      case 'log':
        this.#logger[message.level](message.message);
        break;
      case 'rendered':
      case 'workingStates':
      case 'cacheStatistics':
      case 'cacheCleared':
      case 'ciJobs':
      case 'ciJobExplained':
      case 'activity':
        this.#takeRequest(message.requestId)?.resolve(message);
        break;
      case 'requestFailed':
        this.#takeRequest(message.requestId)?.reject(new ProblemError(message.problem));
        break;
      case 'finished':
      case 'failed':
        if (this.#activeRunId === message.runId) this.#activeRunId = null;
        this.#runMessages.fire(message);
        break;
      case 'discovered':
      case 'started':
      case 'settled':
      case 'progress':
      case 'totals':
        this.#runMessages.fire(message);
        break;
    }
  }

  #takeRequest(requestId: number): PendingRequest | undefined {
    const request = this.#requests.get(requestId);
    this.#requests.delete(requestId);
    return request;
  }

  /** An error is followed by an exit: only the first of them finds the worker still attached. */
  #crashed(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#logger.error(`The engine stopped unexpectedly: ${reason}`);
    this.#detach(worker, reason);
  }

  #detach(worker: Worker, reason: string): void {
    if (this.#worker === worker) this.#worker = null;
    const problem = createProblem('internalError', 'its engine', reason);
    const requests = [...this.#requests.values()];
    this.#requests.clear();
    for (const request of requests) request.reject(new ProblemError(problem));
    const runId = this.#activeRunId;
    this.#activeRunId = null;
    if (runId !== null) this.#runMessages.fire({ type: 'failed', runId, problem });
  }
}

async function exitWithin(worker: Worker, limitMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const deadline = setTimeout(resolve, limitMs);
    worker.once('exit', () => {
      clearTimeout(deadline);
      resolve();
    });
  });
}

function unexpectedAnswer(answer: Answer): Error {
  return new Error(`The engine answered with "${answer.type}" to another question`);
}
