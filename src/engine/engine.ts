import { locateGit } from '../core/git/gitBinary.ts';
import { readWorkingState } from '../core/git/queries/readWorkingState.ts';
import type { LinePrograms } from '../core/history/lines/linePool.ts';
import type { CiReport } from '../core/model/ciReport.ts';
import type { CommitMatch } from '../core/model/commitSearch.ts';
import type { AnalysisOptions, CacheOptions } from '../core/model/options.ts';
import type { Problem } from '../core/model/problem.ts';
import { createProblem, ProblemError } from '../core/model/problemCatalogue.ts';
import type { Report } from '../core/model/report.ts';
import type { Repository, WorkingState } from '../core/model/repository.ts';
import type { Selection, SelectionResult } from '../core/model/selection.ts';
import { systemClock, type Logger } from '../core/ports.ts';
import { dropCode } from '../core/program/codeFolder.ts';
import { reportSummary } from '../core/report/reportSummary.ts';
import { withCiJobs } from '../core/report/withCiJobs.ts';
import { Analysis } from '../core/run/analysis.ts';
import type { AnalysisSink } from '../core/run/analysisSink.ts';
import { chooseConcurrency, RepositoryManager } from '../core/run/repositoryManager.ts';
import type { HistoryStoreOptions } from '../core/store/historyStore.ts';
import { clearStore, readStoreStatistics } from '../core/store/maintenance.ts';
import type { EngineMessage, EngineRequest } from '../protocol/engineMessages.ts';
import { renderReport } from './renderReport.ts';

type Request<Type extends EngineRequest['type']> = Extract<EngineRequest, { type: Type }>;

/** A request that is answered. */
type Question = Exclude<EngineRequest, { type: 'analyze' | 'cancel' | 'close' | 'cancelRequest' }>;

/** What a question is about, for the message when it fails. */
const SUBJECTS: Readonly<Record<Question['type'], string>> = {
  renderReport: 'the report',
  readCacheStatistics: 'the cache',
  clearCache: 'the cache',
  readCiJobs: 'the CI jobs',
  explainCiJob: 'the CI job',
  readActivity: 'the activity',
  evaluateSelection: 'the selection',
  readCommit: 'the commit',
  searchCommits: 'the commits',
  readWorkingState: 'the work trees',
};

function toProblem(error: unknown, subject: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  return createProblem('internalError', subject, error instanceof Error ? error.message : String(error));
}

/** Serves the host's requests with the core. One run at a time: a new one ends the one before. */
export class Engine {
  readonly #post: (message: EngineMessage) => void;
  readonly #logger: Logger;
  readonly #analysis: Analysis;
  readonly #shutdown = new AbortController();
  #run: { readonly id: number; readonly abort: AbortController; readonly done: Promise<void> } | null = null;
  #repositories: readonly Repository[] = [];
  #options: AnalysisOptions | null = null;
  #report: Report | null = null;
  #ci: CiReport | null = null;
  #ciRequestId = 0;
  readonly #requests = new Map<number, AbortController>();

  constructor(post: (message: EngineMessage) => void, linePrograms: LinePrograms) {
    this.#post = post;
    const log = (level: keyof Logger) => (message: string) => {
      post({ type: 'log', level, message });
    };
    this.#logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    this.#analysis = new Analysis({ logger: this.#logger, clock: systemClock, linePrograms });
  }

  /** Never rejects: what goes wrong is answered with `failed` or `requestFailed`. */
  async handle(request: EngineRequest): Promise<void> {
    if (request.type === 'analyze') await this.#analyze(request);
    else if (request.type === 'cancel') this.#cancel(request);
    else if (request.type === 'close') await this.#close();
    else if (request.type === 'cancelRequest') this.#requests.get(request.requestId)?.abort();
    else await this.#answer(request.requestId, SUBJECTS[request.type], (signal) => this.#answerTo(request, signal));
  }

