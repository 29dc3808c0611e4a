import { locateGit } from '../core/git/gitBinary.ts';
import { readWorkingState } from '../core/git/queries/readWorkingState.ts';
import type { LinePrograms } from '../core/history/lines/linePool.ts';
import type { CiReport } from '../core/model/ciReport.ts';
import type { AnalysisOptions, CacheOptions } from '../core/model/options.ts';
import type { Problem } from '../core/model/problem.ts';
import { createProblem, ProblemError } from '../core/model/problemCatalogue.ts';
import type { Report } from '../core/model/report.ts';
import type { Repository, WorkingState } from '../core/model/repository.ts';
import { systemClock, type Logger } from '../core/ports.ts';
import { readDashboardBundle } from '../core/report/dashboardBundle.ts';
import { renderHtml } from '../core/report/html.ts';
import { renderJson } from '../core/report/json.ts';
import { renderMarkdown } from '../core/report/markdown.ts';
import { withCiJobs } from '../core/report/withCiJobs.ts';
import { Analysis } from '../core/run/analysis.ts';
import type { AnalysisSink } from '../core/run/analysisSink.ts';
import { chooseConcurrency, RepositoryManager } from '../core/run/repositoryManager.ts';
import type { HistoryStoreOptions } from '../core/store/historyStore.ts';
import { clearStore, readStoreStatistics } from '../core/store/maintenance.ts';
import type { EngineMessage, EngineRequest } from '../protocol/engineMessages.ts';

type Request<Type extends EngineRequest['type']> = Extract<EngineRequest, { type: Type }>;

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
    switch (request.type) {
      case 'analyze':
        await this.#analyze(request);
        break;
      case 'cancel':
        this.#cancel(request);
        break;
      case 'close':
        await this.#close();
        break;
      case 'renderReport':
        await this.#answer(request.requestId, 'the report', () => this.#render(request));
        break;
      case 'readCacheStatistics':
        await this.#answer(request.requestId, 'the cache', () => this.#readCacheStatistics(request));
        break;
      case 'clearCache':
        await this.#answer(request.requestId, 'the cache', () => this.#clearCache(request));
        break;
      case 'readCiJobs':
        await this.#answer(request.requestId, 'the CI jobs', (signal) => this.#readCiJobs(request, signal));
        break;
      case 'explainCiJob':
        await this.#answer(request.requestId, 'the CI job', () => this.#explainCiJob(request));
        break;
      case 'readActivity':
        await this.#answer(request.requestId, 'the activity', () => this.#readActivity());
        break;
      case 'cancelRequest':
        this.#requests.get(request.requestId)?.abort();
        break;
      case 'readWorkingState':
        await this.#answer(request.requestId, 'the work trees', () => this.#readWorkingStates(request));
        break;
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
      const { totals, contributors, organizations, problems, repositories } = report;
      const copies = Object.fromEntries(
        repositories.flatMap(({ id, copyOf }) => (copyOf === null ? [] : [[id, copyOf] as const])),
      );
      const summary = { totals, contributors, organizations };
      this.#post({ type: 'finished', runId, outcome, summary, copies, problems });
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

  async #render({ format, dashboardDirectory }: Request<'renderReport'>): Promise<EngineAnswer> {
    const report = this.#report === null ? null : withCiJobs(this.#report, this.#ci);
    if (report === null) throw new ProblemError(createProblem('noReport', ''));
    if (format === 'json') return { type: 'rendered', content: renderJson(report) };
    if (format === 'markdown') return { type: 'rendered', content: renderMarkdown(report) };
    return { type: 'rendered', content: renderHtml(report, await readDashboardBundle(dashboardDirectory)) };
  }

  #readCacheStatistics({ cache }: Request<'readCacheStatistics'>): EngineAnswer {
    const { bytes, repositories, segments } = readStoreStatistics(this.#storeOptions(cache));
    return { type: 'cacheStatistics', statistics: { bytes, repositories, segments } };
  }

  #clearCache({ cache }: Request<'clearCache'>): EngineAnswer {
    this.#analysis.forget();
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

type EngineAnswer =
  | Omit<Extract<EngineMessage, { type: 'ciJobs' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'ciJobExplained' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'activity' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'rendered' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'workingStates' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'cacheStatistics' }>, 'requestId'>
  | Omit<Extract<EngineMessage, { type: 'cacheCleared' }>, 'requestId'>;

function hasWorkTree(kind: Repository['kind']): boolean {
  return kind !== 'bare' && kind !== 'embeddedBare';
}
