import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

import type { CommitMatch } from '../../core/model/commitSearch.ts';
import { createProblem, ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import { codeFolder } from '../../core/program/codeFolder.ts';
import { isEngineMessage } from '../../protocol/engineMessages.ts';
import type { EngineMessage, EngineRequest, EngineStart } from '../../protocol/engineMessages.ts';
import type { RunMessage } from '../state/analysisSnapshot.ts';
import { EventSource } from '../state/eventSource.ts';

/** What a request is answered with when it did not fail. */
export type EngineAnswer = Exclude<
  Extract<EngineMessage, { readonly requestId: number }>,
  { readonly type: 'requestFailed' | 'commitsFound' }
>;

interface PendingRequest {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: Error) => void;
  /** Told of the parts of an answer that come before it. */
  readonly onMatches: (matches: readonly CommitMatch[]) => void;
}

/** The other bundles of the engine lie beside its thread's. */
function engineStart(workerPath: string, cacheDirectory: string | null): EngineStart {
  const bundle = (name: string): string => join(dirname(workerPath), name);
  return {
    program: bundle('engineProgram.cjs'),
    codeFolder: cacheDirectory === null ? null : codeFolder(cacheDirectory),
    linePrograms: { thread: bundle('lineThread.cjs'), wasm: bundle('lineCounter.wasm') },
  };
}

/** How long the engine may take to end its git processes before its thread is ended all the same. */
const SHUTDOWN_GRACE_MS = 2000;

export interface EngineConnectionOptions {
  /** Absolute path of the bundle of the engine's thread. */
  readonly workerPath: string;
  /** Where things are kept that can be had again, absolute; `null` keeps nothing. */
  readonly cacheDirectory: string | null;
  readonly logger: Logger;
}

/**
 * The engine's worker thread and what is said over it. The thread is started by the first request, and again by the first
 * request after it crashed; a crash fails the run and the requests it was working on, and nothing else.
 */
export class EngineConnection {
  readonly #workerPath: string;
  readonly #cacheDirectory: string | null;
  readonly #logger: Logger;
  readonly #runMessages = new EventSource<RunMessage>();
  readonly #requests = new Map<number, PendingRequest>();
  #worker: Worker | null = null;
  #activeRunId: number | null = null;
  #lastRequestId = 0;

  /** What the engine says about its run, in order; a run always ends with `finished` or `failed`. */
  readonly onDidReceiveRunMessage = this.#runMessages.subscribe;

  constructor({ workerPath, cacheDirectory, logger }: EngineConnectionOptions) {
    this.#workerPath = workerPath;
    this.#cacheDirectory = cacheDirectory;
    this.#logger = logger;
  }

  /** Whether the thread runs: before it does, nothing was analyzed. */
  get isStarted(): boolean {
    return this.#worker !== null;
  }

  /** The run that has not ended; `null` between runs. */
  get activeRunId(): number | null {
    return this.#activeRunId;
  }

  /** Sends the request that begins a run. */
  beginRun(request: Extract<EngineRequest, { type: 'analyze' }>): void {
    this.#activeRunId = request.runId;
    this.post(request);
  }

  /** Sends a request that has no answer of its own. */
  post(request: EngineRequest): void {
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(request);
  }

  /** Sends a request and waits for its answer. Throws ProblemError when it fails, when `signal` aborts, or when the engine crashed. */
  async ask(
    createRequest: (requestId: number) => EngineRequest,
    signal?: AbortSignal,
    onMatches: PendingRequest['onMatches'] = () => undefined,
  ): Promise<EngineAnswer> {
    const requestId = ++this.#lastRequestId;
    const onAbort = (): void => this.post({ type: 'cancelRequest', requestId });
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await this.#answerTo(createRequest(requestId), requestId, onMatches);
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async #answerTo(
    request: EngineRequest,
    requestId: number,
    onMatches: PendingRequest['onMatches'],
  ): Promise<EngineAnswer> {
    return await new Promise<EngineAnswer>((resolve, reject) => {
      this.#requests.set(requestId, { resolve, reject, onMatches });
      this.post(request);
    });
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

  #startWorker(): Worker {
    this.#logger.debug('Starting the engine');
    const worker = new Worker(this.#workerPath, {
      name: 'muster-engine',
      workerData: engineStart(this.#workerPath, this.#cacheDirectory),
    });
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
      case 'selectionEvaluated':
      case 'commitsSearched':
      case 'commitRead':
        this.#takeRequest(message.requestId)?.resolve(message);
        break;
      case 'commitsFound':
        this.#requests.get(message.requestId)?.onMatches(message.matches);
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
