import { analysisOptions } from '../../src/core/config/analysisOptions.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/config/settings.ts';
import { silentLogger, systemClock } from '../../src/core/ports.ts';
import { Analysis, type AnalysisResult } from '../../src/core/run/analysis.ts';
import type { AnalysisSink } from '../../src/core/run/analysisSink.ts';
import { LINE_PROGRAMS } from './linePrograms.ts';
import type { RepositoryReport } from '../../src/core/model/report.ts';

export const AS_OF = '2026-06-15T12:00:00Z';

const nothing = (): void => undefined;
const SILENT_SINK: AnalysisSink = {
  wantsInterim: true,
  discovered: nothing,
  started: nothing,
  settled: nothing,
  progress: nothing,
  totals: nothing,
};

export interface AnalysisSketch {
  readonly folders: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly asOf?: string;
  readonly paths?: readonly string[];
  readonly authors?: readonly string[];
  readonly repositoryIds?: readonly string[];
  readonly readFiles?: boolean;
  readonly sink?: Partial<AnalysisSink>;
  readonly signal?: AbortSignal;
  /** Folder of the store; without it nothing is kept. */
  readonly cacheDirectory?: string;
  /** One that ran before, to run again on what it kept. */
  readonly analysis?: Analysis;
}

export function createAnalysis(): Analysis {
  return new Analysis({ logger: silentLogger, clock: systemClock, linePrograms: LINE_PROGRAMS });
}

/** Runs the real analysis on real folders. */
export async function runAnalysis(sketch: AnalysisSketch): Promise<AnalysisResult> {
  const settings = { ...DEFAULT_SETTINGS, ...sketch.settings };
  const { folders, asOf = AS_OF, paths = [], authors = [], cacheDirectory = null, readFiles = true } = sketch;
  const options = analysisOptions(settings, { asOf, folders, paths, authors, cacheDirectory, readFiles });
  const analysis = sketch.analysis ?? createAnalysis();
  const sink = { ...SILENT_SINK, ...sketch.sink };
  const signal = sketch.signal ?? new AbortController().signal;
  try {
    return await analysis.run(options, sketch.repositoryIds ?? null, sink, signal);
  } finally {
    if (sketch.analysis === undefined) await analysis.close();
  }
}

/** The result for the one repository with this name. */
export function repositoryNamed(result: AnalysisResult, name: string): RepositoryReport {
  const found = result.report.repositories.filter((repository) => repository.name === name);
  const [repository] = found;
  if (repository === undefined || found.length > 1) {
    throw new Error(`${String(found.length)} repositories named ${name}`);
  }
  return repository;
}
