import { fileURLToPath, pathToFileURL } from 'node:url';

import { analysisOptions } from '../core/config/analysisOptions.ts';
import { ProblemError } from '../core/model/problemCatalogue.ts';
import type { Report } from '../core/model/report.ts';
import { silentLogger, systemClock } from '../core/ports.ts';
import type { Logger } from '../core/ports.ts';
import { Analysis } from '../core/run/analysis.ts';
import type { AnalysisResult } from '../core/run/analysis.ts';
import type { AnalysisSink } from '../core/run/analysisSink.ts';
import type { AnalyzeRequest } from './arguments.ts';
import { formatInstant } from './asOf.ts';
import { terminalCacheDirectory } from './cacheCommand.ts';
import { EXIT_CODES, exitCodeOf } from './exitCode.ts';
import { Interruption } from './interruption.ts';
import { checkOutput, OutputError, writeOutput } from './output.ts';
import type { ProgressBar } from './progressBar.ts';
import { renderReport } from './renderReport.ts';
import { stderrLogger, tableColumns, usesColor, writeAll } from './terminal.ts';
import type { OutputStream, Terminal } from './terminal.ts';
import { problemText } from './terminalWording.ts';

/** The bundles that count lines lie beside the one of the command line. */
const LINE_PROGRAMS = {
  thread: fileURLToPath(new URL('./lineThread.cjs', import.meta.url)),
  wasm: fileURLToPath(new URL('./lineCounter.wasm', import.meta.url)),
};

/** Analyzes, reports, and returns the exit code. Standard output carries the report and nothing else. */
export async function analyzeCommand(request: AnalyzeRequest, terminal: Terminal): Promise<number> {
  const interruption = new Interruption();
  try {
    for (const file of request.files) await checkOutput(file);
    const { report, outcome, closed } = await analyze(request, terminal, interruption.signal);
    await Promise.all([writeReport(report, request, terminal, outcome), closed]);
    return interruption.exitCode ?? exitCodeOf(report);
  } catch (error) {
    if (interruption.exitCode !== null) return interruption.exitCode;
    if (!(error instanceof ProblemError || error instanceof OutputError)) throw error;
    const text = error instanceof ProblemError ? problemText(error.problem) : `muster: ${error.message}`;
    await writeAll(terminal.stderr, `${text}\n`);
    return EXIT_CODES.error;
  } finally {
    interruption.stop();
  }
}

/** `closed` resolves when the threads of the analysis have ended, for which the report need not wait. */
async function analyze(
  request: AnalyzeRequest,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<AnalysisResult & { readonly closed: Promise<void> }> {
  const { stderr } = terminal;
  const logger: Logger = request.verbose ? stderrLogger(stderr) : silentLogger;
  const { asOf, folders, only, exclude, paths, authors, settings } = request;
  const options = analysisOptions(settings, {
    asOf: asOf ?? formatInstant(systemClock.now()),
    folders,
    only,
    exclude,
    paths,
    authors,
    cacheDirectory: request.cache ? terminalCacheDirectory(terminal) : null,
  });
  // Log lines would tear the bar apart.
  const bar = request.progress && !request.verbose && stderr.isTTY === true ? await startBar(stderr) : null;
  const analysis = new Analysis({ logger, clock: systemClock, linePrograms: LINE_PROGRAMS });
  try {
    const result = await analysis.run(options, null, progressSink(bar), signal);
    return { ...result, closed: analysis.close() };
  } catch (error) {
    await analysis.close();
    throw error;
  } finally {
    bar?.stop();
  }
}

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

async function writeReport(
  report: Report,
  request: AnalyzeRequest,
  terminal: Terminal,
  outcome: AnalysisResult['outcome'],
): Promise<void> {
  const { window, standardOutput, files } = request;
  const render = { window, columns: tableColumns(terminal), color: usesColor(terminal) };
  if (standardOutput !== null) {
    await writeAll(terminal.stdout, await renderReport(report, standardOutput, render));
  }
  // The table lists the run's problems itself.
  const unlisted = standardOutput === 'table' ? [] : report.problems;
  const notes = unlisted.map(problemText);
  for (const file of files) {
    if (outcome === 'cancelled') {
      notes.push(`muster: ${file.path} was not written: the analysis was cancelled.`);
      continue;
    }
    await writeOutput(file, await renderReport(report, file.format, { ...render, color: false }));
    notes.push(`Report: ${file.path}${file.format === 'html' ? ` (${pathToFileURL(file.path).href})` : ''}`);
  }
  await writeAll(terminal.stderr, notes.map((note) => `${note}\n`).join(''));
}
