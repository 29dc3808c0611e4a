import { join } from 'node:path';

import { analysisOptions } from '../core/config/analysisOptions.ts';
import type { CiLogin, CiOptions } from '../core/model/ciOptions.ts';
import type { CiJobExplanation } from '../core/model/ciReport.ts';
import type { CommitMatch, CommitSearchSummary } from '../core/model/commitSearch.ts';
import type { AnalysisOptions } from '../core/model/options.ts';
import type { Report } from '../core/model/report.ts';
import type { Selection, SelectionResult } from '../core/model/selection.ts';
import { silentLogger, systemClock } from '../core/ports.ts';
import { ReportMask } from '../core/report/reportMask.ts';
import { withCiJobs } from '../core/report/withCiJobs.ts';
import { Analysis } from '../core/run/analysis.ts';
import type { AnalysisResult } from '../core/run/analysis.ts';
import type { AnalysisSink } from '../core/run/analysisSink.ts';
import { compareMatches } from '../core/search/compareMatches.ts';
import type { AnalysisRequest } from './analysisArguments.ts';
import { formatInstant } from './asOf.ts';
import { terminalCacheDirectory } from './cacheCommand.ts';
import type { ProgressBar } from './progressBar.ts';
import { stderrLogger, writeAll } from './terminal.ts';
import type { OutputStream, Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/** What an analysis at a terminal is asked for. */
export interface TerminalRequest extends AnalysisRequest {
  readonly paths: readonly string[];
  readonly authors: readonly string[];
  /** `null` leaves CI jobs out. */
  readonly ci: CiOptions | null;
  readonly logins: readonly CiLogin[];
  /** Whether the report says what the run took. */
  readonly timings: boolean;
  /** Whether files at HEAD, tags and messages are read; they are unless told. */
  readonly readFiles?: boolean;
}

/** The analysis as commands of the terminal use it: with a progress bar where there is a terminal, and with CI jobs. */
export class TerminalAnalysis {
  readonly #request: TerminalRequest;
  readonly #options: AnalysisOptions;
  readonly #stderr: OutputStream;
  readonly #analysis: Analysis;
  #mask: ReportMask | null = null;
  #closed: Promise<void> | null = null;

  /** @throws UsageError when the environment names no place for the cache */
  constructor(request: TerminalRequest, terminal: Terminal) {
    const { asOf, folders, only, exclude, paths, authors, settings, verbose } = request;
    this.#request = request;
    this.#stderr = terminal.stderr;
    this.#options = analysisOptions(settings, {
      asOf: asOf ?? formatInstant(systemClock.now()),
      folders,
      only,
      exclude,
      paths,
      authors,
      readFiles: request.readFiles ?? true,
      cacheDirectory: request.cache ? terminalCacheDirectory(terminal) : null,
    });
    const { programs } = terminal;
    const linePrograms = { thread: join(programs, 'lineThread.cjs'), wasm: join(programs, 'lineCounter.wasm') };
    const logger = verbose ? stderrLogger(terminal.stderr) : silentLogger;
    this.#analysis = new Analysis({ logger, clock: systemClock, linePrograms });
  }

  /**
   * Reads the repositories, then the CI jobs. Cancelled in between, the report has none of them. People are masked as
   * asked: nobody but this object sees who they are.
   *
   * @throws ProblemError when nothing at all can be done
   */
  async run(signal: AbortSignal): Promise<AnalysisResult> {
    const { problems } = this.#request.config;
    await writeAll(this.#stderr, problems.map((problem) => `${problemText(problem)}\n`).join(''));
    const result = await this.#analyze(signal);
    const { report, outcome } = await this.#withCiJobs(result, signal);
    const whole = this.#request.timings ? { ...report, run: this.#analysis.activity() } : report;
    this.#mask = new ReportMask(whole, this.#request.mask);
    return { report: this.#mask.apply(whole), outcome };
  }

  /** Counts a part of what the last run read, masked like its report; `null` before. */
  evaluateSelection(selection: Selection): SelectionResult | null {
    return this.#mask?.apply(this.#analysis.evaluateSelection(selection)) ?? null;
  }

  /** Why a job of the last run is where it is; `null` when there was none of that id. */
  explainCiJob(jobId: string): Promise<CiJobExplanation | null> {
    return this.#analysis.explainCiJob(jobId);
  }

  /**
   * Looks through the commits of the last run's repositories.
   *
   * @returns the best matches first, at most `limit`
   * @throws the signal's reason when it aborts
   */
  async searchCommits(
    query: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ readonly matches: readonly CommitMatch[]; readonly summary: CommitSearchSummary }> {
    const found: CommitMatch[] = [];
    if (this.#showsProgress) this.#stderr.write('Searching…');
    try {
      const take = (matches: readonly CommitMatch[]): void => void found.push(...matches);
      const summary = await this.#analysis.searchCommits(query, limit, take, signal);
      return { matches: found.toSorted(compareMatches).slice(0, limit), summary };
    } finally {
      if (this.#showsProgress) this.#stderr.write(CLEARED_LINE);
    }
  }

  /** Resolves when the threads have ended, for which no report need wait. */
  endThreads(): Promise<void> {
    return this.#analysis.endThreads();
  }

  /** May be called again. */
  close(): Promise<void> {
    this.#closed ??= this.#analysis.close();
    return this.#closed;
  }

  async #analyze(signal: AbortSignal): Promise<AnalysisResult> {
    const bar = this.#showsProgress ? await startBar(this.#stderr) : null;
    try {
      return await this.#analysis.run(this.#options, null, progressSink(bar), signal);
    } finally {
      bar?.stop();
    }
  }

  async #withCiJobs(result: AnalysisResult, signal: AbortSignal): Promise<AnalysisResult> {
    if (this.#request.ci === null || result.outcome === 'cancelled') return result;
    if (this.#showsProgress) this.#stderr.write('Reading CI jobs…');
    try {
      return { ...result, report: await this.#collect(this.#request.ci, result.report, signal) };
    } catch (error) {
      if (!signal.aborted) throw error;
      // The repositories are read: they are reported.
      return { ...result, outcome: 'cancelled' };
    } finally {
      if (this.#showsProgress) this.#stderr.write(CLEARED_LINE);
    }
  }

  async #collect(options: CiOptions, report: Report, signal: AbortSignal): Promise<Report> {
    const request = { options, logins: this.#request.logins, jobs: [] };
    const { cache } = this.#options.run;
    return withCiJobs(report, await this.#analysis.collectCiJobs(request, report.repositories, cache, signal));
  }

  /** Log lines would tear the bar apart. */
  get #showsProgress(): boolean {
    return this.#request.progress && !this.#request.verbose && this.#stderr.isTTY === true;
  }
}

/** Back to the beginning of the line, and nothing left on it. */
const CLEARED_LINE = '\r\u001B[2K';

/** Loaded for terminals only. */
async function startBar(stream: OutputStream): Promise<ProgressBar> {
  const { ProgressBar } = await import('./progressBar.ts');
  return new ProgressBar(stream);
}

function progressSink(bar: ProgressBar | null): AnalysisSink {
  return {
    wantsInterim: false,
    discovered: () => undefined,
    started: () => undefined,
    settled: () => undefined,
    totals: () => undefined,
    progress: (progress) => bar?.update(progress),
  };
}