  #answerTo(question: Question, signal: AbortSignal): EngineAnswer | Promise<EngineAnswer> {
    switch (question.type) {
      case 'renderReport':
        return this.#render(question);
      case 'readCacheStatistics':
        return this.#readCacheStatistics(question);
      case 'clearCache':
        return this.#clearCache(question);
      case 'readCiJobs':
        return this.#readCiJobs(question, signal);
      case 'explainCiJob':
        return this.#explainCiJob(question);
      case 'readActivity':
        return this.#readActivity();
      case 'evaluateSelection':
        return this.#evaluateSelection(question);
      case 'readCommit':
        return this.#readCommit(question, signal);
      case 'searchCommits':
        return this.#searchCommits(question, signal);
      case 'readWorkingState':
        return this.#readWorkingStates(question);
    }
  }

  #cancel({ runId }: Request<'cancel'>): void {
    if (this.#run?.id === runId) this.#run.abort.abort();
  }

  /** Ends whatever is under way; resolves when no work is left. */
  async #close(): Promise<void> {
    this.#shutdown.abort();
    this.#run?.abort.abort();
    await this.#run?.done;
    await this.#analysis.close();
  }

  async #analyze(request: Request<'analyze'>): Promise<void> {
    const previous = this.#run;
    const abort = new AbortController();
    const done = (async () => {
      previous?.abort.abort();
      await previous?.done;
      await this.#carryOut(request, abort.signal);
    })();
    this.#run = { id: request.runId, abort, done };
    await done;
  }

  async #carryOut({ runId, options, repositoryIds }: Request<'analyze'>, signal: AbortSignal): Promise<void> {
    this.#options = options;
    try {
      const { report, outcome } = await this.#analysis.run(options, repositoryIds, this.#sink(runId), signal);
      this.#report = report;
      const { problems, repositories } = report;
      const copies = Object.fromEntries(
        repositories.flatMap(({ id, copyOf }) => (copyOf === null ? [] : [[id, copyOf] as const])),
      );
      this.#post({ type: 'finished', runId, outcome, summary: reportSummary(report), copies, problems });
      setImmediate(() => this.#analysis.prepareSelections());
    } catch (error) {
      if (!(error instanceof ProblemError)) this.#logger.error(String(error instanceof Error ? error.stack : error));
      this.#post({ type: 'failed', runId, problem: toProblem(error, 'the analysis') });
    }
  }

  #sink(runId: number): AnalysisSink {
    return {
      wantsInterim: true,
      discovered: (repositories) => {
        this.#repositories = repositories;
        this.#post({ type: 'discovered', runId, repositories });
      },
      started: (repositoryId) => {
        this.#post({ type: 'started', runId, repositoryId });
      },
      settled: (repository) => {
        this.#post({ type: 'settled', runId, repository });
      },
      progress: (progress) => {
        this.#post({ type: 'progress', runId, progress });
      },
      totals: (totals) => {
        this.#post({ type: 'totals', runId, totals });
      },
    };
  }

  async #answer(
    requestId: number,
    subject: string,
    work: (signal: AbortSignal) => EngineAnswer | Promise<EngineAnswer>,
  ): Promise<void> {
    const abort = new AbortController();
    this.#requests.set(requestId, abort);
    try {
      this.#post({ ...(await work(AbortSignal.any([abort.signal, this.#shutdown.signal]))), requestId });
    } catch (error) {
      const problem = abort.signal.aborted ? createProblem('cancelled', subject) : toProblem(error, subject);
      this.#post({ type: 'requestFailed', requestId, problem });
    } finally {
      this.#requests.delete(requestId);
    }
  }

  async #explainCiJob({ jobId }: Request<'explainCiJob'>): Promise<EngineAnswer> {
    return { type: 'ciJobExplained', explanation: await this.#analysis.explainCiJob(jobId) };
  }

  #evaluateSelection({ selection }: Request<'evaluateSelection'>): EngineAnswer {
    return { type: 'selectionEvaluated', result: this.#analysis.evaluateSelection(selection) };
  }

  #readActivity(): EngineAnswer {
    return { type: 'activity', activity: this.#analysis.activity() };
  }

  /** The newest reading counts: one that ends after a later one began changes nothing. */
  async #readCiJobs(request: Request<'readCiJobs'>, signal: AbortSignal): Promise<EngineAnswer> {
    const { requestId, options, logins, jobs, cache } = request;
    this.#ciRequestId = requestId;
    const ci =
      options === null
        ? null
        : await this.#analysis.collectCiJobs(
            { options, logins, jobs },
            this.#report?.repositories ?? [],
            cache,
            signal,
          );
    if (this.#ciRequestId === requestId) this.#ci = ci;
    return { type: 'ciJobs', ci };
  }

  async #render(request: Request<'renderReport'>): Promise<EngineAnswer> {
    const report = this.#report === null ? null : withCiJobs(this.#report, this.#ci);
    if (report === null) throw new ProblemError(createProblem('noReport', ''));
    const evaluate = (selection: Selection): SelectionResult | null => this.#analysis.evaluateSelection(selection);
    return { type: 'rendered', content: await renderReport(report, request, evaluate) };
  }

  async #readCommit({ repositoryId, commit }: Request<'readCommit'>, signal: AbortSignal): Promise<EngineAnswer> {
    return { type: 'commitRead', details: await this.#analysis.readCommit(repositoryId, commit, signal) };
  }

  async #searchCommits(request: Request<'searchCommits'>, signal: AbortSignal): Promise<EngineAnswer> {
    const { requestId, query, limit } = request;
    const onMatches = (matches: readonly CommitMatch[]): void =>
      this.#post({ type: 'commitsFound', requestId, matches });
    return { type: 'commitsSearched', summary: await this.#analysis.searchCommits(query, limit, onMatches, signal) };
  }

  #readCacheStatistics({ cache }: Request<'readCacheStatistics'>): EngineAnswer {
    const { bytes, repositories, segments } = readStoreStatistics(this.#storeOptions(cache));
    return { type: 'cacheStatistics', statistics: { bytes, repositories, segments } };
  }

  #clearCache({ cache }: Request<'clearCache'>): EngineAnswer {
    this.#analysis.forget();
    dropCode(cache.directory);
    return { type: 'cacheCleared', bytes: clearStore(this.#storeOptions(cache)) };
  }

  #storeOptions(cache: CacheOptions): HistoryStoreOptions {
    return { ...cache, clock: systemClock, logger: this.#logger };
  }

  async #readWorkingStates({ repositoryIds }: Request<'readWorkingState'>): Promise<EngineAnswer> {
    const { signal } = this.#shutdown;
    const run = this.#options?.run;
    const configuredPath = run?.gitPath ?? null;
    const git = await locateGit({ configuredPath, excludedFolders: run?.folders ?? [], signal });
    const wanted = this.#repositories.filter(({ id, kind }) => repositoryIds.includes(id) && hasWorkTree(kind));
    const manager = new RepositoryManager(chooseConcurrency(run?.concurrency ?? 0, wanted.length), signal);
    const settled = await manager.run(
      wanted.map((repository) => () => readWorkingState(git, { directory: repository.path, bare: false }, signal)),
    );
    const states: Record<string, WorkingState> = {};
    settled.forEach((settlement, index) => {
      const repository = wanted[index];
      if (repository === undefined) return;
      if (settlement.status === 'fulfilled') states[repository.id] = settlement.value;
      else if (settlement.status === 'rejected') {
        this.#logger.warn(`The work tree of ${repository.name} could not be read: ${String(settlement.reason)}`);
      }
    });
    return { type: 'workingStates', states };
  }
}

/** What a request is answered with, before it has its number. */
type EngineAnswer = WithoutId<Exclude<Extract<EngineMessage, { requestId: number }>, { type: 'requestFailed' }>>;

type WithoutId<Message> = Message extends unknown ? Omit<Message, 'requestId'> : never;

function hasWorkTree(kind: Repository['kind']): boolean {
  return kind !== 'bare' && kind !== 'embeddedBare';
}
